// SPDX-License-Identifier: Apache-2.0
//
// Why a file's type information could not be read.

package import LayoutIR

/// One sentence about broken or unsupported input, with the byte at which it was noticed.
package struct BTFFailure: Error, Hashable, Sendable {
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

    package let id: ID
    package let message: String
    /// From the start of the file, or of the section that the message names.
    package let byteOffset: Int?

    package init(_ id: ID, _ message: String, at byteOffset: Int? = nil) {
        self.id = id
        self.message = message
        self.byteOffset = byteOffset
    }
}
