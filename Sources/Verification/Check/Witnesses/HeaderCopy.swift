// SPDX-License-Identifier: Apache-2.0
//
// Which of an interface's headers another folder has, and how they are read.

import ABIChecker
import ABISources
import HeaderReader
import LayoutIR

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A folder that may hold a copy of an interface's headers.
struct HeaderCopy {
    let of: ReadPart
    let original: Interface.Original
    /// The headers that are there, those that are not, and those that are our own files.
    let headers: [String]
    let lacking: [String]
    let same: [String]
    private let directories: [String]

    init(of part: ReadPart, _ original: Interface.Original) {
        (of, self.original) = (part, original)
        let directories = part.part.directories(below: original.folder)
        self.directories = directories
        let names = part.part.interface.headers
        headers = names.filter { Self.identity($0, in: directories) != nil }
        lacking = names.filter { Self.identity($0, in: directories) == nil }
        let own = part.request.includeDirectories
        same = headers.filter { Self.identity($0, in: directories) == Self.identity($0, in: own) }
    }

    /// Why there is nothing to compare; nil where there is.
    var absence: Absence? {
        if headers.isEmpty { return Absence("\(original.folder) has none of its headers", package: original.package) }
        return compared.isEmpty ? Absence("what \(original.folder) has of it is the interface itself") : nil
    }

    /// Whether all of the interface is compared.
    var isWhole: Bool { compared.count == of.part.interface.headers.count }

    private var compared: [String] { headers.filter { !same.contains($0) } }

    /// Our headers, as far as the copy has them: the others are included before them.
    var ours: ReadRequest {
        var request = of.request
        let last = request.headers.lastIndex { compared.contains($0.text) } ?? 0
        let included = request.headers.prefix(last + 1)
        request.prelude += included.filter { !compared.contains($0.text) }
        request.headers = included.filter { compared.contains($0.text) }
        return request
    }

    /// The copy by itself.
    var alone: ReadRequest {
        var request = ours
        request.includeDirectories = directories
        request.namedFolders.append(original.folder)
        request.prelude += original.prelude.map { .name($0) }
        request.defines += original.defines
        return request
    }

    /// The copy, with our own folders behind it.
    var withOurs: ReadRequest {
        var request = alone
        request.includeDirectories += of.request.includeDirectories
        return request
    }

    /// Another reading of the interface's part.
    func plan(_ request: ReadRequest) -> PlannedReading { of.plan.with(request) }

    /// The identity of a file, whatever its names and links.
    private struct Identity: Equatable {
        let device: UInt64
        let number: UInt64
    }

    /// The first file of a name in folders; nil where none has it.
    private static func identity(_ name: String, in folders: [String]) -> Identity? {
        for folder in folders {
            var status = stat()
            if stat("\(folder)/\(name)", &status) == 0, FileKind(of: "\(folder)/\(name)") == .file {
                return Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
            }
        }
        return nil
    }
}

extension InterfaceSource.Part {
    /// Where headers of this target are below a folder that holds a copy of the interface's headers.
    fileprivate func directories(below folder: String) -> [String] {
        let debian = target.triple.platform.debian?.multiarch
        return [target.name, debian, ""].compactMap(\.self).map { $0.isEmpty ? folder : "\(folder)/\($0)" }
            .filter { FileKind(of: $0) == .folder }
    }
}
