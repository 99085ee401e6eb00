// SPDX-License-Identifier: Apache-2.0
//
// `<module>_layout.h`: the facts of the IR as C, to be compiled after the headers they are about.

import CAssertions
import LayoutIR

enum LayoutHeader {
    static func text(_ ir: LayoutIR, provenance: String) -> String {
        let lines = [
            "// SPDX-License-Identifier: Apache-2.0", "//", "// \(provenance).",
            "// Include after the headers it is about, in their own tree: it compiles where they mean the same.",
            "// Do not edit.", "",
        ]
        return (lines + CAssertion.layout(of: ir).map(\.text)).joined(separator: "\n") + "\n"
    }
}
