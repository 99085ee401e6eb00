// SPDX-License-Identifier: Apache-2.0
//
// A day, as exceptions expire on one.

/// A day as `2026-11-21`: such texts are ordered as the days are.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// `YYYY-MM-DD`, as it was written.
    package let description: String

    /// nil for anything but a day of the Gregorian calendar, written with four, two and two digits.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.joined().utf8.allSatisfy({ (48...57).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
        else { return nil }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        description = text
    }

    /// Whether one day is before another.
    package static func < (left: Day, right: Day) -> Bool { left.description < right.description }
}
