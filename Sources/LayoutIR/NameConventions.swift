// SPDX-License-Identifier: Apache-2.0
//
// Conventions of names: ends of lists, sizes of records.

/// Guesses from the words of a name, where no header says more.
package enum NameConventions {
    private static let ends: Set = ["max", "nr", "num", "cnt", "count", "last", "end", "nbits"]
    private static let firstEnds: Set = ["nr", "num", "max"]
    private static let reserved: Set = ["reserved", "rsvd", "resvd", "resv", "rsv", "unused", "mbz"]
    private static let shifts: Set = ["shift", "bit", "bits"]

    /// Whether a name only marks the end of a list: `KVM_CAP_MAX_VCPUS` does not, `__VMM_REG_MAX` does. Of an
    /// enumerator also where it counts or covers all: `RDMA_NL_NUM_GROUPS`, `SOF_TIMESTAMPING_MASK`.
    package static func isEnd(_ name: String, isEnumerator: Bool) -> Bool {
        let words = words(name)
        guard let first = words.first, let last = words.last else { return false }
        if ends.contains(last) || last.ends(with: "max") || firstEnds.contains(first) { return true }
        if isEnumerator, last == "mask" { return true }
        if isEnumerator, shifts.contains(last), words.dropLast().last == "max" { return true }
        return isEnumerator && last.ends(with: "s") && words.count > 1 && firstEnds.contains(words[words.count - 2])
    }

    /// Whether a name is that of a mask of bits that are kept for later: `TCP_RESERVED_BITS`.
    package static func isReservedMask(_ name: String) -> Bool {
        let words = words(name)
        return ["bits", "mask", "flags"].contains(words.last) && words.dropLast().last.map(reserved.contains) ?? false
    }

    /// Whether a field holds the size of the record it is in: `argsz` and `struct_size` anywhere, `size` in the
    /// first eight bytes and of at most 32 bits, or it would be the size of what the record describes.
    package static func isRecordSize(_ name: String, bitOffset: Int, bitWidth: Int) -> Bool {
        switch words(name).last {
        case "argsz": true
        case "size" where words(name).dropLast().last == "struct": true
        case "size": words(name).count == 1 && bitOffset < 64 && bitWidth <= 32
        default: false
        }
    }

    /// Lower case, without digits at the end of a word and without empty ones.
    private static func words(_ name: String) -> [String] {
        name.lowercased().split(separator: "_").map { withoutNumber(String($0)) }.filter { !$0.isEmpty }
    }

    private static func withoutNumber(_ word: String) -> String {
        var word = word
        while word.last?.isNumber ?? false { word.removeLast() }
        return word
    }
}
