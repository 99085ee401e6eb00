// SPDX-License-Identifier: Apache-2.0
//
// A source does not differ from itself, and what A became in B is undone by what B became in A.

import ABIDiffer
import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite struct InverseTests {
    static let cases = DiffCase.all.map(\.golden)

    @Test(arguments: cases)
    func forthAndBack(_ golden: GoldenFolder) throws {
        let names = (try? golden.read("twin.h")) == nil ? ["new.h"] : ["new.h", "twin.h"]
        let diffCase = DiffCase(golden: golden)
        let old = try diffCase.read("old.h")
        for name in names {
            try Self.expectInverse(old, try diffCase.read(name), "\(golden)/\(name)")
        }
    }

    @Test(arguments: cases)
    func nothingDiffersFromItself(_ golden: GoldenFolder) throws {
        let ir = try DiffCase(golden: golden).read("new.h")
        let diff = try DiffCase.diff(ir, ir)
        #expect(diff.changes.isEmpty)
        #expect(diff.subjectCount > 0 || golden.description.hasPrefix("constant"))
    }

    /// The cases again, each against all others: hundreds of pairs that have little in common.
    @Test func anyPairForthAndBack() throws {
        let all = try DiffCase.all.map { try $0.read("old.h") } + DiffCase.all.map { try $0.read("new.h") }
        var count = 0
        for (number, old) in all.enumerated() {
            for step in [1, 7, 31] {
                let new = all[(number + step) % all.count]
                try Self.expectInverse(old, new, "pair \(number) + \(step)")
                count += 1
            }
        }
        #expect(count > 500)
        print("inverse changes: \(count) pairs of headers compared both ways")
    }

    @Test func aChangeThatIsNotUndoneIsSeen() throws {
        let diffCase = try #require(DiffCase.all.first { $0.rule == .recordGrew })
        let diff = try diffCase.diff("new.h")
        #expect(Set(diff.changes.map(Self.essence)) != Set(diff.changes.map(Self.inverted)))
    }

    @Test(arguments: cases)
    func jsonParsesBack(_ golden: GoldenFolder) throws {
        let changes = try DiffCase(golden: golden).diff("new.h").changes
        let bytes = DeterministicJSON.bytes(of: changes)
        #expect(try JSONDecoder().decode([Change].self, from: Data(bytes)) == changes)
    }

    static func expectInverse(_ old: LayoutIR, _ new: LayoutIR, _ name: String) throws {
        let forth = try DiffCase.diff(old, new).changes.map(inverted).sorted()
        let back = try DiffCase.diff(new, old).changes.map(essence).sorted()
        let extra = Set(forth).symmetricDifference(back).sorted()
        #expect(forth == back, "\(name): \(extra.joined(separator: "\n"))")
    }

    /// A change without what it follows from, for which there may be several choices.
    private static func essence(_ change: Change) -> String {
        line(change.rule, change.old, change.new)
    }

    private static func inverted(_ change: Change) -> String {
        line(change.rule.rule.inverse, change.new, change.old)
    }

    private static func line(_ rule: ChangeRule.ID, _ old: Change.Side?, _ new: Change.Side?) -> String {
        let sides = [old, new].map { side in
            side.map { "\($0.name), \($0.value ?? "-"), \($0.place?.header ?? ""):\($0.place?.line ?? 0)" } ?? "none"
        }
        return "\(rule.rawValue): \(sides[0]) -> \(sides[1])"
    }
}
