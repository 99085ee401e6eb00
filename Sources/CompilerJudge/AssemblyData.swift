// SPDX-License-Identifier: Apache-2.0
//
// Initialised objects as a compiler's assembly has them: no code of the target needs to run, and no format of objects
// to be known. Assemblers differ in what they call a row of bytes, and hardly in anything else:
//
//   hvabi_b7:
//       .byte   0x38
//       .zero   3

package import LayoutIR

/// The bytes of objects, by their names.
package struct AssemblyData: Sendable {
    /// An object: how large it is, and those of its bytes that are not zero.
    package struct Object: Sendable {
        package fileprivate(set) var byteCount = 0
        fileprivate var filled: [Int: UInt8] = [:]
        /// Whether all of it is known; else something in it is the address of another object.
        package fileprivate(set) var isReadable = true

        fileprivate mutating func append(_ bytes: some Sequence<UInt8>) {
            for byte in bytes {
                if byte != 0 { filled[byteCount] = byte }
                byteCount += 1
            }
        }

        /// All bytes, in the order of memory.
        package var bytes: [UInt8] { (0..<byteCount).map { filled[$0] ?? 0 } }
    }

    private var objects: [String: Object] = [:]
    private let endianness: Target.Endianness
    private let wordByteCount: Int

    /// - Parameters:
    ///   - prefix: How the names of objects begin.
    ///   - platform: What it is the assembly of.
    package init(_ assembly: String, prefix: String, _ platform: Platform) {
        endianness = platform.model.endianness
        wordByteCount = platform.architecture.wordByteCount
        var open: (name: String, object: Object)?
        for line in assembly.split(separator: "\n") {
            if let label = Self.label(line) {
                if let open { objects[open.name] = open.object }
                open = label.begins(with: prefix) ? (label, Object()) : nil
            } else if let (name, begun) = open {
                var object = begun
                let goesOn = append(line, to: &object)
                if !goesOn { objects[name] = object }
                open = goesOn ? (name, object) : nil
            }
        }
        if let open { objects[open.name] = open.object }
    }

    /// `hvabi_b7` of `_hvabi_b7:`.
    private static func label(_ line: Substring) -> String? {
        guard let first = line.first, !first.isWhitespace, let colon = line.firstIndex(of: ":") else { return nil }
        let name = line[..<colon]
        return String(name.begins(with: "_") ? name.dropFirst() : name)
    }

    /// Adds what a line holds; false where it ends the object.
    private func append(_ line: Substring, to object: inout Object) -> Bool {
        guard let row = AssemblyRow(line, wordByteCount: wordByteCount) else { return true }
        switch row {
        case .words(let byteCount, let words):
            for word in words {
                let shifts = (0..<byteCount).map { endianness == .little ? $0 * 8 : (byteCount - 1 - $0) * 8 }
                object.append(shifts.map { UInt8(truncatingIfNeeded: word >> UInt64($0)) })
            }
        case .fill(let byteCount, let byte): object.append(repeatElement(byte, count: byteCount))
        case .bytes(let bytes): object.append(bytes)
        case .unreadable: object.isReadable = false
        case .end: return false
        }
        return true
    }
}

extension AssemblyData {
    /// An object that is there, and of which every byte is known.
    package func object(_ name: String) -> Object? {
        objects[name].flatMap { $0.isReadable ? $0 : nil }
    }

    /// The bits of an object that are one, in the order of memory.
    package func ones(_ object: Object) -> [Int] {
        object.filled.sorted { $0.key < $1.key }.flatMap { index, byte in
            (0..<8).filter { byte >> UInt8(endianness == .little ? $0 : 7 - $0) & 1 == 1 }.map { index * 8 + $0 }
        }
    }

    /// Eight bytes of an object as a number.
    package func number(_ object: Object, at byteOffset: Int = 0) -> UInt64 {
        (0..<8).reduce(0) { value, index in
            value << 8 | UInt64(object.filled[byteOffset + (endianness == .little ? 7 - index : index)] ?? 0)
        }
    }
}
