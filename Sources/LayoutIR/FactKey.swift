// SPDX-License-Identifier: Apache-2.0
//
// How a fact of an ABI is named: by every source that states it, every witness of it, and every report.

/// The name of a fact: the same wherever the ABI is described.
public struct FactKey: Hashable, Sendable, CustomStringConvertible {
    /// The kind of thing that a fact is about.
    public enum Subject: String, Sendable {
        case record, field, enumeration, enumerator, constant, ioctl, functionMacro, typedef
        /// A macro without a value, of which only the text is known.
        case macro
    }

    /// The kind of declaration.
    public let subject: Subject
    /// `acrn_io_request.processed`.
    public let name: String
    /// `bitOffset`.
    public let property: String

    /// A value by its parts.
    public init(_ subject: Subject, _ name: String, _ property: String) {
        self.subject = subject
        self.name = name
        self.property = property
    }

    /// The name and the property: `acrn_io_request byteSize`.
    public var description: String { "\(name) \(property)" }
}
