// SPDX-License-Identifier: Apache-2.0
//
// One version of an interface on one target, read: what witnesses are heard on.

import ABIChecker
import ABISources
import HeaderReader
import LayoutIR

package struct ReadPart: Sendable {
    package let plan: PlannedReading
    package let reading: Reading
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
