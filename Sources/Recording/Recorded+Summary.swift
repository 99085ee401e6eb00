// SPDX-License-Identifier: Apache-2.0
//
// A recorded version in a few lines for people.

import ABISources
import LayoutIR

extension Recorded {
    /// A line for each record, and who agrees with it.
    package func summary(in folder: String) -> String {
        zip(version.parts, readings).map { part, reading in
            let ir = reading.ir
            let heard = part.witnesses.map { "\($0.by) confirms \($0.confirmed) of \($0.facts) facts" }
            let counts = [
                ir.records.count.counted("record"), ir.enums.count.counted("enum"),
                ir.constants.count.counted("constant"), ir.ioctls.count.counted("ioctl"),
                "\(ir.skipped.count) skipped",
            ].joined(separator: ", ")
            return "\(folder)/\(part.target).json: \(counts); "
                + (heard.isEmpty ? "no compiler was asked" : heard.joined(separator: ", ")) + "\n"
        }.joined()
    }
}
