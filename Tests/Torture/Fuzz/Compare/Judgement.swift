// SPDX-License-Identifier: Apache-2.0
//
// The result of one header on one target.

import TestSupport

struct Judgement: Sendable {
    let judge: HeaderJudge
    private(set) var factCount = 0
    /// Members that are missing from the IR, or are others than those that were written.
    private(set) var structure: [String] = []
    /// Whether a wrong number was noticed; nil where there was none to make wrong.
    private(set) var isTwinNoticed: Bool?
    /// nil where a compiler or the reader refuses the header.
    private(set) var verdict: Verdict?
    private(set) var refusal: String?

    /// In a folder of its own, for it is judged for several targets at once.
    init(_ header: FuzzHeader, by judge: HeaderJudge) throws {
        self.judge = judge
        let folder = try TemporaryFolder()
        do {
            var twin: FuzzRandom? = FuzzRandom(
                seed: UInt64(header.recordCount), case: Int(FuzzCompiler.fingerprint(judge.target.triple.utf8) >> 1))
            let (comparison, isNoticed) = try judge.compare(header, in: folder.path, twin: &twin)
            factCount = comparison.factCount
            structure = comparison.structure
            isTwinNoticed = isNoticed
            verdict = try Verdict(comparison, of: header, judge, in: folder.path)
        } catch let refusal as FuzzCompiler.Refusal {
            self.refusal = refusal.description
        }
    }
}
