// SPDX-License-Identifier: Apache-2.0
//
// `explain` on real headers, and its advice followed: with what it offers the name must appear, without it not.

import Foundation
import TestSupport
import Testing

@Suite struct ExplainTests {
    /// The `--option value` that a remedy offers.
    private func option(in text: String) -> [String] {
        guard let match = text.firstMatch(of: #/--prelude [a-z_\/.0-9]+|--define [A-Z_]+|--all/#) else { return [] }
        return String(match.0).split(separator: " ").map(String.init)
    }

    @Test(arguments: [
        ("ACRN_IOCTL_CREATE_VM", "linux/acrn.h", ["--prelude", "linux/ioctl.h"]),
        ("NE_ADD_VCPU", "linux/nitro_enclaves.h", []), ("VHOST_SET_OWNER", "linux/vhost.h", []),
        ("__u64", "linux/acrn.h", ["--all"]),
    ])
    func adviceOnRealHeadersHelps(name: String, header: String, expected: [String]) throws {
        let path = "/usr/include/\(header)"
        let run = try Hvabi.run("explain", name, path)
        #expect(run.status == 0, "\(run.errors)")
        let option = option(in: run.text)
        if !expected.isEmpty { #expect(option == expected) }
        guard run.text.contains("skipped") || run.text.contains("not-exported") else { return }
        let again = try ChildProcess(Hvabi.path, ["explain", name, path] + option)
        #expect(!again.text.contains("skipped") && !again.text.contains("not-exported"), "\(again.text)")
        #expect(!option.isEmpty)
    }

    @Test func adviceToDefineHelps() throws {
        let header = "\(Hvabi.checkout)/Tests/Golden/terminal/explain-ioctl/case.h"
        let arguments = ["explain", "bell_hidden", header]
        let option = option(in: try ChildProcess(Hvabi.path, arguments).text)
        #expect(option == ["--define", "BELL_SECRET"])
        let again = try ChildProcess(Hvabi.path, arguments + option)
        #expect(again.text.contains("struct bell_hidden  record"))
    }

    @Test func whatNothingKnowsIsAnErrorWithASuggestion() throws {
        let run = try Hvabi.run("explain", "acrn_io_requset", "acrn", "--abi", "\(Hvabi.checkout)/abi")
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("did you mean 'acrn_io_request'? [unknown-name]"))
        let brokenHeader = try TemporaryFolder().write("struct x {", to: "x.h")
        #expect(try Hvabi.run("explain", "x", brokenHeader).status == 2)
    }

    /// A big-endian target has no Swift bindings at all, which is not a problem of one name.
    @Test func everyTargetIsExplained() throws {
        let run = try Hvabi.run(
            "explain", "KVM_GET_DIRTY_LOG", "/usr/include/linux/kvm.h", "--prelude",
            "\(Hvabi.checkout)/abi/platform/linux/include/linux/ioctl.h", "--target", "x86_64-unknown-linux-gnu",
            "--target",
            "powerpc64-unknown-linux-gnu", "--define", "__ASM_GENERIC_IOCTL_H", "--include",
            "/usr/include/x86_64-linux-gnu")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("0x4010ae42") && run.text.contains("0x8010ae42"), "\(run.text)")
        #expect(run.text.contains("defined on x86_64-unknown-linux-gnu as"))
        #expect(run.text.contains("defined on powerpc64-unknown-linux-gnu as"))
    }
}
