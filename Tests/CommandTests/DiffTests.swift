// SPDX-License-Identifier: Apache-2.0
//
// `hvabi diff`: what it says of interfaces that are known, and what it refuses.

import Foundation
import TestSupport
import Testing

@Suite struct DiffTests {
    /// The changes of a run with `--format json`, as `rule name`.
    static func changes(_ arguments: String...) throws -> [String: [String: Any]] {
        let run = try ChildProcess(Hvabi.path, ["diff"] + arguments + ["--format", "json"], in: Hvabi.checkout)
        try #require(run.status <= 1, "\(run.errors)")
        let report = try #require(JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(report["schema"] as? String == "hvabi-diff/1")
        #expect(report["subjectCount"] as? Int ?? 0 > 0)
        let changes = report["changes"] as? [[String: Any]] ?? []
        return Dictionary(changes.map { ("\($0["rule"] ?? "") \($0["name"] ?? "")", $0) }) { first, _ in first }
    }

    private static func values(_ change: [String: Any]?) -> [String] {
        ["old", "new"].compactMap { ((change?[$0] as? [String: Any])?["value"] as? String) }
    }

    /// The facts about OpenBSD that are known from its history.
    @Test func openBSDTurnedAndGrew() throws {
        let changes = try Self.changes("openbsd-vmm@1.4", "openbsd-vmm@1.13", "--target", "amd64")
        #expect(Self.values(changes["ioctl-direction-changed VMM_IOC_SHAREMEM"]) == ["write", "readWrite"])
        #expect(Self.values(changes["record-grew vm_create_params"]) == ["600 bytes", "2656 bytes"])
        #expect(Self.values(changes["record-grew vm_sharemem_params"]) == ["528 bytes", "656 bytes"])
        #expect(Self.values(changes["ioctl-renumbered VMM_IOC_CREATE"]) == ["0xc2585601", "0xca605601"])
        let reasons = ["VMM_IOC_CREATE", "VMM_IOC_SHAREMEM"].map {
            changes["ioctl-renumbered \($0)"]?["because"] as? String
        }
        #expect(
            reasons == [
                "struct vm_create_params grew from 600 to 2656 bytes",
                "its direction turned from write to readWrite; struct vm_sharemem_params grew from 528 to 656 bytes",
            ])
        let moved = changes["declaration-moved VMM_MAX_VCPUS"]
        #expect(Self.values(moved) == ["machine/vmmvar.h", "dev/vmm/vmm.h"])
        #expect(moved?["severity"] as? String == "cosmetic")
        #expect(changes.keys.filter { $0.contains("VMM_MAX_") && !$0.hasPrefix("declaration-moved") }.isEmpty)
        let breaking = changes.values.filter { $0["severity"] as? String == "breaking" && $0["cause"] == nil }
        #expect(breaking.count == 18)
    }

    /// A comment begins with the worst, and what opens on demand has no Markdown in its tags.
    @Test func aCommentBeginsWithTheWorst() throws {
        func comment(_ old: String, _ new: String) throws -> String {
            let arguments = ["diff", old, new, "--target", "x86_64", "--format", "markdown"]
            return try ChildProcess(Hvabi.path, arguments, in: Hvabi.checkout).text
        }
        let removed = try comment("kvm@6.1", "kvm@7.2")
        let list = try #require(removed.range(of: "<details open><summary><code>breaking record-removed, 9</code>"))
        let table = try #require(removed.range(of: "| Severity |"))
        #expect(list.lowerBound < table.lowerBound && !removed.contains("<summary>`"))
        let added = try comment("kvm@7.2", "kvm@6.1")
        #expect(added.contains("<details><summary><code>") && added.contains("| breaking |"))
        #expect(!added.contains("<details open>"))
    }

    /// The distribution's copy of ACRN's header is newer than ours: additions, and nothing that harms.
    @Test func acrnAgainstTheDistribution() throws {
        let header = "/usr/include/linux/acrn.h"
        guard FileManager.default.fileExists(atPath: header) else {
            print("no \(header): ACRN is not compared with the distribution's")
            return
        }
        let changes = try Self.changes("acrn", header, "--prelude", "linux/ioctl.h")
        #expect(changes["union-member-added acrn_io_request.reqs.pci_request"]?["severity"] as? String == "compatible")
        #expect(changes["ioctl-added ACRN_IOCTL_IRQFD"] != nil)
        #expect(changes.values.allSatisfy { ["compatible", "cosmetic"].contains($0["severity"] as? String) })
        let run = try ChildProcess(
            Hvabi.path, ["diff", "acrn", header, "--prelude", "linux/ioctl.h", "--fail-on", "conditional"],
            in: Hvabi.checkout)
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test func nothingDiffersFromItself() throws {
        let run = try ChildProcess(
            Hvabi.path, ["diff", "openbsd-vmm@1.13", "openbsd-vmm@1.13", "--fail-on", "any"], in: Hvabi.checkout)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("\nno change\n"))
    }

    /// A snapshot is as good as the headers that it was made of.
    @Test func aSnapshotIsASource() throws {
        let snapshot = "generated/OpenBSDVMM_1_4_amd64/OpenBSDVMM_1_4_amd64.json"
        let ours = try Self.changes("openbsd-vmm@1.4/amd64", "openbsd-vmm@1.13/amd64")
        #expect(Set(try Self.changes(snapshot, "openbsd-vmm@1.13").keys) == Set(ours.keys))
    }

    @Test func rulesAreTold() throws {
        let text = try Hvabi.run("diff", "--rules")
        #expect(text.status == 0)
        #expect(text.text.contains("record-grew: breaking, a record is larger that others hold"))
        let json = try Hvabi.run("diff", "--rules", "--format", "json")
        let rules = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
        #expect((rules?["rules"] as? [[String: Any]])?.count == 91)
    }

    @Test func badInputIsRefused() throws {
        let cases: [([String], Int32, String)] = [
            (["acrn", "openbsd-vmm"], 2, "[different-targets]"),
            (["openbsd-vmm@1.4", "openbsd-vmm@9"], 2, "[unknown-version]"),
            (["acrn", "/nowhere/acrn.h"], 2, "[no-such-file]"),
            (["acrn", "nowhere:linux/acrn.h"], 2, "error: "),
            (["acrn", "--", "-x"], 64, "OLD NEW"),
            (["acrn", "acrn", "--scope", "docs/ci.md"], 2, "[empty-scope]"),
            (["acrn", "acrn", "--scope", "./nowhere"], 2, "[no-such-file]"),
            (["acrn", "acrn", "--baseline", "nowhere.yaml"], 2, "[no-such-file]"),
            (["acrn", "acrn", "--fail-on", "sometimes"], 64, "--fail-on"),
            (["acrn", "acrn", "--rules"], 64, "--rules"),
        ]
        for (arguments, status, message) in cases {
            let run = try ChildProcess(Hvabi.path, ["diff"] + arguments, in: Hvabi.checkout)
            #expect(run.status == status, "\(arguments): \(run.errors)")
            #expect(run.errors.contains(message), "\(arguments): \(run.errors)")
            #expect(run.output.isEmpty, "\(arguments)")
        }
    }
}
