// SPDX-License-Identifier: Apache-2.0
//
// Flags of C compilers that change what a header means: a closed list, of which none names a file.

/// Flags that gcc and clang both take, with the same meaning.
public enum MeaningFlags {
    /// Every flag, in groups of which the last one counts.
    public static let all = [
        "-fshort-wchar", "-fno-short-wchar", "-fshort-enums", "-fno-short-enums", "-fsigned-char", "-funsigned-char",
        "-fms-extensions", "-fno-ms-extensions", "-malign-double", "-mno-align-double", "-mms-bitfields",
        "-mno-ms-bitfields", "-mlong-double-64", "-mlong-double-80", "-mlong-double-128", "-fpack-struct",
        "-fpack-struct=1", "-fpack-struct=2", "-fpack-struct=4", "-fpack-struct=8", "-fpack-struct=16",
    ]

    /// Whether a flag is one of them.
    public static func contains(_ flag: String) -> Bool { all.contains(flag) }

    /// All of them in a sentence.
    public static var list: String { all.joined(separator: " ") }
}
