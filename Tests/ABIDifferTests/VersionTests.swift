// SPDX-License-Identifier: Apache-2.0
//
// Versions of real systems: the changes were read by hand once and are kept by rule and name. The headers are those
// of PyPI's ziglang packages, each below HVABI_SYSTEM_HEADERS in a folder of the package's version:
//
//   for v in 0.13.0 0.15.2 0.17.0; do pip install --no-deps --target "$HVABI_SYSTEM_HEADERS/$v" "ziglang==$v"; done

import ABIDiffer
import Foundation
import HeaderReader
import LayoutIR
import TestSupport
import Testing

@Suite struct VersionTests {
    /// A header in two versions of a system.
    struct Pair: CustomTestStringConvertible, Sendable {
        let name: String
        let header: String
        let triple: String
        let versions: [String]
        let folders: [String]
        var prelude = ["linux/ioctl.h"]

        var testDescription: String { name }

        /// A header of Linux 6.3 and 7.2.
        static func linux(_ name: String) -> Pair {
            Pair(
                name: "linux-6.3-7.2-\(name)", header: "linux/\(name).h", triple: "x86_64-unknown-linux-gnu",
                versions: ["0.13.0", "0.17.0"], folders: ["x86-linux-any", "any-linux-any"])
        }

        static let freeBSD = Pair(
            name: "freebsd-14-15-vmm_dev", header: "machine/vmm_dev.h", triple: "x86_64-unknown-freebsd14",
            versions: ["0.15.2", "0.17.0"], folders: ["x86_64-freebsd-none", "generic-freebsd"],
            prelude: ["sys/types.h", "sys/param.h", "sys/cpuset.h", "sys/ioccom.h", "machine/vmm.h"])

        func read(_ version: String, below root: String) throws -> LayoutIR {
            let base = "\(root)/\(version)/ziglang/lib/libc/include"
            var request = ReadRequest(
                interface: name, headers: [.name(header)], prelude: prelude.map { .name($0) },
                triple: .known(triple),
                includeDirectories: folders.map { "\(base)/\($0)" }, usesSystemHeaders: false)
            request.seesEverything = true
            return try HeaderReader.read(request).ir
        }
    }

    /// Reserved bits of both were taken in these versions: none of that is breaking.
    @Test(arguments: ["tcp", "perf_event"]) func reservedBitsAreTakenWithoutBreaking(_ name: String) throws {
        guard let root = ProcessInfo.processInfo.environment["HVABI_SYSTEM_HEADERS"] else {
            print("\(name): not compared, HVABI_SYSTEM_HEADERS does not say where the headers are")
            return
        }
        let pair = Pair.linux(name)
        let irs = try ["0.15.2", "0.17.0"].map { try pair.read($0, below: root) }
        let own = irs.map { ABIDiffer.names(declaredBy: $0, in: [pair.header]) }
        let diff = try ABIDiffer.diff(irs[0], irs[1], focus: own[0].union(own[1]))
        #expect(diff.subjectCount > 100)
        #expect(diff.changes.filter { $0.severity == .breaking }.isEmpty)
        #expect(diff.changes.contains { $0.rule == .fieldAddedInReserved })
    }

    static let pairs = [Pair.linux("kvm"), .linux("vfio"), .linux("acrn"), .freeBSD]

    @Test(arguments: pairs)
    func changesAreThoseThatWereRead(_ pair: Pair) throws {
        let golden = try #require(GoldenFolder.all("diff-versions").first { $0.description == pair.name })
        guard let root = ProcessInfo.processInfo.environment["HVABI_SYSTEM_HEADERS"] else {
            print("\(pair.name): not compared, HVABI_SYSTEM_HEADERS does not say where the headers are")
            return
        }
        let irs = try pair.versions.map { try pair.read($0, below: root) }
        let own = irs.map { ABIDiffer.names(declaredBy: $0, in: [pair.header]) }
        let diff = try ABIDiffer.diff(irs[0], irs[1], focus: own[0].union(own[1]))
        // Comments are not ours to keep, nor is their number of any interest.
        let changes = diff.changes.filter { $0.rule != .commentChanged }
        let text = changes.map {
            "\($0.severity.rawValue) \($0.rule.rawValue) \($0.name)\($0.isConsequence ? " *" : "")\n"
        }
        print("\(pair.name): \(diff.subjectCount) declarations compared, \(changes.count) changes")
        #expect(diff.subjectCount > 100)
        let findings = try golden.findings(["expected.txt": text.joined()])
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    /// The records hold the facts that are known of these versions.
    @Test func theRecordsSayWhatIsKnown() throws {
        let known = [
            "linux-6.3-7.2-kvm": [
                "conditional sentinel-moved KVM_DEV_TYPE_MAX", "compatible ioctl-added KVM_CREATE_GUEST_MEMFD",
                "breaking ioctl-removed KVM_ASSIGN_PCI_DEVICE", "cosmetic declaration-moved kvm_sev_cmd",
                "conditional record-grew-in-room kvm_svm_nested_state_hdr",
                "compatible union-member-added kvm_run.memory_fault",
            ],
            "linux-6.3-7.2-vfio": [
                "conditional sized-record-grew vfio_device_info", "compatible ioctl-added VFIO_DEVICE_BIND_IOMMUFD",
            ],
            "linux-6.3-7.2-acrn": ["compatible record-added acrn_mmio_dev_res"],
            "freebsd-14-15-vmm_dev": [
                "breaking record-grew vm_memseg", "breaking ioctl-renumbered VM_ALLOC_MEMSEG",
                "breaking ioctl-removed VM_GET_MEMSEG_FBSD12",
            ],
        ]
        for golden in GoldenFolder.all("diff-versions") {
            let lines = Set(try golden.read("expected.txt").split(separator: "\n").map(String.init))
            let facts = try #require(known[golden.description], "\(golden)")
            #expect(facts.filter { !lines.contains($0) }.isEmpty, "\(golden)")
        }
        #expect(GoldenFolder.all("diff-versions").count == known.count)
    }
}
