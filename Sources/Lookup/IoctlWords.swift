// SPDX-License-Identifier: Apache-2.0
//
// Numbers, groups and directions as people type them.

import ABISources
import LayoutIR

/// Reads words of a command line, and refuses those that are not clear.
package enum IoctlWords {
    /// An ioctl number: hexadecimal or decimal, unsigned, or negative or sign-extended to 64 bits as a kernel
    /// log or another runtime prints it; or its parts, as strace does.
    ///
    /// - Parameter encoding: How parts are put together.
    package static func number(_ text: String, _ encoding: IoctlEncoding) throws(SourceFailure) -> UInt32 {
        if let call = IoctlCall(text) { return try call.number(encoding) }
        let isBare = WholeNumber(text) == nil && WholeNumber("0x" + text) != nil
        let value = try integer(isBare ? "0x" + text : text, what: "an ioctl number")
        guard let number = UInt32(ioctl: value) else {
            throw failure("'\(text)' is not an ioctl number: it has more than 32 bits")
        }
        return number
    }

    /// How a target packs numbers: by its triple, or by an encoding's own name.
    package static func encoding(_ target: String) throws(SourceFailure) -> IoctlEncoding {
        if let named = IoctlEncoding.all.first(where: { $0.id == target }) { return named }
        let known = IoctlEncoding.all.map(\.id)
        let near = Suggestions.nearest(to: target, among: known)
        let triple: Triple
        do {
            triple = try Triple(named: target)
        } catch {
            guard !near.isEmpty else { throw SourceFailure(error.description, id: .unknownTarget) }
            throw SourceFailure(
                "'\(target)' is not an encoding\(Suggestions.question(for: target, among: known))", id: .unknownTarget
            )
        }
        guard let encoding = triple.platform.ioctl else {
            throw SourceFailure(
                "the encoding of '\(target)' is not known; there is that of Linux, the BSDs and Darwin, or one of "
                    + known.joined(separator: ", "), id: .unknownTarget)
        }
        return encoding
    }

    /// A byte: hexadecimal, decimal, or a character in quotes or by itself.
    package static func group(_ text: String) throws(SourceFailure) -> Int {
        let quoted =
            text.utf8.count == 3 && text.begins(with: "'") && text.ends(with: "'") ? text.utf8.dropFirst().first : nil
        let isDigit = text.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        if let byte = quoted ?? (text.utf8.count == 1 && !isDigit ? text.utf8.first : nil) { return Int(byte) }
        return try byte(text, what: "a group")
    }

    /// A number from 0 to 255, hexadecimal or decimal.
    ///
    /// - Parameter what: The word's meaning, for the error: `an ordinal`.
    /// - Throws: `SourceFailure` with the id `number` for anything else.
    package static func byte(_ text: String, what: String) throws(SourceFailure) -> Int {
        try count(text, what: what, limit: 255)
    }

    /// A number from 0 to `limit`, hexadecimal or decimal.
    ///
    /// - Parameter what: The word's meaning, for the error: `a size`.
    /// - Throws: `SourceFailure` with the id `number` for anything else, and for digits that C reads as octal.
    package static func count(_ text: String, what: String, limit: UInt64) throws(SourceFailure) -> Int {
        let value = try integer(text, what: what)
        guard !value.isNegative, value.bitPattern <= limit, let count = Int(exactly: value.bitPattern) else {
            throw failure("'\(text)' is not \(what): it is from 0 to \(limit)")
        }
        return count
    }

    private static func integer(_ text: String, what: String) throws(SourceFailure) -> CInteger {
        guard let number = WholeNumber(text) else {
            let isName = what == "an ioctl number" && InterfaceFile.isDefine(text)
            let hint = isName ? "; a name is for: hvabi explain \(text) SOURCE" : ""
            throw failure("'\(text)' is not \(what): that is hexadecimal (0xc030a210), decimal or _IOC(...)\(hint)")
        }
        if number.isAmbiguous {
            throw failure("'\(text)' begins with 0, which C reads as octal: write 0x... or leave the 0 out")
        }
        guard let value = number.value else { throw failure("'\(text)' is not \(what): it has more than 64 bits") }
        return value
    }

    /// A failure with the id `number`, without a place.
    package static func failure(_ message: String) -> SourceFailure {
        SourceFailure(message, id: .number)
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
