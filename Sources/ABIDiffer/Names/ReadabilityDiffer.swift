// SPDX-License-Identifier: Apache-2.0
//
// What one side has and could not evaluate: never taken for removed, nor for unchanged.

internal import LayoutIR

struct ReadabilityDiffer {
    let changes: [Change]

    init(_ pair: ReadingPair) {
        let lost = Self.skipped(pair.new, butReadBy: pair.old).map { item, subject, place in
            Change(
                .becameUnreadable, subject, old: Change.Side(name: item.name, value: nil, place: place),
                new: Change.Side(name: item.name, value: nil, place: item.place), because: item.reason)
        }
        let found = Self.skipped(pair.old, butReadBy: pair.new).map { item, subject, place in
            Change(
                .becameReadable, subject, old: Change.Side(name: item.name, value: nil, place: item.place),
                new: Change.Side(name: item.name, value: nil, place: place), because: item.reason)
        }
        changes = lost + found
    }

    private static func skipped(
        _ reading: Reading, butReadBy other: Reading
    ) -> [(item: SkippedItem, subject: Change.Subject, place: SourcePlace?)] {
        let own = reading.declared
        return reading.ir.skipped.compactMap { item in
            guard own[item.name] == nil, let declared = other.declared[item.name] else { return nil }
            return (item, declared.subject, declared.place)
        }
    }
}
