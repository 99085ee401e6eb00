// SPDX-License-Identifier: Apache-2.0
//
// A program with the shipped interfaces beside it, in any folder.

import Foundation
import TestSupport
import Testing

@Suite struct InstallationTests {
    /// PREFIX, with the program under another name of its file, and what a release installs.
    private let prefix: TemporaryFolder
    private let elsewhere: TemporaryFolder
    private var program: String { "\(prefix.path)/bin/hvabi" }
    private var share: String { "\(prefix.path)/share/hvabi" }

    init() throws {
        prefix = try TemporaryFolder()
        elsewhere = try TemporaryFolder()
        let script = """
            set -e; mkdir -p '\(prefix.path)/bin' '\(prefix.path)/share/hvabi/generated'
            ln '\(Hvabi.path)' '\(prefix.path)/bin/hvabi' 2>/dev/null || cp '\(Hvabi.path)' '\(prefix.path)/bin/hvabi'
            cp -r '\(Hvabi.checkout)/abi' '\(prefix.path)/share/hvabi/abi'
            cd '\(Hvabi.checkout)/generated'
            for module in */; do
              mkdir '\(prefix.path)/share/hvabi/generated/'$module
              for snapshot in $module*.json; do
                [ ! -e $snapshot ] || cp $snapshot '\(prefix.path)/share/hvabi/generated/'$module
              done
            done
            """
        let made = try ChildProcess("/bin/bash", ["-c", script])
        try #require(made.status == 0, "\(made.errors)")
        let index = try ChildProcess(program, ["ioctl", "index", share, "-o", "\(share)/ioctls.index"])
        try #require(index.status == 0, "\(index.errors)")
    }

    private func run(_ words: [String]) throws -> ChildProcess {
        try ChildProcess(program, words, in: elsewhere.path)
    }

    /// Nothing else is in the folder, and what is said is what a checkout says.
    @Test(arguments: [
        ["layout", "kvm", "kvm_run"], ["diff", "vhost@6.1", "vhost@7.2", "--fail-on", "never"], ["layout", "acrn"],
        ["explain", "KVM_RUN", "kvm"], ["history", "openbsd-vmm"], ["dump", "vfio", "--target", "arm64"],
        ["ioctl", "list", "vhost"], ["audit", "acrn", "--fail-on", "never"],
    ])
    func saysWhatACheckoutSays(words: [String]) throws {
        let here = try run(words)
        let there = try ChildProcess(Hvabi.path, words, in: Hvabi.checkout)
        #expect(here.status == 0 && !here.output.isEmpty, "\(here.errors)")
        #expect(here.text.replacing("\(share)/", with: "") == there.text)
    }

    /// The index leads to what reading all snapshots finds.
    @Test func decodeNeedsNoMoreThanTheIndex() throws {
        let numbers = ["0xae80", "0x4018ae40", "0xc030a210", "0xaf01", "0xc2585601", "0x3b64", "0x5413", "0x12345678"]
        let here = try run(["ioctl", "decode"] + numbers)
        let there = try ChildProcess(Hvabi.path, ["ioctl", "decode"] + numbers, in: Hvabi.checkout)
        #expect(here.status == 0 && here.text == there.text, "\(here.text)\(here.errors)")
        print("\(here.text.split(separator: "\n").count) lines compared")
        // The twin: an index that lacks a line.
        let index = try String(contentsOfFile: "\(share)/ioctls.index", encoding: .utf8)
        let less = index.split(separator: "\n").filter { !$0.contains("\tKVM_RUN\t") || $0.contains("powerpc64le") }
        #expect(less.count < index.split(separator: "\n").count)
        try less.joined(separator: "\n").write(toFile: "\(share)/ioctls.index", atomically: true, encoding: .utf8)
        let one = try ChildProcess(Hvabi.path, ["ioctl", "decode", "0xae80"], in: Hvabi.checkout)
        #expect(try run(["ioctl", "decode", "0xae80"]).text != one.text)
    }

    /// The command that is printed finds a number of a header that is not shipped.
    @Test func aNumberThatNobodyHasIsLookedForElsewhere() throws {
        let text = try run(["ioctl", "decode", "0x400454ca"]).text
        let line = try #require(text.split(separator: "\n").first { $0.contains("grep -rl _IO /usr/include/linux") })
        // One header in the place of all, which takes its time.
        let command = String(line).replacing("hvabi ", with: "'\(program)' ")
            .replacing("/usr/include/linux |", with: "/usr/include/linux/if_tun.h |")
        let found = try ChildProcess("/bin/bash", ["-c", command])
        #expect(found.text.contains("TUNSETIFF"), "\(command)\n\(found.text)\(found.errors)")
    }

    @Test func ownInterfacesComeFirst() throws {
        let abi = "\(elsewhere.path)/abi"
        let header = try elsewhere.write("struct kvm_run { int own; };\n", to: "own.h")
        #expect(try run(["init", "kvm@1", "--header", header, "--target", "x86_64"]).status == 0)
        #expect(try run(["layout", "kvm", "kvm_run"]).text.contains("own;"))
        #expect(try run(["layout", "vhost", "vhost_vring_addr"]).status == 0)
        // An interface that is asked for by its folder is looked for nowhere else.
        let only = try run(["layout", "vhost", "--abi", abi])
        #expect(only.status == 2 && only.errors.contains("there is no interface 'vhost'"), "\(only.errors)")
        // Nothing that is installed is written to.
        let before = try FileManager.default.subpathsOfDirectory(atPath: share).sorted()
        #expect(try run(["generate", "vhost", "--output", "Sources"]).status == 0)
        #expect(try run(["record", "vhost@9"]).status != 0)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: share).sorted() == before)
    }

    /// A bare chroot has no /proc, in which the program's own path is.
    @Test func withoutProc() throws {
        let without = "mount -t tmpfs none /proc && test ! -e /proc/self && exec \"$@\""
        let unshare = Executable.path("unshare")
        let words = ["-m", "sh", "-c", without, "sh"]
        guard let probe = try? ChildProcess(unshare, words + ["true"]), probe.status == 0 else {
            print("nothing can be mounted here: nothing compared")
            return
        }
        let run = try ChildProcess(unshare, words + [program, "layout", "kvm", "kvm_run"], in: elsewhere.path)
        let usual = try self.run(["layout", "kvm", "kvm_run"])
        #expect(run.status == 0 && run.text == usual.text, "\(run.errors)")
    }

    /// The twin: a program with nothing beside it knows no interface.
    @Test func withoutItThereIsNone() throws {
        try FileManager.default.removeItem(atPath: share)
        let run = try run(["layout", "kvm", "kvm_run"])
        #expect(run.status == 2 && run.errors.contains("no folder of interfaces here"), "\(run.errors)")
        #expect(try self.run(["ioctl", "decode", "0xae80"]).errors.contains("no-generated-folder"))
    }
}
