// SPDX-License-Identifier: Apache-2.0
//
// Members that keep bytes or bits for later, by the names that headers give them. Nothing else decides it.
//
//   reserved2  __pad  rsvd_z  mbz  vrp_spare  bReserved  reserved_at_a0     whatever is a number, or numbers
//   res1  __res  cap_____res                                                a number
//   res                                                                     a bit-field; a number `res` is a result

/// Tells which members of a record keep bytes or bits for later.
package struct ReservedMembers {
    /// Whether all members begin with one word, which then says nothing of any of them: `nr_` of
    /// `nr_flags, nr_Reserved0f`.
    private let arePrefixed: Bool
    /// Whether one is called `res`, which is a result.
    private let haveResult: Bool

    /// Those of a record.
    package init(_ record: Record) {
        let named = record.fields.lazy.filter { !$0.name.isEmpty }
        let first = named.first?.name ?? ""
        let prefix = first.firstIndex(of: "_").map { first[...$0] } ?? ""
        arePrefixed =
            prefix.utf8.count > 1 && named.dropFirst().first != nil && named.allSatisfy { $0.name.begins(with: prefix) }
        haveResult = record.fields.contains { $0.name == "res" && !$0.isBitField }
    }

    /// Whether a member is one. A record, or an array of records, has members that say so themselves.
    ///
    /// - Parameter holdsRecords: Whether its type is a record, or an array of records.
    package func contains(_ field: Field, holdsRecords: Bool) -> Bool {
        if field.name.isEmpty { return field.isBitField || !holdsRecords }
        guard !holdsRecords else { return false }
        let name = ReservedName(field.name, isPrefixed: arePrefixed)
        if name.isPlain { return true }
        guard name.isAbbreviated else { return false }
        // Beside a result `res2` is another one: `io_event` of linux/aio_abi.h.
        return field.isBitField || name.isMarked && !haveResult
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
    private let words: [String]
    /// Whether it begins with an underscore.
    private let hasUnderscore: Bool
    /// Whether two underscores or more are before the last word.
    private let isApart: Bool

    /// - Parameter isPrefixed: Whether the first word is one that all members of the record begin with.
    init(_ name: String, isPrefixed: Bool) {
        words = Array(Self.words(name).dropFirst(isPrefixed ? 1 : 0))
        hasUnderscore = name.begins(with: "_")
        let last = name.split(separator: "_").last ?? ""
        isApart = name.ends(with: "__\(last)")
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
