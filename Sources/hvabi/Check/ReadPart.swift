// SPDX-License-Identifier: Apache-2.0
//
// One version of an interface on one target, read: what witnesses are heard on.

import ABISources
import HeaderReader
import LayoutIR

struct ReadPart: Sendable {
    let plan: PlannedReading
    let reading: Reading
    let part: InterfaceSource.Part
    let request: ReadRequest

    /// nil for what is not of an interface's headers.
    init?(_ plan: PlannedReading, _ reading: Reading) {
        guard let part = plan.part, let request = plan.request else { return nil }
        (self.plan, self.reading, self.part, self.request) = (plan, reading, part, request)
    }
}
