// SPDX-License-Identifier: Apache-2.0
//
// What could not be represented, and why. Nothing vanishes silently.

/// A declaration or macro that is not in the other lists.
public struct SkippedItem: Hashable, Sendable, Decodable {
    public enum Kind: String, Sendable, Decodable {
        case record, enumeration, typedef, constant, ioctl, functionMacro, macro, variable
    }

    /// A stable name of the reason: `incomplete-type`, `undefined-name`, `empty`, ...
    public let id: String
    public let kind: Kind
    public let name: String
    public let place: SourcePlace
    /// One sentence in our words, the same with every libclang.
    public let reason: String

    public init(kind: Kind, name: String, id: String, reason: String, place: SourcePlace) {
        self.kind = kind
        self.name = name
        self.id = id
        self.reason = reason
        self.place = place
    }
}
