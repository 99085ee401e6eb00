// SPDX-License-Identifier: Apache-2.0
//
// Why a file's debugging information could not be read.

/// One sentence about it.
package struct DWARFFailure: Error, Hashable, Sendable {
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

    package let id: ID
    package let message: String

    package init(_ id: ID, _ message: String) {
        self.id = id
        self.message = message
    }
}
