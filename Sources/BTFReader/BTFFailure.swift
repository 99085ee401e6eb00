// SPDX-License-Identifier: Apache-2.0
//
// Why a file's type information could not be read.

package import LayoutIR

/// One sentence about broken or unsupported input, with the byte at which it was noticed.
package struct BTFFailure: Error, Hashable, Sendable {
    /// The kinds of failures, each with a message id of its own.
    package enum ID: Sendable {
        /// The input ends within something that it promised.
        case truncated
        /// A number in it cannot be true.
        case invalid
        /// A version, kind or container that is not read.
        case unsupported
        /// A split file on a base that is not its own.
        case wrongBase
        /// A declaration that has no layout of its own; what holds it is left out, by name.
        case unrepresentable
        /// An object without type information.
        case missing

        /// The id of the message that people get: `btf-truncated`.
        package var diagnostic: DiagnosticID {
            switch self {
            case .truncated: .btfTruncated
            case .invalid: .btfInvalid
            case .unsupported: .btfUnsupported
            case .wrongBase: .btfWrongBase
            case .unrepresentable: .btfUnrepresentable
            case .missing: .btfMissing
            }
        }
    }

    /// The kind of failure. After `missing` the file may still be read by its DWARF.
    package let id: ID
    /// One sentence without a full stop and without the file, which the caller knows.
    package let message: String
    /// From the start of the file, or of the section that the message names.
    package let byteOffset: Int?

    /// - Parameter byteOffset: Nil where it is not about one place.
    package init(_ id: ID, _ message: String, at byteOffset: Int? = nil) {
        self.id = id
        self.message = message
        self.byteOffset = byteOffset
    }
}
