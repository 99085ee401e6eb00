// SPDX-License-Identifier: Apache-2.0
//
// A source read for one target, of whichever kind: the one value that every verb works on.

import LayoutIR
import ReadRequests

/// One source on one target.
package struct Reading: Sendable {
    /// The source that was named.
    package let source: any Source
    /// The target's short name in an interface; empty for every other kind.
    package let targetName: String
    /// The layout of everything that was read, on this one target.
    package let ir: LayoutIR
    /// How its headers are read, to read more of them; nil for what holds no headers.
    package let request: ReadRequest?
    /// Every file that was read.
    package let files: FilesRead
    /// Problems that left the IR usable.
    package internal(set) var diagnostics: [Diagnostic]
    /// The names that people see for paths of copies; it keeps the copies.
    let names: PathNames

    /// The source for people: `openbsd-vmm@1.4`, `v6.1:include/uapi/linux/kvm.h`, a path.
    package var label: String { source.label }

    /// The interface that it is a reading of, if it is one.
    package var interface: Interface? { part?.interface }

    /// The part of an interface that was read, if any.
    package var part: InterfaceSource.Part? {
        (source as? InterfaceSource)?.parts.first { $0.target.name == targetName }
    }

    /// A path that its request leads to, for people.
    package func shown(_ path: String) -> String { names.shown(path) }

    /// The same with another IR made of its own.
    package func with(_ ir: LayoutIR) -> Reading {
        Reading(
            source: source, targetName: targetName, ir: ir, request: request, files: files, diagnostics: diagnostics,
            names: names)
    }

    /// The same with what another request, made of this one's, was found to say.
    package func replaced(by result: ReadResult, _ request: ReadRequest) -> Reading {
        Reading(
            source: source, targetName: targetName, ir: result.ir, request: request,
            files: FilesRead(result, request, names), diagnostics: result.diagnostics, names: names)
    }
}

/// A file that was read, and where it came from.
package struct ReadFile: Hashable, Sendable {
    /// Where a file came from.
    package enum Origin: Hashable, Sendable {
        /// It was asked for, or lies beside one that was.
        case named
        /// A folder that was said to be searched.
        case searched(String)
        /// A revision of the repository.
        case revision(String)
        /// Files that this program supplies in place of those that a kernel's build makes.
        case made
        /// The machine: its system's headers, or the compiler's.
        case machine
    }

    /// As the IR's places name it: `linux/acrn.h`.
    package let name: String
    /// Where it is on this machine; of a revision's file its copy.
    package let path: String
    /// The path for people: a path, or `REV:path`.
    package let shown: String
    /// The reason why it was within reach: named, searched, a revision's, made or the machine's.
    package let origin: Origin

    /// Its path in the repository, where it is a revision's.
    package var pathInRepository: String? {
        guard case .revision(let revision) = origin else { return nil }
        return shown.rest(behind: revision + ":").map(String.init)
    }
}

/// The files of a reading, found by the names that places have. Empty for what was written down earlier.
package struct FilesRead: Sendable {
    /// Sorted by name.
    package let all: [ReadFile]
    private let byName: [String: Int]

    /// The files of a reading that has none.
    package static let none = FilesRead([])

    init(_ all: [ReadFile] = []) {
        self.all = all.sorted { ($0.name, $0.path) < ($1.name, $1.path) }
        byName = Dictionary(self.all.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    init(_ result: ReadResult, _ request: ReadRequest, _ names: PathNames) {
        let origins = FileOrigins(request, names)
        self.init(
            result.files.map { name, path in
                ReadFile(name: name, path: path, shown: names.shown(path), origin: origins.origin(of: path))
            })
    }

    /// Where a header is, for people.
    package subscript(_ header: String) -> String? { file(header)?.shown }

    /// Where a place is, for people; its header's name where that was not read here.
    package func path(of place: SourcePlace?) -> String? { place.map { self[$0.header] ?? $0.header } }

    /// Where each header is, for people.
    package var shownByName: [String: String] {
        Dictionary(all.map { ($0.name, $0.shown) }) { first, _ in first }
    }

    /// All but the headers that come with a compiler, which every compiler brings itself.
    package var withoutCompilers: [ReadFile] {
        all.filter { !$0.name.begins(with: "clang/") && !CompilerHeaders.contains($0.path) }
    }

    /// The file that places call `header`; nil where this reading did not open it. Of several the first by path.
    package func file(_ header: String) -> ReadFile? { byName[header].map { all[$0] } }
}
