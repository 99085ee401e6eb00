// SPDX-License-Identifier: Apache-2.0
//
// One line of a hexdump: an address, groups of hexadecimal digits, and the characters that some print beside them.

/// A line of a text.
struct DumpLine {
    /// From 1.
    let number: Int
    let text: Substring

    /// Whether it is a string with escapes, or holds one: not a row with a backslash among its characters.
    var isEscaped: Bool {
        text.contains("\\") && straceRow == nil && !beginsWithDigits && !LogPrefix.removed(from: text).isLog
    }

    /// Whether it begins with a number in hexadecimal, as rows do that no log wrote.
    var beginsWithDigits: Bool {
        let word = text.drop { $0 == " " || $0 == "\t" }.prefix { !" \t:,".contains($0) }
        let digits = word.begins(with: "0x") ? word.dropFirst(2) : word
        return !digits.isEmpty && digits.allSatisfy(\.isHexDigit)
    }

    /// The address and the bytes of a row of strace: ` | 00010  7f 45 ...  ELF |`, wherever it begins.
    var straceRow: (address: Substring, rest: Substring)? {
        guard let bar = text.firstIndex(of: "|") else { return nil }
        let before = text[..<bar].drop { $0 == " " }
        guard before.isEmpty || before.begins(with: "[pid ") else { return nil }
        let row = text[text.index(after: bar)...]
        guard row.first == " " else { return nil }
        let address = row.dropFirst().prefix { $0.isHexDigit }
        let rest = row[address.endIndex...]
        guard address.count >= 5, rest.begins(with: "  ") else { return nil }
        return (address, rest.dropFirst(2))
    }
}

struct DumpRow {
    /// Hexadecimal digits that are together.
    struct Group {
        let digits: Substring
        /// Whether they are a number, whose bytes lie as the target has them, and not bytes one after the other.
        let isNumber: Bool
        /// Whether only the characters beside it can tell which of the two.
        var isUnclear = false
    }

    let number: Int
    var addressText: String?
    var groups: [Group] = []
    /// The characters beside the bytes.
    var text: Substring?
    var isRepetition = false
    /// Whether the address may be octal: it has nothing behind it, and no text follows the bytes.
    var isOfOD = false

    var byteCount: Int { groups.reduce(0) { $0 + $1.digits.count / 2 } }

    /// strace prints other lines between its rows; everything else is only rows.
    static func rows(of lines: [DumpLine]) throws(HexDump.Failure) -> [DumpRow] {
        let isStrace = lines.contains { $0.straceRow != nil }
        var rows: [DumpRow] = []
        for line in lines {
            if isStrace {
                guard let row = line.straceRow else { continue }
                rows.append(try DumpRow(strace: row, line.number))
            } else {
                let isAddressed = rows.contains { $0.addressText != nil }
                guard let row = try DumpRow(line, isAddressed: isAddressed) else { continue }
                rows.append(row)
            }
        }
        return rows
    }

    func address(_ radix: Int) throws(HexDump.Failure) -> UInt64? {
        guard let addressText else { return nil }
        guard let address = UInt64(addressText, radix: radix) else {
            throw HexDump.Failure(line: number, message: "'\(addressText)' is not an address in base \(radix)")
        }
        return address
    }

    /// Sixteen columns of two digits and a blank, in two halves; then the characters.
    private init(strace row: (address: Substring, rest: Substring), _ number: Int) throws(HexDump.Failure) {
        self.number = number
        addressText = String(row.address)
        groups = try Self.groups(row.rest.prefix(16 * 3 + 1), number, widths: [2])
    }

    /// - Parameter isAddressed: Whether a row before it has an address: then a word alone is the one at the end.
    /// - Returns: nil for an empty line.
    private init?(_ line: DumpLine, isAddressed: Bool) throws(HexDump.Failure) {
        number = line.number
        let (content, isLog) = line.beginsWithDigits ? (line.text, false) : LogPrefix.removed(from: line.text)
        let row = content.drop { $0 == " " || $0 == "\t" }
        guard !row.isEmpty else { return nil }
        if row.split(separator: " ") == ["*"] {
            isRepetition = true
        } else if let colon = Self.colonAddress(row) {
            addressText = String(colon.address)
            let (digits, text) = Self.apart(colon.rest)
            self.text = text
            groups = try Self.groups(digits, number, areNumbers: isLog)
        } else if let words = Self.spacedAddress(row, isAddressed) {
            addressText = String(words.address)
            text = words.text
            isOfOD = words.text == nil && words.address.count < 8
            groups = try Self.groups(words.rest, number, widths: [2])
        } else {
            groups = try Self.groups(row, number).map { Group(digits: $0.digits, isNumber: $0.isNumber || isLog) }
        }
    }

    /// `00000010:`, `0x7ffc0:`, `0x7ffc0 <buffer+16>:`
    private static func colonAddress(_ row: Substring) -> (address: Substring, rest: Substring)? {
        guard let colon = row.firstIndex(of: ":") else { return nil }
        // The name of a symbol may hold colons itself.
        let symbol = row[..<colon].contains("<") ? row.ranges(of: ">:").first : nil
        let end = symbol.map { row.index(after: $0.lowerBound) } ?? colon
        let head = row[..<end]
        let word = head.prefix { $0 != " " }
        let rest = head[word.endIndex...].drop { $0 == " " }
        let digits = word.begins(with: "0x") ? word.dropFirst(2) : word
        guard !digits.isEmpty, digits.allSatisfy(\.isHexDigit), rest.isEmpty || rest.begins(with: "<") else {
            return nil
        }
        return (digits, row[row.index(after: end)...])
    }

