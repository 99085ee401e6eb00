// SPDX-License-Identifier: Apache-2.0
//
// Numbers of things in sentences.

extension Int {
    /// `1 record`, `2 records`.
    package func counted(_ noun: String) -> String { "\(self) \(plural(noun))" }

    /// `record` for one of them, else `records`.
    package func plural(_ noun: String) -> String { agree(noun, noun + "s") }

    /// The first form for one thing, else the second: `is`, `are`.
    package func agree(_ one: String, _ many: String) -> String { self == 1 ? one : many }
}
