// SPDX-License-Identifier: Apache-2.0
//
// The forms in which drawings are printed.

import LayoutAuditor
import LayoutIR
import Lookup
import Reports

enum LayoutFormat: String, ResultForm {
    case text, json, svg, html

    /// - Parameter isWhole: Whether the drawings are all that the readings have.
    func bytes(
        of drawings: [RecordDrawing], _ readings: [LabelledReading], isWhole: Bool, _ form: LayoutText.Form
    ) -> [UInt8] {
        switch self {
        case .text: Array(LayoutText.text(drawings, form).utf8)
        case .svg: ByteMapSVG.document(drawings)
        case .html:
            LayoutPage(
                drawings, readings.map { LayoutPage.Reading(label: $0.label, ir: $0.declarations.ir) },
                isWhole: isWhole
            ).bytes
        case .json: DeterministicJSON.bytes(of: LayoutDrawings(drawings))
        }
    }
}
