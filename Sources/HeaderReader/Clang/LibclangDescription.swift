// SPDX-License-Identifier: Apache-2.0
//
// Which libclang is used, for people who look for the one that is missing.

internal import CLibclang

/// The libclang that headers are read with.
public struct LibclangDescription: Sendable {
    /// The shared library, as it was opened: a name alone is one that the dynamic linker found.
    public let path: String
    /// As it says itself: `Debian clang version 19.1.7`.
    public let version: String
    /// Where its own headers are, `stddef.h` among them; nil where it does not find them.
    public let headers: String?
}

extension HeaderReader {
    /// The libclang that would read headers.
    ///
    /// - Throws: `LibclangMissing` with what to do about it.
    public static func libclang() throws(LibclangMissing) -> LibclangDescription {
        let clang = try Libclang.loaded.get()
        return LibclangDescription(
            path: clang.libraryPath, version: clang.text(clang.version()), headers: ownHeaders(clang))
    }

    /// The folder of the `stddef.h` that is found where no system header is looked for.
    private static func ownHeaders(_ clang: Libclang) -> String? {
        let unit = TranslationUnit(
            clang, text: "#include <stddef.h>\n", arguments: ["-x", "c", "-nostdlibinc"] + clang.resourceArguments,
            detail: .macros)
        guard let unit else { return nil }
        var folder: String?
        clang.forEachChild(of: unit.root) { cursor in
            guard folder == nil, cursor.kind == CXCursor_InclusionDirective, let file = clang.includedFile(cursor)
            else { return }
            folder = String(clang.text(clang.fileName(file)).dropLast("/stddef.h".count))
        }
        return folder
    }
}
