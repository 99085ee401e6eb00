// SPDX-License-Identifier: Apache-2.0
//
// Words of commands that people are advised to run: they are pasted.

extension String {
    /// The text as one word of a shell, whatever is in it.
    package var shellWord: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || "0123456789/._+-:@,".utf8.contains(byte)
            }
        return isPlain
            ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
