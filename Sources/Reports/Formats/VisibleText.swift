// SPDX-License-Identifier: Apache-2.0
//
// Text from headers and file names, made fit for one line of a terminal or a log.

extension String {
    /// On one line: each control character as `\u{a}`.
    public var visible: String {
        unicodeScalars.map { scalar in
            let isControl = scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value)
            return isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }.joined()
    }
}
