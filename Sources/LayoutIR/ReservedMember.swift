// SPDX-License-Identifier: Apache-2.0
//
// Members that keep bytes or bits for later, by the names that headers give them. Nothing else decides it.
//
//   reserved2  __pad  rsvd_z  mbz  vrp_spare  bReserved  reserved_at_a0     whatever is a number, or numbers
//   res1  __res  cap_____res                                                a number
//   res                                                                     a bit-field; a number `res` is a result

extension Record {
    /// Whether a member keeps bytes or bits for later. A record, or an array of records, has members that say so
    /// themselves.
    ///
    /// - Parameter holdsRecords: Whether its type is a record, or an array of records.
    package func isReserved(_ field: Field, holdsRecords: Bool) -> Bool {
        if field.name.isEmpty { return field.isBitField || !holdsRecords }
        guard !holdsRecords else { return false }
        var name = ReservedName(field.name)
        let rest = name.withoutFirstWord
        // The other members are looked at only where that decides.
        let isDecided = name.isPlain == rest.isPlain && name.isAbbreviated == rest.isAbbreviated
        if !isDecided, sharesPrefix(of: field.name) { name = rest }
        if name.isPlain { return true }
        guard name.isAbbreviated else { return false }
        // Beside a result `res2` is another one: `io_event` of linux/aio_abi.h.
        return field.isBitField || name.isMarked && !fields.contains { $0.name == "res" && !$0.isBitField }
    }

    /// Whether all members of a record begin with one word, which then says nothing of any of them: `nr_` of
    /// `nr_flags, nr_Reserved0f`.
    private func sharesPrefix(of name: String) -> Bool {
        guard let end = name.firstIndex(of: "_"), end != name.startIndex else { return false }
        var count = 0
        for field in fields where !field.name.isEmpty {
            guard field.name.begins(with: name[...end]) else { return false }
            count += 1
        }
        return count > 1
    }
}

/// A name, taken apart for the word that says "reserved".
private struct ReservedName {
    private static let reserved: Set = ["reserved", "rsvd", "resvd", "resv", "rsv", "rsrvd"]
    private static let padding: Set = [
        "pad", "padding", "unused", "notused", "spare", "ispare", "lspare", "qspare", "fill", "filler", "fillers",
        "dummy", "mbz", "sbz", "raz",
    ]
    private static let sentences: Set = [["must", "be", "zero"], ["should", "be", "zero"], ["not", "used"]]
    /// Words in front that make it a quantity, or a question.
    private static let quantities: Set = [
        "nr", "num", "n", "no", "count", "cnt", "max", "min", "total", "is", "has", "first", "last", "next", "bytes",
        "blocks", "pages", "sectors", "space",
    ]
    /// Words behind, besides numbers, with which it stays reserved.
    private static let remarks: Set = ["at", "to", "z", "p", "mbz", "sbz", "zero", "must", "be"]

    /// In lower case, without those that are empty.
    private var words: [String]
    /// Whether it begins with an underscore.
    private let hasUnderscore: Bool
    /// Whether two underscores or more are before the last word.
    private let isApart: Bool

    init(_ name: String) {
        words = Self.words(name)
        hasUnderscore = name.begins(with: "_")
        let last = name.split(separator: "_").last ?? ""
        isApart = name.ends(with: "__\(last)")
    }

    /// The same where the first word is one that all members of the record begin with.
    var withoutFirstWord: ReservedName {
        var rest = self
        rest.words = Array(words.dropFirst())
        return rest
    }

    /// Whether a word says it that means nothing else. A word in front is a prefix of the record's; one behind makes
    /// it a field.
    var isPlain: Bool {
        let start: Int? =
            Self.sentences.contains(Array(words.suffix(3))) || Self.sentences.contains(Array(words.suffix(2)))
            ? words.count - 1 : words.lastIndex(where: Self.isReserved)
        guard let start, !words[..<start].contains(where: Self.quantities.contains) else { return false }
        return words[(start + 1)...].allSatisfy(Self.isRemark)
    }

    /// Whether it is `res` or `reserve`, which are words of their own as well: alone, or apart from what is before it.
    var isAbbreviated: Bool {
        let numbers = words.reversed().prefix { $0.allSatisfy(\.isNumber) }.count
        let rest = words.dropLast(numbers)
        guard let word = rest.last, ["res", "reserve"].contains(Self.withoutNumber(word)) else { return false }
        return rest.count == 1 || isApart && numbers == 0
    }

    /// Whether a number or underscores show that an abbreviation is one: `res1`, `__res`, `cap_____res`.
    var isMarked: Bool { hasUnderscore || isApart || words.last?.last?.isNumber ?? false }

    private static func isReserved(_ word: String) -> Bool {
        let letters = String(word.prefix { !$0.isNumber })
        let rest = String(word.dropFirst(letters.count))
        guard rest.isEmpty || isRemark(rest) else { return false }
        if reserved.contains(letters) || padding.contains(letters) { return true }
        // `reservedz` must be zero, `rsvdp` is to be preserved.
        return ["z", "p"].contains(letters.suffix(1)) && reserved.contains(String(letters.dropLast()))
    }

    /// `0`, `a0`, `0f`, `0x10`, `63to32`, `at`.
    private static func isRemark(_ word: String) -> Bool {
        if remarks.contains(word) || word.allSatisfy(\.isHexDigit) { return true }
        let digits = word.begins(with: "0x") ? [word.dropFirst(2)] : word.split(separator: "to")
        return word.first?.isNumber ?? false && digits.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }

    private static func withoutNumber(_ word: String) -> String {
        String(word.prefix(word.count - word.reversed().prefix(while: \.isNumber).count))
    }

    /// Apart at underscores, and where a capital follows a small letter.
    private static func words(_ name: String) -> [String] {
        var words: [String] = []
        for part in name.split(separator: "_") {
            var word = ""
            for character in part {
                if character.isUppercase, word.last?.isLowercase ?? false {
                    words.append(word.lowercased())
                    word = ""
                }
                word.append(character)
            }
            words.append(word.lowercased())
        }
        return words
    }
}
