// SPDX-License-Identifier: Apache-2.0
//
// A number by its parts, as strace prints those that it does not know: `_IOC(_IOC_READ|_IOC_WRITE, 0xae, 0x42, 0x10)`.

import ABISources
import LayoutIR

/// `_IOC` of a direction, a group, an ordinal and a size, or `_IO`, `_IOR`, `_IOW`, `_IOWR` of the last three.
struct IoctlCall {
    private static let macros: [String: Ioctl.Direction] = [
        "_IO": .none, "_IOR": .read, "_IOW": .write, "_IOWR": .readWrite,
    ]

    private let text: String
    private let macro: String
    private let arguments: [String]

    /// - Returns: nil for what is not written as a call of one of them.
    init?(_ text: String) {
        guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
        let macro = text[..<open].trimmed
        guard macro == "_IOC" || Self.macros[macro] != nil else { return nil }
        let inside = text[text.index(after: open)...].dropLast()
        self.text = text
        self.macro = macro
        arguments = inside.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    }

    /// - Throws: `SourceFailure` for parts that are none, and for those that make no number.
    func number(_ encoding: IoctlEncoding) throws(SourceFailure) -> UInt32 {
        let direction = try direction()
        let rest = macro == "_IOC" ? arguments.dropFirst() : arguments[...]
        let isWhole = rest.count == 3 || macro == "_IO" && rest.count == 2
        guard isWhole, let group = rest.first, let ordinal = rest.dropFirst().first else {
            throw IoctlWords.failure("'\(text)' has not the arguments of \(macro)")
        }
        let size = rest.count == 3 ? rest.last ?? "0" : "0"
        let parts = IoctlParts(
            direction: direction, group: try IoctlWords.group(group),
            ordinal: try IoctlWords.byte(ordinal, what: "an ordinal"),
            argumentByteSize: try IoctlWords.count(size, what: "a size", limit: UInt64(encoding.largestByteSize)))
        guard let number = encoding.number(of: parts) else {
            throw IoctlWords.failure("'\(text)' is not a number of \(encoding.systems)")
        }
        return number
    }

    private func direction() throws(SourceFailure) -> Ioctl.Direction {
        if let known = Self.macros[macro] { return known }
        let words = Set((arguments.first ?? "").split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed))
        switch words {
        case ["_IOC_NONE"], ["0"]: return .none
        case ["_IOC_READ"]: return .read
        case ["_IOC_WRITE"]: return .write
        case ["_IOC_READ", "_IOC_WRITE"]: return .readWrite
        default:
            throw IoctlWords.failure(
                "'\(text)' has no direction: _IOC_NONE, _IOC_READ, _IOC_WRITE, or the last two with |")
        }
    }
}

extension Substring {
    /// Without blanks around it.
    package var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
    }
}
