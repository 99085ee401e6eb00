// SPDX-License-Identifier: Apache-2.0
//
// Runs that are killed and runs that meet: a module is old or new as a whole, and nothing is left over.

import Foundation
import TestSupport
import Testing

@Suite struct CrowdedGenerateTests {
    @Test func runsAtOnceAllSucceed() async throws {
        let small = try SmallABI()
        let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 0..<6 { group.addTask { try small.generate().status } }
            return try await group.reduce(into: [Int32]()) { $0.append($1) }
        }
        #expect(statuses == [0, 0, 0, 0, 0, 0])
        #expect(small.snapshot().count == 3)
        #expect(try small.generate("--check").status == 0)
    }

    @Test func aKilledRunLeavesTheOldModuleOrTheNew() throws {
        let small = try SmallABI()
        #expect(try small.generate().status == 0)
        let old = small.snapshot()
        let changed = SmallABI.header.replacingOccurrences(of: "SMALL_MAX 4", with: "SMALL_MAX 5")
        try small.writeHeader(changed)
        let reference = try SmallABI(header: changed)
        #expect(try reference.generate().status == 0)
        let new = reference.snapshot()
        #expect(old != new)

        var outcomes: [String: Int] = [:]
        for milliseconds in stride(from: 0, through: 120, by: 4) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Hvabi.path)
            process.arguments = ["generate", "--abi", small.abi, "--output", small.output]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            usleep(UInt32(milliseconds) * 1000)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let left = small.snapshot().filter { !$0.key.hasPrefix(".hvabi-") }
            #expect(left == old || left == new)
            outcomes[left == old ? "old" : "new", default: 0] += 1
        }
        print("killed runs left: \(outcomes)")
        #expect(try small.generate().status == 0)
        #expect(small.snapshot() == new)
    }
}
