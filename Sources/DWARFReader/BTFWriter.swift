// SPDX-License-Identifier: Apache-2.0
//
// A section of BTF (linux/btf.h), little-endian.

/// Types by their ids, from 1 on, and the strings that they name.
struct BTFWriter {
    private var types: [[UInt32]] = []
    private var strings: [UInt8] = [0]
    private var offsets: [String: UInt32] = [:]

    static let integer: UInt32 = 1
    static let pointer: UInt32 = 2
    static let array: UInt32 = 3
    static let structure: UInt32 = 4
    static let union: UInt32 = 5
    static let enumeration: UInt32 = 6
    static let forward: UInt32 = 7
    static let typedef: UInt32 = 8
    static let volatile: UInt32 = 9
    static let const: UInt32 = 10
    static let restrict: UInt32 = 11
    static let functionPrototype: UInt32 = 13
    static let floating: UInt32 = 16
    static let wideEnumeration: UInt32 = 19

    /// The id of a type that is written later.
    mutating func reserve() -> UInt32 {
        types.append([])
        return UInt32(types.count)
    }

    mutating func string(_ text: String) -> UInt32 {
        guard !text.isEmpty else { return 0 }
        if let known = offsets[text] { return known }
        let offset = UInt32(strings.count)
        strings += text.utf8.filter { $0 != 0 } + [0]
        offsets[text] = offset
        return offset
    }

    mutating func write(
        _ id: UInt32, _ kind: UInt32, _ name: String, count: Int = 0, flag: Bool = false, sizeOrType: UInt32,
        _ rest: [UInt32] = []
    ) {
        types[Int(id) - 1] = [string(name), (flag ? 1 << 31 : 0) | kind << 24 | UInt32(count), sizeOrType] + rest
    }

    var bytes: [UInt8] {
        let body = types.flatMap { $0 }
        let size = UInt32(body.count * 4)
        let header: [UInt32] = [24, 0, size, size, UInt32(strings.count)]
        return [0x9f, 0xeb, 1, 0] + (header + body).flatMap { word in (0..<4).map { UInt8(word >> ($0 * 8) & 0xff) } }
            + strings
    }
}
