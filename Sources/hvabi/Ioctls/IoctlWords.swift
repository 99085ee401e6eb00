// SPDX-License-Identifier: Apache-2.0
//
// Numbers, groups and directions as people type them.

import ABISources
import LayoutIR

enum IoctlWords {
    /// An ioctl number: hexadecimal or decimal, unsigned, or negative or sign-extended to 64 bits as a kernel
    /// log or another runtime prints it.
    static func number(_ text: String) throws(CommandFailure) -> UInt32 {
        let value = try integer(text, what: "an ioctl number")
        guard let number = UInt32(ioctl: value) else {
            throw failure("'\(text)' is no ioctl number: it has more than 32 bits")
        }
        return number
    }

    /// A byte: hexadecimal, decimal, or a character in quotes or by itself.
    static func group(_ text: String) throws(CommandFailure) -> Int {
        let quoted =
            text.utf8.count == 3 && text.hasPrefix("'") && text.hasSuffix("'") ? text.utf8.dropFirst().first : nil
        let isDigit = text.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        if let byte = quoted ?? (text.utf8.count == 1 && !isDigit ? text.utf8.first : nil) { return Int(byte) }
        return try byte(text, what: "a group")
    }

    static func byte(_ text: String, what: String) throws(CommandFailure) -> Int {
        try count(text, what: what, limit: 255)
    }

    static func count(_ text: String, what: String, limit: UInt64) throws(CommandFailure) -> Int {
        let value = try integer(text, what: what)
        guard !value.isNegative, value.bitPattern <= limit, let count = Int(exactly: value.bitPattern) else {
            throw failure("'\(text)' is not \(what): it is from 0 to \(limit)")
        }
        return count
    }

    private static func integer(_ text: String, what: String) throws(CommandFailure) -> CInteger {
        let isNegative = text.hasPrefix("-")
        let digits = text.dropFirst(isNegative ? 1 : 0)
        let isHexadecimal = digits.hasPrefix("0x") || digits.hasPrefix("0X")
        let body = digits.dropFirst(isHexadecimal ? 2 : 0)
        let isNumber = !body.isEmpty && body.utf8.allSatisfy { isDigit($0, isHexadecimal) }
        if isNumber, !isHexadecimal, body.count > 1, body.hasPrefix("0") {
            throw failure("'\(text)' begins with 0, which C reads as octal: write 0x... or leave the 0 out")
        }
        guard isNumber else {
            let isName = what == "an ioctl number" && InterfaceFile.isDefine(text)
            let hint = isName ? "; a name is for: hvabi explain \(text) SOURCE" : ""
            throw failure("'\(text)' is not \(what): that is hexadecimal (0xc030a210) or decimal\(hint)")
        }
        guard let magnitude = UInt64(body, radix: isHexadecimal ? 16 : 10) else {
            throw failure("'\(text)' is not \(what): it has more than 64 bits")
        }
        guard isNegative else { return CInteger(magnitude) }
        guard magnitude <= Int64.min.magnitude else {
            throw failure("'\(text)' is not \(what): it has more than 64 bits")
        }
        return CInteger(Int64(truncatingIfNeeded: 0 &- magnitude))
    }

    private static func isDigit(_ byte: UInt8, _ isHexadecimal: Bool) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (isHexadecimal && (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20))
    }

    private static func failure(_ message: String) -> CommandFailure {
        CommandFailure(message, id: "number")
    }
}

extension UInt32 {
    /// Unsigned in 32 bits, or with its 32nd bit extended to the left; nil for any other value.
    fileprivate init?(ioctl value: CInteger) {
        let high = UInt32(truncatingIfNeeded: value.bitPattern >> 32)
        let low = UInt32(truncatingIfNeeded: value.bitPattern)
        guard high == 0 || (high == .max && low > UInt32(Int32.max)) else { return nil }
        self = low
    }
}
