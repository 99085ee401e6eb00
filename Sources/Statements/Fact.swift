// SPDX-License-Identifier: Apache-2.0
//
// An ABI as a list of facts, so that any two tellings of it can be compared one by one.

package import LayoutIR

/// One statement about an ABI: a subject, a property, and its value as text.
package struct Fact: Hashable, Sendable {
    package typealias Key = FactKey
    package typealias Subject = FactKey.Subject

    package let key: Key
    package let value: String
    /// Where the subject is declared.
    package let place: SourcePlace?

    package init(key: Key, value: String, place: SourcePlace?) {
        self.key = key
        self.value = value
        self.place = place
    }
}
