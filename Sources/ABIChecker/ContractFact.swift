// SPDX-License-Identifier: Apache-2.0
//
// What a person wrote down about an ABI, and how a reading of the headers compares with it.

public import LayoutIR

/// One fact of a contract, and the line it is written in.
public struct ContractFact: Hashable, Sendable {
    public let key: Fact.Key
    public let value: Constant.Value
    public let line: Int

    public init(_ key: Fact.Key, _ value: Constant.Value, line: Int) {
        self.key = key
        self.value = value
        self.line = line
    }

    /// The value as findings show it: an ioctl's number in hexadecimal, a string in quotes.
    public var text: String { ContractAnswer.text(of: value, key) }
}

/// A fact of a contract that a reading does not bear out.
public struct ContractFinding: Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// The headers say something else.
        case differs
        /// The headers have nothing of this name.
        case unknown
    }

    public let kind: Kind
    public let fact: ContractFact
    /// `acrn_io_request byteSize`; of what is unknown its kind and name: `record acrn_io_request`.
    public let title: String
    /// What the headers say; absent for what they do not have.
    public let ours: String?
}

/// What the comparison with a contract came to.
public struct ContractResult: Hashable, Sendable {
    /// Facts about something that the headers have.
    public let factCount: Int
    public let findings: [ContractFinding]
}
