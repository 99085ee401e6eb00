// SPDX-License-Identifier: Apache-2.0
//
// Why a file's type information could not be read.

/// One sentence about broken or unsupported input, with the byte at which it was noticed.
package struct BTFFailure: Error, Hashable, Sendable {
    package enum ID: String, Sendable {
        /// The input ends within something that it promised.
        case truncated = "btf-truncated"
        /// A number in it cannot be true.
        case invalid = "btf-invalid"
        /// A version, kind or container that is not read.
        case unsupported = "btf-unsupported"
        /// A split file on a base that is not its own.
        case wrongBase = "btf-wrong-base"
        /// A declaration that has no layout of its own; what holds it is left out, by name.
        case unrepresentable = "btf-unrepresentable"
        /// An object without type information.
        case missing = "btf-missing"
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
