// SPDX-License-Identifier: Apache-2.0
//
// `hvabi check` run many times at once, and with every libclang: the answer is always the same.

import Foundation
import TestSupport
import Testing

@Suite struct CrowdedCheckTests {
    @Test func aHundredRunsAtOnceAnswerTheSame() async throws {
        let copy = try HeaderCopy.differing()
        let before = try Self.files(below: copy.path)
        let runs = try await withThrowingTaskGroup(of: ChildProcess.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try ChildProcess(
                        Hvabi.path,
                        ["check", "--abi", "abi", "--skip", "bindings", "--against", "copy", "--format", "json"],
                        in: copy.path, environment: ["TMPDIR": copy.path])
                }
            }
            return try await group.reduce(into: [ChildProcess]()) { $0.append($1) }
        }
        #expect(runs.count == 100 && runs.allSatisfy { $0.status == 1 })
        #expect(Set(runs.map(\.output)).count == 1)
        let report = try #require(runs.first).text
        #expect(report.contains("\"comparison\": \"compiler\"") && report.contains("\"rule\": \"originals-differs\""))
        #expect(try Self.files(below: copy.path) == before)
    }

    @Test func everyLibclangFindsTheSame() throws {
        let copy = try HeaderCopy.differing()
        let installations = Hvabi.installations
        try #require(!installations.isEmpty)
        let reports = try installations.map { llvm in
            let against = try copy.check("--format", "json", environment: ["HVABI_LLVM": llvm])
            let twins = try Hvabi.run(
                "check", "--between", "openbsd-vmm@1.4", "openbsd-vmm@1.13", "--missing", "warn", "--format", "json",
                environment: ["HVABI_LLVM": llvm])
            #expect(against.status == 1 && twins.status == 1, "\(llvm): \(against.errors)\(twins.errors)")
            return against.output + twins.output
        }
        #expect(Set(reports).count == 1)
        print("the same findings with \(installations.count) libclangs")
    }

    private static func files(below folder: String) throws -> Set<String> {
        Set(try FileManager.default.subpathsOfDirectory(atPath: folder))
    }
}

@Suite struct NothingToCheckTests {
    private func check(header: String, _ more: String...) throws -> ChildProcess {
        let small = try SmallABI(header: header)
        _ = try small.generate()
        return try ChildProcess(
            Hvabi.path, ["check", "--abi", small.abi, "--output", small.output] + more)
    }

    @Test func anEmptyHeaderIsNoAgreement() throws {
        let run = try check(header: "/* nothing */\n")
        #expect(run.status == 2 && run.text.isEmpty && !run.errors.isEmpty, "\(run.text)\(run.errors)")
        #expect(try check(header: "", "--only", "compiler").status == 2)
    }

    @Test func constantsOrIoctlsAloneAreEnough() throws {
        let constants = try check(header: "#define SMALL_MAX 4\n")
        #expect(constants.status == 0 && constants.text.contains("2 facts compared with gcc"), "\(constants.text)")
        let ioctls = try check(
            header: "#define _IOC(d,t,n,s) (((d)<<30)|((t)<<8)|(n)|((s)<<16))\n#define SMALL_GO _IOC(0U,'x',1,0)\n")
        #expect(ioctls.status == 0 && ioctls.text.contains("facts compared with gcc"), "\(ioctls.text)")
        let enums = try check(header: "enum { ONE = 1 };\n")
        #expect(enums.status == 0 && enums.text.contains("2 facts compared with gcc"), "\(enums.text)")
    }
}
