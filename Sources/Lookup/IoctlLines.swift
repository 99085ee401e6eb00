// SPDX-License-Identifier: Apache-2.0
//
// The ioctls of a snapshot by its lines, for which it need not be read.

import Foundation

/// The lines of a snapshot that are ioctls. A snapshot has one declaration on each line; of one that was laid out
/// anew by another program nothing is known without reading it.
struct IoctlLines {
    /// One for each ioctl.
    private var lines: [ArraySlice<UInt8>] = []
    /// Whether the lines are all that there is.
    private var isAsWritten = false

    /// How many there are.
    var count: Int { lines.count }

    init(_ bytes: [UInt8]) {
        var isInside = false
        var start = 0
        while start < bytes.count {
            let end = Self.lineEnd(in: bytes, from: start)
            defer { start = end + 1 }
            let line = bytes[start..<end]
            if isInside {
                isInside = line.starts(with: Self.item)
                if isInside { lines.append(line) }
            } else if line.starts(with: Self.section) {
                isInside = true
                isAsWritten =
                    line.count == Self.section.count || line.dropFirst(Self.section.count).first == Self.bracket
            }
        }
    }

    /// Whether reading it may show one of these commands: the group in the low byte but one, the ordinal in the lowest.
    func mention(_ commands: Set<UInt32>) -> Bool {
        guard isAsWritten else { return true }
        return lines.contains { line in
            // A line that is not as expected is for the reader.
            guard let group = line.number(ofKey: Self.group), let ordinal = line.number(ofKey: Self.ordinal) else {
                return true
            }
            return commands.contains(group << 8 | ordinal)
        }
    }

    /// Whether reading it may show an ioctl of one of these names.
    func mention(_ names: Set<String>) -> Bool {
        guard isAsWritten else { return true }
        let keys = names.map { Array("\"name\": \"\($0)\"".utf8) }
        return lines.contains { line in keys.contains { line.place(behind: $0) != nil } }
    }

    private static let section = Array("  \"ioctls\": [".utf8)
    private static let item = Array("    {".utf8)
    private static let bracket = UInt8(ascii: "]")
    private static let group = Array("\"group\": ".utf8)
    private static let ordinal = Array("\"ordinal\": ".utf8)

    private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int {
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let end = memchr(base + start, 10, bytes.count - start) else {
                return bytes.count
            }
            return base.distance(to: end)
        }
    }
}

extension ArraySlice<UInt8> {
    /// The index behind a text.
    fileprivate func place(behind text: [UInt8]) -> Int? {
        guard let first = text.first, count >= text.count else { return nil }
        for start in startIndex...(endIndex - text.count)
        where self[start] == first && self[start..<(start + text.count)].elementsEqual(text) {
            return start + text.count
        }
        return nil
    }

    /// A decimal number behind a key; nil for none, or one of more than five digits.
    fileprivate func number(ofKey key: [UInt8]) -> UInt32? {
        guard let start = place(behind: key) else { return nil }
        let digits = self[start...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...5).contains(digits.count) else { return nil }
        return digits.reduce(0) { $0 * 10 + UInt32($1 - UInt8(ascii: "0")) }
    }
}
