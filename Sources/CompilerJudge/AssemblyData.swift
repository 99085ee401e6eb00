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
        fileprivate var bytes: [Int: UInt8] = [:]
        /// Whether something in it is no number: the address of another object, a text.
        package fileprivate(set) var isReadable = true
    }

    private var objects: [String: Object] = [:]
    private let endianness: Target.Endianness

    /// - Parameter prefix: How the names of objects begin.
    package init(_ assembly: String, prefix: String, _ endianness: Target.Endianness) {
        self.endianness = endianness
        var name: String?
        for line in assembly.split(separator: "\n") {
            if let label = Self.label(line) {
                name = label.hasPrefix(prefix) ? label : nil
                if let name { objects[name] = Object() }
                continue
            }
            guard let current = name, var object = objects[current] else { continue }
            if append(line, to: &object) { objects[current] = object } else { name = nil }
        }
    }

    /// `hvabi_b7` of `_hvabi_b7:`.
    private static func label(_ line: Substring) -> String? {
        guard let first = line.first, !first.isWhitespace, let colon = line.firstIndex(of: ":") else { return nil }
        let name = line[..<colon]
        return String(name.hasPrefix("_") ? name.dropFirst() : name)
    }

    private static let sizes: [Substring: Int] = [
        ".byte": 1, ".value": 2, ".short": 2, ".half": 2, ".hword": 2, ".2byte": 2, ".uahalf": 2, ".long": 4,
        ".int": 4, ".word": 4, ".4byte": 4, ".uaword": 4, ".quad": 8, ".xword": 8, ".dword": 8, ".8byte": 8,
        ".uaxword": 8,
    ]

    /// Adds what a line holds; false where it ends the object.
    private func append(_ line: Substring, to object: inout Object) -> Bool {
        let words = line.split { $0.isWhitespace || $0 == "," }
        guard let directive = words.first else { return true }
        if [".zero", ".space", ".skip"].contains(directive) {
            guard words.count > 1, let count = Int(words[1]), count >= 0 else {
                object.isReadable = false
                return true
            }
            object.byteCount += count
            return true
        }
        if [".ascii", ".asciz", ".string"].contains(directive) {
            object.isReadable = false
            return true
        }
        guard let size = Self.sizes[directive] else { return false }
        // What begins with a sign of another kind is a comment, and not the same on all targets: `# 0x7`, `// 0x7`.
        for word in words.dropFirst().prefix(while: {
            $0.first.map { $0.isNumber || $0.isLetter || "-_.".contains($0) } ?? false
        }) {
            guard let value = Self.number(word) else {
                object.isReadable = false
                break
            }
            for index in 0..<size {
                let shift = endianness == .little ? index * 8 : (size - 1 - index) * 8
                let byte = UInt8(truncatingIfNeeded: value >> UInt64(shift))
                if byte != 0 { object.bytes[object.byteCount + index] = byte }
            }
            object.byteCount += size
        }
        return true
    }

    private static func number(_ word: Substring) -> UInt64? {
        let isNegative = word.hasPrefix("-")
        let digits = isNegative ? word.dropFirst() : word
        let value = digits.hasPrefix("0x") ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
        return isNegative ? value.map { 0 &- $0 } : value
    }
}

extension AssemblyData {
    /// An object that is there, and holds nothing but numbers.
    package func object(_ name: String) -> Object? {
        objects[name].flatMap { $0.isReadable ? $0 : nil }
    }

    /// The bits of an object that are one, in the order of memory.
    package func ones(_ object: Object) -> [Int] {
        object.bytes.sorted { $0.key < $1.key }.flatMap { index, byte in
            (0..<8).filter { byte >> UInt8(endianness == .little ? $0 : 7 - $0) & 1 == 1 }.map { index * 8 + $0 }
        }
    }

    /// The first eight bytes of an object as a number.
    package func number(_ object: Object) -> UInt64 {
        (0..<8).reduce(0) { value, index in
            value << 8 | UInt64(object.bytes[endianness == .little ? 7 - index : index] ?? 0)
        }
    }
}
