// SPDX-License-Identifier: Apache-2.0
//
// Words of commands that people are shown, and may paste.

extension String {
    /// It as one word of a shell.
    package var asShellWord: String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+-:@,")
        if !isEmpty, allSatisfy(plain.contains) { return self }
        return "'\(replacing("'", with: "'\\''"))'"
    }
}
