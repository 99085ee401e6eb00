// SPDX-License-Identifier: Apache-2.0
//
// The headers whose findings were read by hand.

import Foundation
import HeaderReader
import LayoutAuditor
import LayoutIR
import Statements
import TestSupport
import Testing

/// Headers that are in use, and how they are audited.
struct RealHeader: Sendable, CustomTestStringConvertible {
    let name: String
    let profile: AuditProfile
    let requests: [ReadRequest]

    var testDescription: String { name }

    /// A shipped interface on its targets.
    private init(
        _ name: String, version: String, platform: String, targets: [(name: String, triple: String)],
        prelude: [String], headers: [String], profile: AuditProfile
    ) {
        self.name = "\(name)-\(version)"
        self.profile = profile
        requests = targets.map { target in
            let folders = [
                "\(name)/\(version)/\(target.name)/include", "\(name)/\(version)/include",
                "platform/\(platform)/include",
            ]
            return ReadRequest(
                interface: name, version: version, headers: headers.map { .name($0) },
                prelude: prelude.map { .name($0) }, triple: .known(target.triple),
                includeDirectories: folders.map { "\(Audited.abi)/\($0)" }, usesSystemHeaders: false)
        }
    }

    /// A header of linux-libc-dev, for x86_64 and i386.
    private init(distribution header: String) {
        name = "debian-\(header)"
        profile = .uapi
        requests = [(Audited.wide, []), (Audited.narrow, ["/usr/include/x86_64-linux-gnu"])].map { triple, folders in
            ReadRequest(
                interface: header, headers: [.path("/usr/include/linux/\(header).h")],
                prelude: [.name("linux/ioctl.h")], triple: .known(triple), includeDirectories: folders)
        }
    }

    static let shipped = [
        RealHeader(
            "acrn", version: "5.12", platform: "linux", targets: [("x86_64", Audited.wide), ("i386", Audited.narrow)],
            prelude: ["linux/ioctl.h"], headers: ["linux/acrn.h"], profile: .uapi),
        vmm("1.4", ["amd64"]), vmm("1.13", ["amd64", "arm64"]),
        RealHeader(
            "xen-pv", version: "1.12", platform: "openbsd",
            targets: [("amd64", "x86_64-unknown-openbsd7.8"), ("i386", "i386-unknown-openbsd7.8")],
            prelude: ["sys/types.h", "sys/cdefs.h"], headers: ["dev/pv/xenreg.h"], profile: .native),
    ]

    static let distribution = ["kvm", "vhost", "vfio", "nitro_enclaves", "acrn"].map(RealHeader.init(distribution:))

    private static func vmm(_ version: String, _ targets: [String]) -> RealHeader {
        let triples = ["amd64": "x86_64-unknown-openbsd7.8", "arm64": "aarch64-unknown-openbsd7.8"]
        return RealHeader(
            "openbsd-vmm", version: version, platform: "openbsd", targets: targets.map { ($0, triples[$0] ?? "") },
            prelude: ["sys/types.h", "sys/ioccom.h"], headers: ["machine/vmmvar.h", "dev/vmm/vmm.h"],
            profile: .native)
    }

    /// The findings, and a number for the text of the headers that declare anything in them.
    func audit() throws -> (audit: AuditResult, fingerprint: String) {
        let results = try requests.map { try HeaderReader.read($0) }
        let audit = LayoutAuditor.audit(results.map(\.ir), profile: profile)
        return (audit, Self.fingerprint(results))
    }

    /// FNV-1a of the headers' bytes.
    private static func fingerprint(_ results: [ReadResult]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for result in results {
            let names = Set(result.ir.records.compactMap(\.place?.header) + result.ir.ioctls.map(\.place.header))
            for path in names.sorted().compactMap({ result.files[$0] }) {
                for byte in FileManager.default.contents(atPath: path) ?? Data() {
                    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
                }
            }
        }
        return String(hash, radix: 16)
    }
}