    /// The digits, and the characters behind two blanks.
    private static func apart(_ row: Substring) -> (digits: Substring, text: Substring?) {
        let row = row.drop { $0 == " " || $0 == "\t" }
        guard let gap = row.ranges(of: "  ").first else { return (row, nil) }
        return (row[..<gap.lowerBound], row[gap.upperBound...])
    }

    /// An address that only a blank sets apart, as hexdump and od print it.
    private static func spacedAddress(
        _ row: Substring, _ isAddressed: Bool
    ) -> (address: Substring, rest: Substring, text: Substring?)? {
        var (words, text): (Substring, Substring?) = (row, nil)
        let mark = row.ranges(of: "  >").first
        if let bar = row[..<(mark?.lowerBound ?? row.endIndex)].firstIndex(of: "|") {
            let end = row.lastIndex(of: "|") ?? bar
            text = bar < end ? row[row.index(after: bar)..<end] : row[row.index(after: bar)...]
            words = row[..<bar]
        } else if let mark {
            text = row[mark.upperBound...].dropLast()
            words = row[..<mark.lowerBound]
        }
        let first = words.prefix { $0 != " " && $0 != "\t" }
        guard (5...16).contains(first.count), first.allSatisfy(\.isHexDigit) else { return nil }
        let others = words[first.endIndex...].split { $0 == " " || $0 == "\t" }
        if others.isEmpty, !isAddressed { return nil }
        // Groups of one length are all bytes, not an address and words.
        if !isAddressed, !others.isEmpty, others.allSatisfy({ $0.count == first.count }) { return nil }
        return (first, words[first.endIndex...], text)
    }

    private static func groups(
        _ text: Substring, _ number: Int, widths: [Int] = [], areNumbers: Bool = false
    ) throws(HexDump.Failure) -> [Group] {
        var groups: [Group] = []
        for word in text.split(whereSeparator: { " \t,;{}".contains($0) }) {
            let isC = word.begins(with: "0x") || word.begins(with: "0X")
            var digits = isC ? word.dropFirst(2) : word
            if isC, digits.count == 1 { digits = "0" + digits }
            guard !digits.isEmpty, digits.utf8.count == digits.count, digits.allSatisfy(\.isHexDigit) else {
                throw HexDump.Failure(line: number, message: "'\(word.prefix(12))' is not a byte in hexadecimal")
            }
            guard digits.count % 2 == 0, widths.isEmpty || widths.contains(digits.count) else {
                throw HexDump.Failure(
                    line: number,
                    message: "'\(word.prefix(12))' is not a byte; dump single bytes (hexdump -C, od -tx1, xxd)")
            }
            let isNumber = (isC || areNumbers) && digits.count > 2
            groups.append(Group(digits: digits, isNumber: isNumber, isUnclear: !isC && digits.count == 8))
        }
        return groups
    }
}

/// The prefix of a dump in a kernel's log: a time, whoever wrote it, and words of the driver's.
enum LogPrefix {
    /// The line from its address or bytes on, and whether a time stood in front.
    static func removed(from line: Substring) -> (rest: Substring, isLog: Bool) {
        guard let end = timeEnd(line) else { return (line, false) }
        var rest = line[end...]
        // [T123] or [C0]: who was running.
        let caller = rest.drop { $0 == " " }
        if caller.begins(with: "["), let close = caller.firstIndex(of: "]"),
            caller[..<close].dropFirst().drop(while: { $0 == " " }).first.map({ "TC".contains($0) }) ?? false
        {
            rest = caller[caller.index(after: close)...]
        }
        return (driverRemoved(rest), true)
    }

    /// Behind `[   12.345678]` or `[Mon Jan  1 00:00:00 2024]`.
    private static func timeEnd(_ line: Substring) -> Substring.Index? {
        guard let open = line.firstIndex(of: "["), let close = line[open...].firstIndex(of: "]") else { return nil }
        let time = line[line.index(after: open)..<close].drop { $0 == " " }
        let isSeconds = time.contains(".") && time.allSatisfy { $0.isNumber || $0 == "." }
        let isDate = time.split(separator: ":").count == 3 && time.first?.isLetter ?? false
        return isSeconds || isDate ? line.index(after: close) : nil
    }

    /// From its address on; without one from where only groups of digits follow up to the characters beside them.
    private static func driverRemoved(_ line: Substring) -> Substring {
        var rest = line.drop { $0 == " " }
        var bytes: Substring?
        // Where the groups begin that have come last.
        var start: Substring.Index?
        while !rest.isEmpty {
            let word = rest.prefix { $0 != " " }
            if word.last == ":", isHexadecimal(word.dropLast(), of: [8, 16]) { return rest }
            start = isHexadecimal(word, of: [2, 4, 8, 16]) ? start ?? word.startIndex : nil
            let behind = rest[word.endIndex...]
            if bytes == nil, let start, behind.isEmpty || behind.begins(with: "  ") { bytes = line[start...] }
            if behind.begins(with: "  ") { start = nil }
            rest = behind.drop { $0 == " " }
        }
        return bytes ?? start.map { line[$0...] } ?? line
    }

    private static func isHexadecimal(_ word: Substring, of counts: [Int]) -> Bool {
        counts.contains(word.count) && word.allSatisfy(\.isHexDigit)
    }
}
