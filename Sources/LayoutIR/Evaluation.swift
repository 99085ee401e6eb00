// SPDX-License-Identifier: Apache-2.0
//
// How much of what headers define has a value: what could not be evaluated is counted, and never passed over.

/// The constants or the ioctls of a reading's own headers.
public struct Evaluation: Hashable, Sendable {
    /// The kinds of declarations that have values.
    public enum Kind: String, CaseIterable, Sendable {
        case ioctl, constant
    }

    /// The kind that is counted.
    public let kind: Kind
    /// How many have a value.
    public let evaluatedCount: Int
    /// Items that are meant to have a value and have none, in the order of the headers.
    public let unevaluated: [SkippedItem]
    /// Ioctls whose arguments only other targets declare: they have no number here, and should have none.
    public let otherTargets: [SkippedItem]

    /// The number of declarations, with and without a value.
    public var count: Int { evaluatedCount + unevaluated.count + otherTargets.count }

    /// Whether there are some, and none of them has a value.
    public var hasFailed: Bool { evaluatedCount == 0 && count > 0 }
}

extension SkippedItem {
    /// Whether it is a constant or an ioctl that is meant to have a value here and could not be evaluated.
    public var isUnevaluated: Bool {
        switch kind {
        case .constant: reason.leavesUnevaluated && !namesHeader
        case .ioctl: reason.kind != .hasParameters && !isOfOtherTargets
        case .record, .enumeration, .typedef, .functionMacro, .macro, .variable: false
        }
    }

    /// Whether it is a word of an `#include` or of a question whether there is a header: `<extra.h>`, `__has_include`.
    private var namesHeader: Bool {
        expansion.map { $0.begins(with: "<") || $0.begins(with: "__has_include") || $0.begins(with: "__has_embed") }
            ?? false
    }

    /// Whether it is an ioctl of other targets.
    public var isOfOtherTargets: Bool { kind == .ioctl && reason.kind == .otherTarget }
}

extension LayoutIR {
    /// How many constants or ioctls of the headers that were asked for have a value.
    public func evaluation(of kind: Evaluation.Kind) -> Evaluation {
        let own = Set(source.headers)
        let places =
            switch kind {
            case .constant: constants.map(\.place)
            case .ioctl: ioctls.map(\.place)
            }
        let skippedKind: SkippedItem.Kind = kind == .ioctl ? .ioctl : .constant
        let lost = skipped.filter { $0.kind == skippedKind && own.contains($0.place?.header ?? "") }
        return Evaluation(
            kind: kind, evaluatedCount: places.count { own.contains($0.header) },
            unevaluated: lost.filter(\.isUnevaluated), otherTargets: lost.filter(\.isOfOtherTargets))
    }
}
