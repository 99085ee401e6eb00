// SPDX-License-Identifier: Apache-2.0
//
// Headers one after the other, and what came of them.

import Foundation
import TestSupport

struct FuzzRun {
    let judges: [HeaderJudge]
    private(set) var recordCount = 0
    private(set) var factCount = 0

    init(judges: [HeaderJudge]) { self.judges = judges }

    mutating func judge(_ header: FuzzHeader, _ number: Int) throws {
        let folder = try TemporaryFolder()
        for judge in judges {
            do {
                let result = try judge.compare(header, in: folder.path)
                factCount += result.factCount
                print(number, judge.target.triple, result.factCount, result.differences.count, result.structure.count)
                for difference in result.differences.prefix(10) { print("  \(difference)") }
                for text in result.structure.prefix(10) { print("  \(text)") }
            } catch {
                print(number, "\(error)")
            }
        }
        recordCount += header.declarations.count { if case .record = $0 { true } else { false } }
    }

    func report(seconds: Double) {
        print("\(recordCount) records, \(factCount) facts, \(Int(seconds)) s")
    }
}
