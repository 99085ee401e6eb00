// SPDX-License-Identifier: Apache-2.0
//
// Findings that were known before there was a lint for them.

import Foundation
import HeaderReader
import LayoutAuditor
import LayoutIR
import TestSupport
import Testing

@Suite struct KnownFindingTests {
    /// A header of abi/, changed, for two OpenBSD targets.
    private func read(
        _ header: String, in folders: [String], prelude: [String], change: (String) -> String = { $0 }
    ) throws -> [LayoutIR] {
        let folder = try TemporaryFolder()
        let original = try String(contentsOfFile: "\(Audited.abi)/\(folders[0])/\(header)", encoding: .utf8)
        let path = try folder.write(change(original), to: "changed.h")
        defer { withExtendedLifetime(folder) {} }
        return try ["x86_64", "i386"].map { machine in
            let request = ReadRequest(
                interface: "changed", headers: [.path(path)], prelude: prelude.map { .name($0) },
                triple: .known("\(machine)-unknown-openbsd7.8"),
                includeDirectories: (folders + ["platform/openbsd/include"]).map { "\(Audited.abi)/\($0)" },
                usesSystemHeaders: false)
            return try HeaderReader.read(request).ir
        }
    }

    private func findings(_ irs: [LayoutIR], _ lint: String) -> [AuditFinding] {
        let lints = Lint.all.filter { $0.id == lint }
        return LayoutAuditor.audit(irs, profile: .native, lints: lints).findings
    }

    /// Xen promises 64 bytes for x86, and OpenBSD repeats the comment; our transcription has no such words.
    @Test func vcpuInfoHasNotTheSizeOfItsComment() throws {
        func promising(_ remark: String) throws -> [LayoutIR] {
            try read("dev/pv/xenreg.h", in: ["xen-pv/1.12/include"], prelude: ["sys/types.h", "sys/cdefs.h"]) { text in
                guard let start = text.range(of: "struct vcpu_info {"),
                    let end = text.range(of: "} __packed;", range: start.upperBound..<text.endIndex)
                else { return text }
                return text.replacingCharacters(in: end, with: "} __packed; \(remark)")
            }
        }
        let found = findings(try promising("/* 64 bytes (x86) */"), "comment-size")
        #expect(found.map(\.name) == ["vcpu_info"])
        #expect(found.first?.values.map(\.text) == ["64 bytes", "52 bytes"])
        #expect(found.first?.targets == ["i386-unknown-openbsd7.8"])
        #expect(findings(try promising("/* see the specification */"), "comment-size").isEmpty)
        #expect(findings([try promising("/* 64 bytes (x86) */")[0]], "comment-size").isEmpty)
    }

    @Test func theMemoryLimitOfOpenBSDOverflowsOnI386() throws {
        let headers = ["openbsd-vmm/1.13/include", "openbsd-vmm/1.13/amd64/include"]
        let irs = try read("dev/vmm/vmm.h", in: headers, prelude: ["sys/types.h", "sys/ioccom.h"])
        let found = findings(irs, "overflow")
        #expect(found.map(\.name) == ["VMM_MAX_VM_MEM_SIZE"])
        #expect(found.first?.targets == ["i386-unknown-openbsd7.8"])
        #expect(findings([irs[0]], "overflow").isEmpty)
    }

    /// Every record whose size differs is reported, at itself or at a member; and no other.
    @Test func everyDivergentRecordOfKvmIsTold() throws {
        let header = try #require(RealHeader.distribution.first)
        let irs = try header.requests.map { try HeaderReader.read($0).ir }
        let narrow = Dictionary(irs[1].records.map { ($0.name, $0.byteSize) }) { first, _ in first }
        let divergent = irs[0].records.filter { narrow[$0.name] ?? $0.byteSize != $0.byteSize }.map(\.name)
        let told = LayoutAuditor.audit(irs, profile: .uapi).findings
            .filter { ["size-divergence", "u64-align", "tail"].contains($0.lint) }.map(\.name)
        print("audit: \(divergent.count) records of kvm.h differ in size, \(told.count) findings tell why")
        #expect(divergent.count > 3)
        // Their tails lie in unions that are as long everywhere.
        let unseen = ["kvm_run.0.fail_entry", "kvm_run.0.s390_ucontrol", "kvm_s390_zpci_op.u.reg_aen"]
        for name in divergent where !unseen.contains(name) {
            #expect(told.contains { $0 == name || $0.hasPrefix("\(name).") }, "\(name)")
        }
        for name in told {
            #expect(divergent.contains { $0 == name || name.hasPrefix("\($0).") }, "\(name)")
        }
    }
}
