// SPDX-License-Identifier: Apache-2.0
//
// An ABI as a list of facts, so that any two tellings of it can be compared one by one.

public import LayoutIR

/// One statement about an ABI: a subject, a property, and its value as text.
public struct Fact: Hashable, Sendable {
    /// What kind of thing the subject is.
    public enum Subject: String, Sendable {
        case record, field, enumeration, enumerator, constant, ioctl, functionMacro, typedef
    }

    /// What names the fact: the same in every telling of the ABI.
    public struct Key: Hashable, Sendable, CustomStringConvertible {
        public let subject: Subject
        /// `acrn_io_request.processed`.
        public let name: String
        /// `bitOffset`.
        public let property: String

        public init(_ subject: Subject, _ name: String, _ property: String) {
            self.subject = subject
            self.name = name
            self.property = property
        }

        public var description: String { "\(name) \(property)" }
    }

    public let key: Key
    public let value: String
    /// Where the subject is declared.
    public let place: SourcePlace

    public init(key: Key, value: String, place: SourcePlace) {
        self.key = key
        self.value = value
        self.place = place
    }
}
