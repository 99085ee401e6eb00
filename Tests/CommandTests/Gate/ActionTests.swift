// SPDX-License-Identifier: Apache-2.0
//
// action.yml at the root: the script of its last step, run as a runner runs it.

import Foundation
import TestSupport
import Testing

@Suite struct ActionTests {
    /// The script behind the last `run: |`.
    private static func script() throws -> String {
        let text = try String(contentsOfFile: "\(Hvabi.checkout)/action.yml", encoding: .utf8)
        let range = try #require(text.range(of: "run: |\n", options: .backwards))
        return text[range.upperBound...].split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
    }

    @Test func theStepJudgesAndAnnotates() throws {
        let made = try GateRepository()
        try made.topic("topic") { try $0.edit("types.h", "THINGS 4", "THINGS 5") }
        let script = try Self.script()
        for (paths, status) in [("", Int32(1)), ("include/types.h include/box.h", 1), ("include/lid.h", 0)] {
            let run = try ChildProcess(
                "/bin/bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], in: made.repository.path,
                environment: [
                    "HVABI_PROGRAM": Hvabi.path, "HVABI_RANGE": "main..topic", "HVABI_PATHS": paths,
                    "HVABI_OPTIONS": "",
                ])
            #expect(run.status == status, "\(paths): \(run.text)\(run.errors)")
            #expect(run.text.contains("::error file=include/types.h,line=4") == (status == 1), "\(run.text)")
        }
    }
}
