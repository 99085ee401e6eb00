// SPDX-License-Identifier: Apache-2.0
//
// Arguments at which a function-like macro is evaluated.

/// Arguments at the edges of C's integer types.
enum FunctionSamples {
    private static let edges: [UInt64] = [
        0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff,
        0x1_0000_0000, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, 0xffff_ffff_ffff_ffff,
    ]

    /// The arguments to evaluate a macro at, in lists; none where it has more than four.
    static func arguments(of macro: MacroDefinition) -> [[UInt64]] {
        let lists = arguments(macro.parameters.count)
        guard macro.body.utf8.contains(UInt8(ascii: "-")) else { return lists }
        // Clang 19 warns that the most negative number has no opposite, and 16 does not.
        return lists.filter { !$0.contains(0x8000_0000) && !$0.contains(0x8000_0000_0000_0000) }
    }

    private static func arguments(_ count: Int) -> [[UInt64]] {
        switch count {
        case 0: return [[]]
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
