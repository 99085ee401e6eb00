// SPDX-License-Identifier: Apache-2.0
//
// Repairs: a sentence for a person, and the same as edits of the header, which tests apply.

/// How a finding is repaired.
struct Repair: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// Without a full stop.
    let text: String
    /// Empty where a person has to decide.
    let edits: [HeaderEdit]

    init(_ text: String, _ edits: HeaderEdit...) {
        self.text = text
        self.edits = edits
    }

    init(_ text: String, edits: [HeaderEdit]) {
        self.text = text
        self.edits = edits
    }

    init(stringLiteral text: String) { self.init(text) }
}

/// One edit of a header.
package enum HeaderEdit: Hashable, Sendable {
    /// Where declarations go; fields are counted as in `Record.fields`.
    package enum Place: Hashable, Sendable {
        case atEnd
        case behind(Int)
        case before(Int)
        /// Instead of fields that follow each other.
        case insteadOf(Range<Int>)
    }

    /// Declarations, each with its semicolon, to be put into a record.
    case declare([String], in: String, Place)
    /// A field to be given one of some types; of an array or of pointers each element.
    case retype(Int, in: String, as: [String])
}
