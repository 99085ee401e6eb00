// SPDX-License-Identifier: Apache-2.0
//
// A word of the command line that names a source, looked at once.

import SystemPackage

/// A word of the command line, before any kind of source is asked.
package struct SourceWord {
    /// The word as it was typed.
    package let text: String
    /// Whether it is written as a path.
    let isPath: Bool
    /// It taken for `REV:path`, if it is written so.
    let revision: RevisionPath?
    /// The kind of file at it, taken for a path.
    let kind: FileKind

    /// Looks at the word, and for a file of that name: nothing is opened.
    package init(_ text: String) {
        self.text = text
        isPath = Self.isPath(text)
        revision = RevisionPath(text)
        kind = FileKind(of: text)
    }

    /// Whether a word is a path: it begins with `/`, `./` or `../`, or ends in `.h` or `.json`, or it is `-`, standard
    /// input.
    package static func isPath(_ source: String) -> Bool {
        source == "-" || ["/", "./", "../"].contains { source.begins(with: $0) } || source.ends(with: ".h")
            || source.ends(with: ".json")
    }

    /// Whether it can only be a source, among words that may be names of declarations too: a path, `REV:path`,
    /// `name@version`, `name/target`.
    package static func isSource(_ word: String) -> Bool {
        isPath(word) || word.has("@") || word.has("/") || RevisionPath(word) != nil
    }

    /// Whether it can be one of git's words for revisions, behind the path of a header: it is not a path, in the tree
    /// or in a revision.
    package static func isRevision(_ word: String) -> Bool { !isPath(word) && RevisionPath(word) == nil }

    /// Whether it cannot be the name of an interface, with or without a version and a target.
    package var isNoInterface: Bool { isPath || revision != nil }

    /// Whether it names a kernel, a module or an object, or a file, and no folder of headers.
    package var isKernel: Bool {
        text == "kernel" || ["kernel:", "btf:", "dwarf:"].contains { text.begins(with: $0) } || kind == .file
    }

    /// The first bytes of the file that it names, as many as the kinds of files differ by; none where there is none.
    var firstBytes: [UInt8] {
        guard kind == .file, let file = try? FileDescriptor.open(FilePath(text), .readOnly) else { return [] }
        return
            (try? file.closeAfter {
                try [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
                    count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
            }) ?? []
    }
}
