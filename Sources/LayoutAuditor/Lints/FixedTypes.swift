// SPDX-License-Identifier: Apache-2.0
//
// The names that a header has for integers of fixed width: advice uses its own words.

import LayoutIR

/// The names of one family of types.
struct FixedTypes {
    /// In front of the width and behind it: of unsigned types, then of signed ones.
    private let unsigned: (String, String)
    private let signed: (String, String)
    private static let families = [
        FixedTypes(("__u", ""), ("__s", "")), FixedTypes(("uint", "_t"), ("int", "_t")),
        FixedTypes(("u_int", "_t"), ("int", "_t")), FixedTypes(("u", ""), ("s", "")),
    ]
    private static let widths = [8, 16, 32, 64]

    private init(_ unsigned: (String, String), _ signed: (String, String)) {
        self.unsigned = unsigned
        self.signed = signed
    }

    /// The family that a header uses; C's own types where it uses none.
    init(of index: IRIndex) {
        let used = Self.families.first { family in
            Self.widths.contains { index.type(family.unsigned($0)) != nil }
        }
        self = used ?? FixedTypes(("", ""), ("", ""))
    }

    var u8: String { unsigned(8) }
    var u32: String { unsigned(32) }
    var u64: String { unsigned(64) }
    var s8: String { signed(8) }
    var s64: String { signed(64) }
    /// `__u32, __s32, __u64 or __s64`.
    var wide: String { [u32, signed(32), u64].joined(separator: ", ") + " or \(s64)" }
    /// A type of 64 bits that is aligned to them everywhere.
    var aligned64: String {
        unsigned.0 == "__u" ? "such as __aligned_u64" : "with __attribute__((aligned(8)))"
    }

    private func unsigned(_ width: Int) -> String { Self.name(unsigned, width) ?? "unsigned \(Self.plain(width))" }

    private func signed(_ width: Int) -> String {
        Self.name(signed, width) ?? (width == 8 ? "signed char" : Self.plain(width))
    }

    private static func name(_ parts: (String, String), _ width: Int) -> String? {
        parts.0.isEmpty ? nil : "\(parts.0)\(width)\(parts.1)"
    }

    private static func plain(_ width: Int) -> String {
        switch width {
        case 8: "char"
        case 16: "short"
        case 32: "int"
        default: "long long"
        }
    }
}
