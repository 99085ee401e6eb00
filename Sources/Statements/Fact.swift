// SPDX-License-Identifier: Apache-2.0
//
// An ABI as a list of facts, so that any two tellings of it can be compared one by one.

package import LayoutIR

/// One statement about an ABI: a subject, a property, and its value as text.
package struct Fact: Hashable, Sendable {
    /// The name of a fact.
    package typealias Key = FactKey
    /// The kind of declaration that a fact is about.
    package typealias Subject = FactKey.Subject

    /// The declaration and the property: `acrn_io_request byteSize`.
    package let key: Key
    /// The value as text, in one form for all sources, so that equal texts are equal values.
    package let value: String
    /// Where the subject is declared.
    package let place: SourcePlace?

    /// A fact, and the place of its subject; nil for a subject without one.
    package init(key: Key, value: String, place: SourcePlace?) {
        self.key = key
        self.value = value
        self.place = place
    }
}
