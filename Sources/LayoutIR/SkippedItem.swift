// SPDX-License-Identifier: Apache-2.0
//
// Items that could not be represented, and why. Nothing vanishes silently.

/// A declaration or macro that is not in the other lists.
public struct SkippedItem: Hashable, Sendable {
    /// The kinds of declarations that can be skipped.
    public enum Kind: String, Sendable {
        case record, enumeration, typedef, constant, ioctl, functionMacro, macro, variable
    }

    /// The expansion of an object-like macro without a value, in which macros that make ioctl numbers stay as they are:
    /// its tokens in one spelling, so that two readings can be compared. Absent for all else.
    public let expansion: String?
    /// The kind of declaration.
    public let kind: Kind
    /// The name in C.
    public let name: String
    /// Absent where the source knows no places.
    public let place: SourcePlace?
    /// The reason why it is not in the other lists.
    public let reason: Reason

    /// - Parameter expansion: Its tokens in one spelling, where it is an object-like macro.
    public init(kind: Kind, name: String, reason: Reason, expansion: String? = nil, place: SourcePlace?) {
        self.expansion = expansion
        self.kind = kind
        self.name = name
        self.reason = reason
        self.place = place
    }
}

extension SkippedItem {
    /// Whether it stands for a value that is only not known.
    package var hasValue: Bool { kind == .ioctl || kind == .constant || kind == .macro && reason.hidesValue }
}
