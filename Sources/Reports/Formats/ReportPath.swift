// SPDX-License-Identifier: Apache-2.0
//
// Paths of findings as programs that look at a checkout expect them.

extension Report {
    /// `path` below the folder that the command ran in; as it is where it is not below it.
    func relative(_ path: String) -> String {
        var rest = path.rest(behind: folder + "/") ?? path[...]
        while let below = rest.rest(behind: "./") {
            rest = below
            while let more = rest.rest(behind: "/") { rest = more }
        }
        return String(rest)
    }

    /// A URI reference, relative where the path is: `abi/acrn/5.12/include/linux/acrn.h`,
    /// `file:///usr/include/linux/acrn.h`.
    func uri(_ path: String) -> String {
        let path = relative(path)
        let encoded = path.utf8.map { Self.isPlain($0) ? String(UnicodeScalar($0)) : Self.percent($0) }.joined()
        return path.begins(with: "/") ? "file://" + encoded : encoded
    }

    /// RFC 3986's unreserved characters, and what separates folders.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~/".utf8.contains(byte)
        }
    }

    private static func percent(_ byte: UInt8) -> String {
        (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }
}
