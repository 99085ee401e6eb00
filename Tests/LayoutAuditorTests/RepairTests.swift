// SPDX-License-Identifier: Apache-2.0
//
// Every repair that is printed is made in the header that it is for: then gcc takes the header, and the finding is
// gone.

import Foundation
import LayoutIR
import TestSupport
import Testing

@testable import LayoutAuditor

@Suite struct RepairTests {
    @Test func everyRepairMendsWhatItIsFor() throws {
        var (editCount, proseCount) = (0, 0)
        for lintCase in LintCase.all {
            let lint = try #require(Lint.all.first { $0.id == lintCase.lint })
            let ir = try Audited.read(lintCase.broken)[0]
            let found = try Audited.findings(lint, lintCase.broken)
            for finding in found where !finding.edits.isEmpty {
                for text in try HeaderPatch.texts(lintCase.broken, ir, finding.edits) {
                    try Self.expect(text, lint, isWithout: finding, lintCase)
                    editCount += 1
                }
            }
            let told = found.filter(\.edits.isEmpty)
            guard !told.isEmpty else { continue }
            let edits = found.flatMap(\.edits)
            let text = try lintCase.mended ?? HeaderPatch.texts(lintCase.broken, ir, edits)[0]
            #expect(text != lintCase.broken, "\(lintCase): nobody wrote down what its repair makes of it")
            for finding in told { try Self.expect(text, lint, isWithout: finding, lintCase) }
            proseCount += told.count
        }
        print("audit: \(editCount) edits and \(proseCount) sentences mend the findings that they are printed for")
        #expect(editCount > 50 && proseCount > 15)
    }

    /// The twin: too few bytes mend nothing.
    @Test func aRepairThatIsNotTheRightOneIsSeen() throws {
        var count = 0
        for lintCase in LintCase.all where ["hole", "leak"].contains(lintCase.lint) {
            let lint = try #require(Lint.all.first { $0.id == lintCase.lint })
            let ir = try Audited.read(lintCase.broken)[0]
            for finding in try Audited.findings(lint, lintCase.broken) {
                guard case .declare(let own, let record, let place)? = finding.edits.first, own[0].contains("[") else {
                    continue
                }
                let edits: [HeaderEdit] = [.declare(["unsigned char too_small;"], in: record, place)]
                let text = try HeaderPatch.texts(lintCase.broken, ir, edits)[0]
                #expect(try !Audited.findings(lint, text).isEmpty, "\(lintCase): \(text)")
                count += 1
            }
        }
        #expect(count > 5)
    }

    private static func expect(
        _ text: String, _ lint: Lint, isWithout finding: AuditFinding, _ lintCase: LintCase
    ) throws {
        for width in ["-m64", "-m32"] {
            let folder = try TemporaryFolder()
            let source = try folder.write("#include <linux/types.h>\n#include <linux/ioctl.h>\n" + text, to: "mended.c")
            let gcc = try ChildProcess(
                Executable.path("gcc"),
                [width, "-std=gnu11", "-fsyntax-only", "-nostdinc", "-I\(Audited.abi)/platform/linux/include", source])
            #expect(gcc.status == 0, "\(lintCase), '\(finding.repair)':\n\(text)\n\(gcc.errors)")
        }
        let left = try Audited.findings(lint, text).filter { $0.name == finding.name }
        #expect(left.isEmpty, "\(lintCase), '\(finding.repair)' leaves \(left.map(\.message)):\n\(text)")
    }
}
