// SPDX-License-Identifier: Apache-2.0
//
// Numbers of things in sentences.

extension Int {
    /// `1 record`, `2 records`.
    package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
