// SPDX-License-Identifier: Apache-2.0
//
// Facts about an ABI that a person wrote down.

package import LayoutIR

/// One fact of a contract, and the line it is written in.
package struct ContractFact: Hashable, Sendable {
    /// The subject and the property that the fact is about.
    package let key: Fact.Key
    /// The value that the headers have to give; a size and an offset are integers.
    package let value: Constant.Value
    /// The line in interface.yaml, from 1.
    package let line: Int

    /// A fact, and the line it is written in.
    package init(_ key: Fact.Key, _ value: Constant.Value, line: Int) {
        self.key = key
        self.value = value
        self.line = line
    }

    /// The value as findings show it: an ioctl's number in hexadecimal, a string in quotes.
    package var text: String { value.text(of: key) }
}

extension Constant.Value {
    /// The value of a fact as findings show it.
    package func text(of key: Fact.Key) -> String {
        switch self {
        case .integer(let integer) where key.subject == .ioctl: "0x" + String(integer.bitPattern, radix: 16)
        case .integer(let integer): integer.description
        case .floating(let number): number.description
        case .string(let text): "\"\(text)\""
        }
    }
}
