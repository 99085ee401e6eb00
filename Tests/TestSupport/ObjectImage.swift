// SPDX-License-Identifier: Apache-2.0
//
// Initialised records found in an object file by the text that stands before each.

public import LayoutIR

/// The bytes of an object file.
public struct ObjectImage {
    static let marker = "HVABI:"
    private static let markerByteCount = 16
    private let bytes: [UInt8]
    private let endianness: Target.Endianness

    public init(_ bytes: [UInt8], _ endianness: Target.Endianness) {
        self.bytes = bytes
        self.endianness = endianness
    }

    /// What is wrong with the bit-fields of `probe`, each with a sentence.
    public func findings(_ probe: CompilerProbe) -> [String] {
        let places = markers()
        return probe.bitFields.enumerated().compactMap { number, field in
            guard let start = places[number], start + field.recordByteSize <= bytes.count else {
                return "\(field.description): not in the object file"
            }
            let ones = (0..<field.recordByteSize * 8).filter { isOne($0, from: start) }
            let expected = Array(field.bitOffset..<field.bitOffset + field.bitWidth)
            return ones == expected ? nil : "\(field.description): the compiler sets the bits \(ones)"
        }
    }

    /// Where the record behind each marker begins, by the marker's number.
    private func markers() -> [Int: Int] {
        let prefix = Array(Self.marker.utf8)
        var places: [Int: Int] = [:]
        var position = 0
        while position + Self.markerByteCount <= bytes.count {
            guard bytes[position] == prefix[0], bytes[position...].starts(with: prefix) else {
                position += 1
                continue
            }
            let digits = bytes[(position + prefix.count)..<(position + Self.markerByteCount)]
            if let number = Int(String(decoding: digits, as: UTF8.self)) {
                places[number] = position + Self.markerByteCount
            }
            position += Self.markerByteCount
        }
        return places
    }

    private func isOne(_ bit: Int, from start: Int) -> Bool {
        let shift = endianness == .little ? bit % 8 : 7 - bit % 8
        return bytes[start + bit / 8] >> shift & 1 == 1
    }
}
