// SPDX-License-Identifier: Apache-2.0
//
// Why a file's debugging information could not be read.

/// One sentence about it.
package struct DWARFFailure: Error, Hashable, Sendable {
    /// The kinds of failures; the text of each is the id of the message that people get.
    package enum ID: String, Sendable {
        /// libdw is not installed, or too old.
        case libraryMissing = "libdw-missing"
        /// A file without debugging information.
        case missing = "dwarf-missing"
        /// It refers to a file that is not there.
        case splitMissing = "dwo-missing"
        /// libdw does not know how its machine relocates its contents.
        case machine = "dwarf-machine"
        /// libdw does not read it, or what it says cannot be true.
        case invalid = "dwarf-invalid"
    }

    /// The kind of failure.
    package let id: ID
    /// The sentence, without a full stop and without the file, which the caller knows.
    package let message: String

    /// A failure of one kind, in one sentence.
    package init(_ id: ID, _ message: String) {
        self.id = id
        self.message = message
    }
}
