// SPDX-License-Identifier: Apache-2.0
//
// An ABI as a list of facts, so that any two tellings of it can be compared one by one.

public import LayoutIR

/// One statement about an ABI: a subject, a property, and its value as text.
public struct Fact: Hashable, Sendable {
    public typealias Key = FactKey
    public typealias Subject = FactKey.Subject

    public let key: Key
    public let value: String
    /// Where the subject is declared.
    public let place: SourcePlace?

    public init(key: Key, value: String, place: SourcePlace?) {
        self.key = key
        self.value = value
        self.place = place
    }
}
