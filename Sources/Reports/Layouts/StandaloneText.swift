// SPDX-License-Identifier: Apache-2.0
//
// Drawings with what they need before them: a C text that compiles alone.

import LayoutAuditor

extension LayoutText {
    /// The items in order; a record is what `draw` makes of its name.
    package static func text(
        _ items: [StandaloneItem], _ form: Form = .plain, draw: (String) -> RecordDrawing?
    ) -> String {
        var text = ""
        var isAfterDeclaration = false
        for item in items {
            switch item {
            case .declaration(let lines):
                if !isAfterDeclaration, !text.isEmpty { text += "\n" }
                text += lines.split(separator: "\n").map { String($0).visibleButTabs + "\n" }.joined()
                isAfterDeclaration = true
            case .record(let name):
                if !text.isEmpty { text += "\n" }
                text += draw(name).map { LayoutText($0, form).text } ?? ""
                isAfterDeclaration = false
            }
        }
        return text
    }
}
