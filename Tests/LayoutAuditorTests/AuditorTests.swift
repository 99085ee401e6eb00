// SPDX-License-Identifier: Apache-2.0
//
// The stage as a whole: severities, pairs of targets, what one lint leaves to another, and what is counted.

import LayoutAuditor
import LayoutIR
import Testing

@Suite struct AuditorTests {
    private static let diverging = "struct a { __u8 x; __u64 y; };\n#define A_SET _IOW('a', 1, struct a)\n"

    private func leak(_ macro: String, _ triple: String) throws -> Diagnostic.Severity? {
        let text = "struct a { __u8 x; __u32 y; };\n#define A_GET \(macro)('a', 1, struct a)\n"
        let irs = try Audited.read(text, targets: [triple])
        return LayoutAuditor.audit(irs, profile: .uapi).findings.first { $0.lint == "leak" }?.severity
    }

    @Test func aLeakIsANoteWhereTheHeaderCannotTell() throws {
        #expect(try leak("_IOR", Audited.wide) == .warning)
        #expect(try leak("_IOWR", Audited.wide) == .note)
        #expect(try leak("_IOR", "x86_64-unknown-openbsd7.8") == .note)
        #expect(try leak("_IOW", Audited.wide) == nil)
    }

    @Test func profilesChooseLintsAndSeverities() throws {
        let irs = try Audited.read("enum e { E }; struct a { enum e x; void *p; };")
        let uapi = LayoutAuditor.audit(irs, profile: .uapi)
        let native = LayoutAuditor.audit(irs, profile: .native)
        #expect(uapi.findings.first { $0.lint == "enum" }?.severity == .warning)
        #expect(native.findings.first { $0.lint == "enum" }?.severity == .note)
        #expect(uapi.findings.contains { $0.lint == "pointer" })
        #expect(!native.findings.contains { $0.lint == "pointer" })
        #expect(uapi.lints.count == 22 && native.lints.count < 22)
    }

    /// What could not look is not among the lints that looked.
    @Test func aLintIsIdleOrLooked() throws {
        for targets in [[Audited.wide], [Audited.wide, Audited.narrow]] {
            let result = LayoutAuditor.audit(try Audited.read(Self.diverging, targets: targets), profile: .uapi)
            let (looked, idle) = (Set(result.lints.map(\.id)), Set(result.idle.map(\.lint.id)))
            #expect(looked.isDisjoint(with: idle) && looked.count + idle.count == 22)
            #expect(idle.isEmpty == (targets.count == 2))
        }
    }

    @Test func onlyCompanionsAreCompared() throws {
        func comparing(_ targets: [String]) throws -> (names: [String], isIdle: Bool) {
            let result = LayoutAuditor.audit(try Audited.read(Self.diverging, targets: targets), profile: .uapi)
            let names = result.findings.filter { $0.lint == "u64-align" }.map(\.name)
            return (names, result.idle.contains { $0.lint.id == "u64-align" })
        }
        #expect(try comparing([Audited.wide, Audited.narrow]) == (["a.y"], false))
        #expect(try comparing([Audited.narrow, Audited.wide]) == (["a.y"], false))
        // Arm's EABI aligns 64-bit members to 8 bytes, as its 64-bit one does.
        #expect(try comparing(["aarch64-unknown-linux-gnu", "arm-unknown-linux-gnueabihf"]) == ([], false))
        #expect(try comparing([Audited.wide]) == ([], true))
        #expect(try comparing([Audited.wide, "i386-unknown-openbsd7.8"]) == ([], true))
        #expect(try comparing(["aarch64-unknown-linux-gnu", Audited.narrow]) == ([], true))
    }

    @Test func aHoleIsLeftToTheLintWithTheBetterRepair() throws {
        let irs = try Audited.read(Self.diverging)
        func names(_ lints: [Lint]) -> [String] {
            LayoutAuditor.audit(irs, profile: .uapi, lints: lints).findings.filter { $0.lint == "hole" }.map(\.name)
        }
        #expect(names(Lint.all) == [])
        #expect(names(Lint.all.filter { $0.id != "u64-align" }) == ["a.x"])
    }

    @Test func findingsOfSeveralTargetsAreOne() throws {
        let irs = try Audited.read("struct a { __u8 x; __u32 y; }; struct b { void *p; __u32 q; __u64 r; };")
        let found = LayoutAuditor.audit(irs, profile: .native).findings.filter { $0.lint == "leak" }
        #expect(found.map(\.name) == ["a.x", "b.q"])
        #expect(found.map(\.targets.count) == [2, 1])
    }

    @Test func everythingIsCountedOnce() throws {
        let text = "struct a { int x; };\n#define A_GO _IO('a', 1)\n#define A_MAX 4\n#define A_FAR 1L << 40\n"
        let result = LayoutAuditor.audit(try Audited.read(text), profile: .uapi)
        #expect([result.recordCount, result.ioctlCount, result.constantCount, result.targetCount] == [1, 1, 2, 2])
    }
}
