// SPDX-License-Identifier: Apache-2.0
//
// Text from headers and file names, made fit for one line of a terminal or a log.

import LayoutIR

extension String {
    /// On one line, in the order in which it is written: each control character, and each character that turns
    /// the direction of the text around it or begins a line, as `\u{202e}`.
    package var visible: String {
        guard unicodeScalars.contains(where: { $0.isInvisible }) else { return self }
        return unicodeScalars.map { scalar in
            scalar.isInvisible ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }.joined()
    }
}
