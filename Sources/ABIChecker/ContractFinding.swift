// SPDX-License-Identifier: Apache-2.0
//
// How a reading of the headers compares with what a person wrote down.

public import Statements

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
