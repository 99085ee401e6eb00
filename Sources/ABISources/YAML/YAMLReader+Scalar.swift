// SPDX-License-Identifier: Apache-2.0
//
// Numbers and texts of a YAML mapping: the spelling decides which it is.

import LayoutIR
import Yams

extension YAMLReader {
    /// A value that is neither a list nor a mapping.
    package struct Scalar {
        /// Its key.
        package let key: String
        /// The value as YAML has it, without quotes; a number in the digits that were written.
        package let text: String
        /// Whether it was written as a text, in quotes or as a block.
        package let isQuoted: Bool
        /// The line of the key.
        package let line: Int
        fileprivate let path: String
        fileprivate let mark: Mark?

        /// A failure at the line of the key.
        package func failure(_ message: String) -> SourceFailure { YAMLReader.failure(message, path, mark) }

        /// A whole number of at most 64 bits, decimal or with `0x`.
        package func integer() throws(SourceFailure) -> CInteger {
            guard let number = wholeNumber else { throw failure("'\(key)' must be a whole number, decimal or 0x...") }
            guard let value = number.value else { throw failure("'\(key)' does not fit in 64 bits") }
            return value
        }

        /// A whole number from 0 to `limit`.
        package func integer(upTo limit: UInt64) throws(SourceFailure) -> CInteger {
            let value = try integer()
            guard !value.isNegative, value.bitPattern <= limit else {
                throw failure("'\(key)' does not fit: it is from 0 to \(limit)")
            }
            return value
        }

        /// A number as it is, or a text in quotes.
        package func value() throws(SourceFailure) -> Constant.Value {
            if isQuoted { return .string(text) }
            if wholeNumber != nil { return .integer(try integer()) }
            guard let first = text.first(where: { $0 != "-" }), first.isASCII, first.isNumber,
                !text.lowercased().contains("x"), text.contains("."), let number = Double(text), number.isFinite
            else { throw failure("'\(key)' must be a number, or a text in quotes") }
            return .floating(number)
        }

        /// nil where it is in quotes or not a whole number, or begins with a zero: to some that is octal.
        private var wholeNumber: WholeNumber? {
            isQuoted ? nil : WholeNumber(text).flatMap { $0.isAmbiguous ? nil : $0 }
        }
    }
}

extension YAMLReader.Mapping {
    /// The values under all keys, or under those of `keys` that are there.
    package func scalars(_ keys: [String]? = nil) throws(SourceFailure) -> [YAMLReader.Scalar] {
        var scalars: [YAMLReader.Scalar] = []
        for entry in entries where keys?.contains(entry.key) ?? true {
            guard let scalar = entry.node.scalar else {
                throw YAMLReader.failure("'\(entry.key)' must be a single value", path, entry.mark)
            }
            scalars.append(
                YAMLReader.Scalar(
                    key: entry.key, text: scalar.string, isQuoted: ![.plain, .any].contains(scalar.style),
                    line: entry.mark?.line ?? 0, path: path, mark: entry.mark))
        }
        return scalars
    }
}
