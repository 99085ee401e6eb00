// SPDX-License-Identifier: Apache-2.0
//
// How a reading of the headers compares with what a person wrote down.

package import Statements

/// A fact of a contract that a reading does not bear out.
package struct ContractFinding: Hashable, Sendable {
    /// The kinds of findings.
    package enum Kind: String, Sendable {
        /// The headers say something else.
        case differs
        /// The headers have nothing of this name.
        case unknown
    }

    /// Whether the value differs, or nothing of the name is there.
    package let kind: Kind
    /// The fact as it was written down; of several about one unknown name the first.
    package let fact: ContractFact
    /// `acrn_io_request byteSize`; of what is unknown its kind and name: `record acrn_io_request`.
    package let title: String
    /// The value in the headers; absent where they have none.
    package let ours: String?
}

/// The result of a comparison with a contract.
package struct ContractResult: Hashable, Sendable {
    /// Facts about something that the headers have.
    package let factCount: Int
    /// In the contract's order. An unknown name is there once.
    package let findings: [ContractFinding]
}
