// SPDX-License-Identifier: Apache-2.0
//
// The reader against gcc, on headers that nobody here wrote and on the golden cases.

import Foundation
import HeaderReader
import LayoutIR
import TestSupport
import Testing

@Suite struct DifferentialTests {
    /// Headers of linux-libc-dev, and its packages for other machines.
    private static let names = [
        "acrn", "btrfs", "if_link", "io_uring", "kvm", "loop", "nitro_enclaves", "perf_event", "spi/spidev",
        "usbdevice_fs", "userfaultfd", "vfio", "virtio_net",
    ]

    /// These include headers of libc, and the host's is of no use to another machine.
    private static let namesWithLibc = ["ethtool", "fuse", "input", "vhost", "videodev2"]

    private static let roots = [
        "x86_64-unknown-linux-gnu": "/usr/include", "i386-unknown-linux-gnu": "/usr/i686-linux-gnu/include",
        "aarch64-unknown-linux-gnu": "/usr/aarch64-linux-gnu/include",
    ]

    @Test(arguments: roots.keys.sorted())
    func kernelHeaders(_ target: String) throws {
        let root = try #require(Self.roots[target])
        guard let gcc = GCC(for: .known(target)), FileManager.default.fileExists(atPath: "\(root)/linux/kvm.h") else {
            print("no gcc or no kernel headers for \(target): nothing compared")
            return
        }
        let isHost = root == "/usr/include"
        var factCount = 0
        for name in Self.names + (isHost ? Self.namesWithLibc : []) {
            let path = "\(root)/linux/\(name).h"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let header = HeaderCase(
                path, preludes: ["stddef.h", "linux/types.h", "linux/ioctl.h"], target: target,
                includes: isHost ? [] : [root])
            let ir = try #require(try read(header).first)
            let result = try #require(header.judged(ir, for: target))
            #expect(result.findings.isEmpty, "\(header):\n\(result.findings.prefix(10).joined(separator: "\n"))")
            #expect(result.factCount > 0, "\(header)")
            factCount += result.factCount
        }
        print("\(factCount) facts of the kernel's headers compared with \(gcc.path)")
        #expect(factCount > 10_000)
    }

    /// A case that gcc cannot compile, or reads differently for a good reason, says so in its second line:
    /// `// gcc: no, ...`. It must not say so in vain.
    @Test func goldenCases() throws {
        var factCount = 0
        for golden in GoldenFolder.all("reader") {
            let header = try HeaderCase(golden)
            let isRefused = try golden.read("case.h").contains("\n// gcc: no, ")
            // Some cases are there to be refused by the reader.
            guard FileManager.default.fileExists(atPath: "\(golden.path)/expected.json") else { continue }
            let irs = try read(header)
            for (ir, target) in zip(irs, header.targets) {
                guard let result = header.judged(ir, for: target) else { continue }
                let list = result.findings.prefix(10).joined(separator: "\n")
                #expect(result.findings.isEmpty != isRefused, "\(golden) for \(target):\n\(list)")
                if !isRefused { factCount += result.factCount }
            }
        }
        print("\(factCount) facts of the golden cases compared with gcc")
        #expect(factCount > 1_000)
    }

    private func read(_ header: HeaderCase) throws -> [LayoutIR] {
        try header.requests.map { try HeaderReader.read($0).ir }
    }
}
