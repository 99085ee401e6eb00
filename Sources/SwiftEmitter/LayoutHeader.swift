// SPDX-License-Identifier: Apache-2.0
//
// `<module>_layout.h`: the facts of the IR as C, to be compiled after the headers they are about.

import CAssertions
import LayoutIR

enum LayoutHeader {
    static func text(_ ir: LayoutIR, _ notes: [String]) -> String {
        let lines =
            ["// SPDX-License-Identifier: Apache-2.0", "//"] + notes.map { "// \(PlainText.line($0))" } + [
                "// Include after the headers it is about, in their own tree: it compiles where they mean the same.",
                "// Do not edit.", "",
            ]
        let differences = CompilerDifferences(ir)
        // It has to compile with every compiler of its platform.
        let facts = CAssertion.layout(of: ir).filter { !differences.isUnreliable($0.fact) }
        return (lines + facts.map(\.text)).joined(separator: "\n") + "\n"
    }
}
