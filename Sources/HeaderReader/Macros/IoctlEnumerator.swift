// SPDX-License-Identifier: Apache-2.0
//
// Ioctls that are enumerators: `enum { USBDEVFS_... = _IOR('U', 1, struct x) }`.

internal import CLibclang

/// An enumerator whose value is written with an ioctl macro.
struct IoctlEnumerator {
    let name: String
    /// The text behind the `=`.
    let expression: String
    let traits: MacroCatalog.Traits

    /// The ioctl enumerators of one enum.
    static func all(in enumeration: CXCursor, _ clang: Libclang, _ macros: MacroCatalog) -> [IoctlEnumerator] {
        var found: [IoctlEnumerator] = []
        clang.forEachChild(of: enumeration) { cursor in
            guard cursor.kind == CXCursor_EnumConstantDecl else { return }
            let text = MacroText.onOneLine(macros.text(of: cursor))
            guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else { return }
            let written = text[(equals + 1)...].drop { $0 == 0x20 }
            let traits = macros.traits(of: CToken.tokens(of: Array(written)))
            guard traits.mayBeIoctl else { return }
            let name = clang.text(clang.cursorSpelling(cursor))
            let expression = String(decoding: written, as: UTF8.self)
            found.append(IoctlEnumerator(name: name, expression: expression, traits: traits))
        }
        return found
    }
}
