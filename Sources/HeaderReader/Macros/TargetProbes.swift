// SPDX-License-Identifier: Apache-2.0
//
// What C leaves to the target, asked before any header can redefine a word of the question.

/// Declarations whose sizes say what the target is like.
enum TargetProbes {
    static let endianness = "hvabi_target_endianness"
    static let long = "hvabi_target_long"
    static let char = "hvabi_target_char"

    /// The sizes: 1 for little endian and 2 for big; bytes of `long`; 2 where `char` is signed, else 1.
    static let text = """
        char \(endianness)[__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? 2 : 1];
        char \(long)[sizeof(long)];
        char \(char)[(char)-1 < 0 ? 2 : 1];

        """
}
