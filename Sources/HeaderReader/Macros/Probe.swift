// SPDX-License-Identifier: Apache-2.0
//
// The questions of the second parse, each with the name of the declaration that answers it.

/// A question that one probe asks.
enum Probe: Hashable {
    /// The value and type of the exported macro of this number.
    case value(Int)
    /// Whether that macro is undefined by the end of the headers.
    case undefined(Int)
    /// The characters of the string that the macro is.
    case string(Int)
    /// The origin of an ioctl macro.
    case ioctl(Int)
    /// The same for the enumerator of this number.
    case enumerator(Int)
    /// A function-like macro with arguments of this number.
    case sample(Int, Int)
    /// The type whose size an ioctl macro gave to `_IOC`.
    case argument(Int)
    /// The same for the enumerator of this number.
    case enumeratorArgument(Int)
    /// The text of the expanded macro, as a string.
    case text(Int)
    /// Whether the macros of this group of literals have the values that are written.
    case literals(Int)
    /// An ioctl number whose parts are known.
    case proof(Int)

    /// The letter and the number in the name of the declaration.
    private var parts: (letter: UInt8, number: Int) {
        switch self {
        case .value(let number): (UInt8(ascii: "v"), number)
        case .undefined(let number): (UInt8(ascii: "u"), number)
        case .string(let number): (UInt8(ascii: "s"), number)
        case .ioctl(let number): (UInt8(ascii: "i"), number)
        case .enumerator(let number): (UInt8(ascii: "e"), number)
        case .sample(let number, _): (UInt8(ascii: "f"), number)
        case .argument(let number): (UInt8(ascii: "a"), number)
        case .enumeratorArgument(let number): (UInt8(ascii: "b"), number)
        case .text(let number): (UInt8(ascii: "x"), number)
        case .literals(let number): (UInt8(ascii: "l"), number)
        case .proof(let number): (UInt8(ascii: "p"), number)
        }
    }

    private init?(letter: UInt8, number: Int) {
        switch letter {
        case UInt8(ascii: "v"): self = .value(number)
        case UInt8(ascii: "u"): self = .undefined(number)
        case UInt8(ascii: "s"): self = .string(number)
        case UInt8(ascii: "i"): self = .ioctl(number)
        case UInt8(ascii: "e"): self = .enumerator(number)
        case UInt8(ascii: "a"): self = .argument(number)
        case UInt8(ascii: "b"): self = .enumeratorArgument(number)
        case UInt8(ascii: "x"): self = .text(number)
        case UInt8(ascii: "l"): self = .literals(number)
        case UInt8(ascii: "p"): self = .proof(number)
        default: return nil
        }
    }

    func hash(into hasher: inout Hasher) {
        let sample = if case .sample(_, let sample) = self { sample } else { 0 }
        hasher.combine(Int(parts.letter) | sample << 8 | parts.number << 16)
    }
}

extension Probe {
    /// `hvabi_v12`, and `hvabi_f12_3` for a sample.
    var name: String {
        let suffix = if case .sample(_, let sample) = self { "_\(sample)" } else { "" }
        return "\(Self.prefix)\(Character(Unicode.Scalar(parts.letter)))\(parts.number)\(suffix)"
    }

    /// The prefix of the names of all of them.
    static let prefix: StaticString = "hvabi_"

    /// The one of this name; nil for a name that none has.
    init?(named name: UnsafePointer<CChar>) {
        var rest = UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
        for place in 0..<Self.prefix.utf8CodeUnitCount {
            guard rest.pointee == Self.prefix.utf8Start[place] else { return nil }
            rest += 1
        }
        let letter = rest.pointee
        guard letter != 0 else { return nil }
        rest += 1
        guard let number = Self.number(&rest) else { return nil }
        if letter == UInt8(ascii: "f") {
            guard rest.pointee == UInt8(ascii: "_") else { return nil }
            rest += 1
            guard let sample = Self.number(&rest), rest.pointee == 0 else { return nil }
            self = .sample(number, sample)
        } else {
            guard rest.pointee == 0 else { return nil }
            self.init(letter: letter, number: number)
        }
    }

    /// Digits as `name` writes them: nine at most, and no zero before others.
    private static func number(_ rest: inout UnsafePointer<UInt8>) -> Int? {
        let start = rest
        var number = 0
        while rest - start < 9, rest.pointee >= UInt8(ascii: "0"), rest.pointee <= UInt8(ascii: "9") {
            number = number * 10 + Int(rest.pointee - UInt8(ascii: "0"))
            rest += 1
        }
        return rest == start || (start.pointee == UInt8(ascii: "0") && rest - start > 1) ? nil : number
    }

    /// The same for all questions about one macro or enumerator; nil for those that are about no single one.
    var subject: Int? {
        switch self {
        case .value(let number), .undefined(let number), .string(let number), .ioctl(let number),
            .sample(let number, _), .argument(let number), .text(let number):
            number
        case .enumerator(let number), .enumeratorArgument(let number): -1 - number
        case .literals, .proof: nil
        }
    }
}
