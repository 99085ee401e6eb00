// SPDX-License-Identifier: Apache-2.0
//
// Two versions of one interface behind a protocol: a program that is compiled once talks to either. gcc says of each
// version's headers what numbers and bytes there have to be.

import Foundation
import OpenBSDVMM_amd64
import TestSupport
import Testing

@Suite struct CommonVersionsTests {
    /// What a program of two versions sends to create a VM.
    private struct Request {
        let number: UInt32
        let bytes: [UInt8]
        let es: Int32
    }

    /// Made by the version alone.
    private static func request<Version: OpenBSDVMM_amd64_Version>(_ version: Version.Type) -> Request {
        var params = Version.vm_create_params()
        params.vcp_id = 0x0102_0304
        params.vcp_ncpus = 2
        params.vcp_memranges[1].vmr_gpa = 0x1122_3344_5566_7788
        params.vcp_name[0] = 0x41
        let bytes = withUnsafeBytes(of: params) { Array($0) }
        return Request(number: Version.VMM_IOC_CREATE.number, bytes: bytes, es: Version.VCPU_REGS_ES)
    }

    private static func number<Version: OpenBSDVMM_amd64_Version>(_ version: Version.Type) -> UInt32 {
        Version.VMM_IOC_CREATE.number
    }

    /// What gcc makes of a version's headers: the number, the constant, and the bytes as `offset value`.
    private static func judged(_ version: String) throws -> (number: UInt32, es: Int32, size: Int, bytes: [Int: UInt8])
    {
        let abi = "\(BuildProducts.checkout)/abi"
        let folder = try TemporaryFolder()
        let source = try folder.write(
            """
            #include <sys/types.h>
            #include <sys/ioccom.h>
            #include <machine/vmmvar.h>
            #include <dev/vmm/vmm.h>
            int printf(const char *, ...);
            int main(void) {
                static struct vm_create_params p;
                p.vcp_id = 0x01020304; p.vcp_ncpus = 2;
                p.vcp_memranges[1].vmr_gpa = 0x1122334455667788; p.vcp_name[0] = 0x41;
                printf("%u %d %u\\n", (unsigned)VMM_IOC_CREATE, VCPU_REGS_ES, (unsigned)sizeof p);
                for (unsigned i = 0; i < sizeof p; i++)
                    if (((unsigned char *)&p)[i]) printf("%u %u\\n", i, ((unsigned char *)&p)[i]);
                return 0;
            }
            """, to: "create.c")
        let folders = [
            "openbsd-vmm/\(version)/amd64/include", "openbsd-vmm/\(version)/include", "platform/openbsd/amd64/include",
            "platform/openbsd/include",
        ].flatMap { ["-I", "\(abi)/\($0)"] }
        let program = "\(folder.path)/create"
        let system = ["-w", "-fno-builtin", "-nostdinc", "-U__linux__", "-Ulinux", "-D__OpenBSD__"]
        let gcc = try ChildProcess(Executable.path("gcc"), system + folders + [source, "-o", program])
        try #require(gcc.status == 0, "\(gcc.errors)")
        let output = try ChildProcess(program, []).output
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: " ").compactMap { Int($0) }
        }
        let head = try #require(lines.first)
        try #require(head.count == 3)
        let bytes = lines.dropFirst().map { ($0[0], UInt8(truncatingIfNeeded: $0[1])) }
        return (UInt32(head[0]), Int32(head[1]), head[2], Dictionary(uniqueKeysWithValues: bytes))
    }

    @Test(arguments: ["1.4", "1.13"]) func theKernelsVersionIsChosen(_ version: String) throws {
        let kernel = try Self.judged(version)
        // What a kernel answers to other numbers than its own is ENOTTY.
        let chosen = OpenBSDVMM_amd64_Versions.all.first { Self.number($0) == kernel.number }
        let own = try #require(chosen)
        #expect(own.version == version)
        let request = Self.request(own)
        #expect(request.number == kernel.number && request.es == kernel.es && request.bytes.count == kernel.size)
        let set = request.bytes.enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element) }
        let bytes = Dictionary(uniqueKeysWithValues: set)
        #expect(bytes == kernel.bytes && bytes.count == 14)
    }

    /// The twin: the other version's request is not this kernel's.
    @Test func theOtherVersionsRequestIsAnother() throws {
        let kernel = try Self.judged("1.4")
        let newest = try #require(OpenBSDVMM_amd64_Versions.all.first)
        let request = Self.request(newest)
        #expect(newest.version == "1.13" && request.number != kernel.number && request.es != kernel.es)
        #expect(request.bytes.count != kernel.size)
        #expect(OpenBSDVMM_amd64_Versions.all.map { $0.version } == ["1.13", "1.4"])
    }

    /// What versions do not share is in no protocol, and a program that names it does not compile.
    @Test func whatOneVersionHasIsNotShared() throws {
        let text = """
            import OpenBSDVMM_amd64
            func use<Version: OpenBSDVMM_amd64_Version>(_ version: Version.Type) {
                var params = Version.vm_create_params()
                params.MEMBER = 1
            }
            """
        let folder = try TemporaryFolder()
        func compiled(_ member: String) throws -> ChildProcess {
            let source = try folder.write(text.replacing("MEMBER", with: member), to: "use.swift")
            return try ChildProcess(BuildProducts.swiftc, BuildProducts.importing + ["-typecheck", source])
        }
        let good = try compiled("vcp_id")
        #expect(good.status == 0, "\(good.errors)")
        let bad = try compiled("vcp_sev")
        #expect(bad.status != 0 && bad.errors.contains("has no member 'vcp_sev'"), "\(bad.errors)")
    }
}
