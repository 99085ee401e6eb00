// SPDX-License-Identifier: Apache-2.0
//
// When two targets are the same, and what depends on the target.

import ABIDiffer
import LayoutIR
import TestSupport
import Testing

@Suite struct TargetTests {
    @Test(arguments: [
        ("x86_64-unknown-openbsd7.8", "x86_64-unknown-openbsd7.9", true),
        ("x86_64-unknown-freebsd14.0", "x86_64-unknown-freebsd15", true),
        ("x86_64-unknown-linux-gnu", "x86_64-pc-linux-gnu", true),
        ("x86_64-unknown-linux-gnu", "x86_64-linux-gnu", true),
        ("amd64-unknown-openbsd", "x86_64-unknown-openbsd7.8", true),
        ("x86_64-pc-openbsd", "x86_64-unknown-openbsd7.8", true),
        ("i386-unknown-linux-gnu", "i686-unknown-linux-gnu", true),
        ("x86_64-unknown-linux-gnu", "x86_64-unknown-linux-musl", false),
        ("x86_64-unknown-linux-gnu", "x86_64-unknown-linux-gnux32", false),
        ("x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", false),
        ("x86_64-unknown-openbsd7.8", "x86_64-unknown-netbsd7.8", false),
    ])
    func theVersionOfTheSystemDoesNotCount(first: String, second: String, isSame: Bool) throws {
        let targets = try [first, second].map { Target(try Triple($0)) }
        #expect(ABIDiffer.isSameTarget(targets[0], targets[1]) == isSame)
    }

    @Test func otherTargetsAreRefused() throws {
        let golden = try #require(DiffCase.all.first { $0.rule == .recordGrew }).golden
        let old = try HeaderText.read(["\(golden.path)/old.h"])
        let new = try HeaderText.read(["\(golden.path)/new.h"], triple: "aarch64-unknown-linux-gnu")
        #expect(throws: TargetMismatch.self) {
            try ABIDiffer.diff(old, new)
        }
    }

    /// The upper bytes of an integer come last only where the least significant byte is first.
    @Test func growingIntoReservedBytesDependsOnTheOrderOfBytes() throws {
        let golden = try #require(DiffCase.all.first { $0.rule == .fieldGrewIntoReserved }).golden
        for (triple, rule) in [("s390x-linux-gnu", "field-resized"), ("aarch64-linux-gnu", "field-grew-into-reserved")]
        {
            let irs = try ["old.h", "new.h"].map { try HeaderText.read(["\(golden.path)/\($0)"], triple: triple) }
            #expect(try ABIDiffer.diff(irs[0], irs[1]).changes.first?.rule.rawValue == rule)
        }
    }

    /// A consequence names a change that is there.
    @Test func everyCauseIsAChange() throws {
        var count = 0
        for diffCase in DiffCase.all {
            let changes = try diffCase.diff("new.h").changes
            let own = Set(changes.filter { !$0.isConsequence }.map { Change.Cause(rule: $0.rule, name: $0.name) })
            for cause in changes.compactMap(\.cause) {
                #expect(own.contains(cause), "\(diffCase.golden)")
                count += 1
            }
        }
        #expect(count > 30)
    }
}
