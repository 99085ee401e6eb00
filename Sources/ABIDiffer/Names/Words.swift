// SPDX-License-Identifier: Apache-2.0
//
// What names say by convention: bytes that are kept for later, ends of lists, sizes of records.

enum Words {
    private static let reserved: Set = [
        "reserved", "rsvd", "resvd", "resv", "rsv", "pad", "padding", "unused", "spare", "fill", "filler",
    ]
    private static let ends: Set = ["max", "nr", "num", "cnt", "count", "last", "end"]
    private static let firstEnds: Set = ["nr", "num"]

    /// Whether a field by this name keeps bytes for later: `reserved`, `pad`, `__reserved`, `unused2`,
    /// `padding_0`, `vrp_spare`. A word in front is a prefix of the record's; one behind makes it a field.
    static func isReserved(_ name: String) -> Bool {
        words(name).last.map(reserved.contains) ?? false
    }

    /// Whether a name only marks the end of a list: `KVM_NR_INTERRUPTS` does not, `VMM_REG_MAX` does.
    static func isEnd(_ name: String) -> Bool {
        let words = words(name)
        return (words.last.map(ends.contains) ?? false) || (words.first.map(firstEnds.contains) ?? false)
    }

    /// Whether a field holds the size of the record it is in: `argsz` and `struct_size` anywhere, `size` in the
    /// first eight bytes and of at most 32 bits, or it would be the size of what the record describes.
    static func isRecordSize(_ name: String, bitOffset: Int, bitWidth: Int) -> Bool {
        switch words(name).last {
        case "argsz": true
        case "size" where words(name).dropLast().last == "struct": true
        case "size": words(name).count == 1 && bitOffset < 64 && bitWidth <= 32
        default: false
        }
    }

    /// Lower case, without digits at the end of a word and without empty ones.
    private static func words(_ name: String) -> [String] {
        name.lowercased().split(separator: "_").map { word in
            var word = word
            while word.last?.isNumber ?? false { word.removeLast() }
            return String(word)
        }.filter { !$0.isEmpty }
    }
}
