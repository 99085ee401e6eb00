// SPDX-License-Identifier: Apache-2.0
//
// The forms in which drawings are printed.

import ArgumentParser
import LayoutAuditor
import LayoutIR
import Reports

enum LayoutFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, svg

    func bytes(of drawings: [RecordDrawing]) -> [UInt8] {
        switch self {
        case .text: Array(LayoutText.text(drawings).utf8)
        case .svg: ByteMapSVG.document(drawings)
        case .json: DeterministicJSON.bytes(of: LayoutDrawings(drawings))
        }
    }
}
