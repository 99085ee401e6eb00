// SPDX-License-Identifier: Apache-2.0
//
// The macros that make ioctl numbers, redefined to make types: what the number was made of then stands
// in the AST, however many macros lie between.
//
//   pointer to array [direction + 1][group + 1][ordinal + 1] of pointer to argument

/// Redefinitions of the ioctl macros.
enum IoctlRedefinition {
    /// Whose direction bits `_IOC` takes.
    enum Encoding {
        case linux, bsd
    }

    /// The tag that stands for "no argument".
    static let noArgument = "hvabi_none"
    /// The tag whose arrays stand for "so many bytes, of no stated type".
    static let bytes = "hvabi_bytes"

    /// The `#undef`s and `#define`s, and the tags they use.
    static func lines(for encoding: Encoding) -> [String] {
        let (read, write) = encoding == .linux ? ("_IOC_READ", "_IOC_WRITE") : ("IOC_OUT", "IOC_IN")
        let direction = "(((d) & \(read)) ? 1 : 0) + (((d) & \(write)) ? 2 : 0) + 1"
        return MacroCatalog.ioctlFamily.sorted().map { "#undef \($0)" } + [
            "struct \(noArgument) { char c; };",
            "struct \(bytes) { char c; };",
            "#define _IO(g, n) \(type("struct \(noArgument) *", "1"))",
            "#define _IOR(g, n, t) \(type("__typeof__(t) *", "2"))",
            "#define _IOW(g, n, t) \(type("__typeof__(t) *", "3"))",
            "#define _IOWR(g, n, t) \(type("__typeof__(t) *", "4"))",
            "#define _IOR_BAD(g, n, t) _IOR(g, n, t)",
            "#define _IOW_BAD(g, n, t) _IOW(g, n, t)",
            "#define _IOWR_BAD(g, n, t) _IOWR(g, n, t)",
            "#define _IOWINT(g, n) \(type("int *", "1"))",
            "#define _IOC(d, g, n, s) \(type("struct \(bytes) (*", direction, ")[(s) + 1]"))",
        ]
    }

    private static func type(_ before: String, _ direction: String, _ after: String = "") -> String {
        "((\(before)(*)[\(direction)][(g) + 1][(n) + 1]\(after))0)"
    }
}
