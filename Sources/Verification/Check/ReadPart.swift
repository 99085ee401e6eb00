// SPDX-License-Identifier: Apache-2.0
//
// One version of an interface on one target, read: what witnesses are heard on.

import ABIChecker
import ABISources
import HeaderReader
import LayoutIR

/// A part with its reading, and how compilers and other copies are to see its headers.
package struct ReadPart: Sendable {
    /// The plan by which it was read.
    package let plan: PlannedReading
    /// The reading that witnesses are heard on; of a recorded version its record.
    package let reading: Reading
    /// The version and the target in `interface.yaml`, with the facts stated for it.
    package let part: InterfaceSource.Part
    /// How its headers are read.
    package let request: ReadRequest
    /// Why its headers cannot be asked; nil where they can.
    package let absence: Absence?

    /// nil for what is not of an interface.
    ///
    /// - Throws: `SourceFailure` where nothing says how it was recorded.
    package init?(
        _ plan: PlannedReading, _ reading: Reading, from root: String?, allowing allowed: [String]
    ) throws(SourceFailure) {
        guard let part = plan.part else { return nil }
        (self.plan, self.reading, self.part) = (plan, reading, part)
        guard part.record != nil else {
            (request, absence) = (plan.request ?? part.request, nil)
            return
        }
        let headers = RecordedHeaders(
            try part.recordedPart(), in: part.interface.project, below: root, allowing: allowed)
        var request = part.request
        request.includeDirectories = headers.absence == nil ? headers.folders : []
        request.namedFolders = []
        (self.request, absence) = (request, headers.absence.map { Absence($0) })
    }
}
