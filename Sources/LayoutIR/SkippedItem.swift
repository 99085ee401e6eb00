// SPDX-License-Identifier: Apache-2.0
//
// What could not be represented, and why. Nothing vanishes silently.

/// A declaration or macro that is not in the other lists.
public struct SkippedItem: Hashable, Sendable, Decodable {
    public enum Kind: String, Sendable, Decodable {
        case record, enumeration, typedef, constant, ioctl, functionMacro, macro, variable
    }

    /// What an object-like macro without a value says when the macros in it are expanded, but for those that make ioctl
    /// numbers: its tokens in one spelling, so that two readings can be compared. Absent for all else.
    public let expansion: String?
    /// A stable name of the reason: `incomplete-type`, `undefined-name`, `empty`, ...
    public let id: String
    public let kind: Kind
    public let name: String
    /// Absent where the source knows no places.
    public let place: SourcePlace?
    /// One sentence in our words, the same with every libclang.
    public let reason: String

    public init(
        kind: Kind, name: String, id: String, reason: String, expansion: String? = nil, place: SourcePlace?
    ) {
        self.expansion = expansion
        self.kind = kind
        self.name = name
        self.id = id
        self.reason = reason
        self.place = place
    }
}

extension SkippedItem {
    /// Reasons of what has a value in a program that has what is missing here.
    private static let valued: Set = [
        "undefined-name", "undefined-again", "undefined-ioctl-macro", "incomplete-type", "overflow", "not-constant",
        "pointer", "unrepresentable-string",
    ]

    /// Whether it stands for a value, which only could not be told.
    package var hasValue: Bool { kind == .ioctl || kind == .constant || kind == .macro && Self.valued.contains(id) }
}
