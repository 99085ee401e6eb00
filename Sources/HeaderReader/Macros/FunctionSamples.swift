// SPDX-License-Identifier: Apache-2.0
//
// Arguments at which a function-like macro is evaluated.

/// Arguments at the edges of C's integer types.
enum FunctionSamples {
    private static let edges: [UInt64] = [
        0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff,
        0x1_0000_0000, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, 0xffff_ffff_ffff_ffff,
    ]

    /// Lists of `count` arguments; none for macros with no parameters or more than four.
    static func arguments(_ count: Int) -> [[UInt64]] {
        switch count {
        case 1: return edges.map { [$0] }
        case 2...4:
            // Each argument walks the edges at its own pace; 17 is prime, so every pace meets them all.
            let walks = edges.indices.map { step in
                (0..<count).map { edges[(step * (2 * $0 + 1) + 5 * $0) % edges.count] }
            }
            return [Array(repeating: 1, count: count)] + walks
        default: return []
        }
    }
}
