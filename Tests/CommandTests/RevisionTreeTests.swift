// SPDX-License-Identifier: Apache-2.0
//
// Where the headers of a revision come from: what the machine has never stands in for what the tree has.

import Foundation
import TestSupport
import Testing

@Suite struct RevisionTreeTests {
    private let repository: ScratchRepository

    /// A kernel in small: one header of every kind that installing treats in its own way.
    init() throws {
        repository = try ScratchRepository()
        try repository.write(
            """
            #include <linux/types.h>
            #include <linux/compiler.h>
            #include <linux/ioctl.h>
            #include <asm/kvm.h>
            struct kvm_box { __u32 flags; __u64 __user *at; } __packed;
            #define KVM_GET_DEBUGREGS _IOR(0xAE, 0xa1, struct kvm_debugregs)

            """, to: "include/uapi/linux/kvm.h")
        try repository.write("#include <asm/types.h>\n", to: "include/uapi/linux/types.h")
        try repository.write("#include <asm/ioctl.h>\n", to: "include/uapi/linux/ioctl.h")
        try repository.write(
            "typedef unsigned int __u32;\ntypedef unsigned long long __u64;\n",
            to: "include/uapi/asm-generic/types.h")
        try repository.write(
            """
            #define _IOC(d, t, n, s) (((d) << 30) | ((t) << 8) | (n) | ((s) << 16))
            #define _IO(t, n) _IOC(0U, (t), (n), 0)
            #define _IOW(t, n, s) _IOC(1U, (t), (n), sizeof(s))
            #define _IOR(t, n, s) _IOC(2U, (t), (n), sizeof(s))
            #define _IOWR(t, n, s) _IOC(3U, (t), (n), sizeof(s))

            """, to: "include/uapi/asm-generic/ioctl.h")
        try write(debugRegisters: 4)
        try repository.write(
            "struct kvm_debugregs { unsigned long long db[3]; };\n", to: "arch/arm64/include/uapi/asm/kvm.h")
        try repository.write(
            "#ifdef __i386__\n#include <asm/unistd_32.h>\n#else\n#include <asm/unistd_64.h>\n#endif\n",
            to: "arch/x86/include/uapi/asm/unistd.h")
        try repository.write(
            "#include <asm/kvm.h>\nstruct small { struct kvm_debugregs r; };\n", to: "include/uapi/linux/small.h")
        try repository.write("#include <linux/version.h>\n", to: "include/uapi/linux/needs_version.h")
        try repository.write("#include <asm/unistd.h>\n", to: "include/uapi/linux/needs_unistd.h")
        try repository.commit("one")
        try write(debugRegisters: 6)
        try repository.commit("two")
    }

    private func write(debugRegisters count: Int) throws {
        try repository.write(
            "struct kvm_debugregs { unsigned long long db[\(count)]; };\n", to: "arch/x86/include/uapi/asm/kvm.h")
    }

    private let header = "include/uapi/linux/kvm.h"

    /// The size of an ioctl's argument and that of the packed record, as a dump has them.
    private func sizes(_ run: ChildProcess) throws -> [Int?] {
        let json = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        let ioctl = (json?["ioctls"] as? [[String: Any]])?.first { $0["name"] as? String == "KVM_GET_DEBUGREGS" }
        let record = (json?["records"] as? [[String: Any]])?.first { $0["name"] as? String == "kvm_box" }
        return [ioctl?["argumentByteSize"] as? Int, record?["byteSize"] as? Int]
    }

    /// A name with a folder from elsewhere, while the tree has it; its twin, which names the folder, is read.
    @Test func theMachineDoesNotStandIn() throws {
        let header = "include/uapi/linux/small.h"
        let arguments = ["diff", "one:\(header)", "two:\(header)", "--target", "x86_64-unknown-linux-gnu"]
        try #require(FileManager.default.fileExists(atPath: "/usr/include/x86_64-linux-gnu/asm/kvm.h"))
        let mixed = try hvabi(arguments + ["-I", ":include/uapi", "-I", "/usr/include/x86_64-linux-gnu"])
        #expect(mixed.status == 2)
        #expect(mixed.output.isEmpty)
        #expect(
            mixed.errors.contains(
                "error: 'asm/kvm.h' is not from the revision, which has one:arch/x86/include/uapi/asm/kvm.h"),
            "\(mixed.errors)")
        #expect(mixed.errors.contains("[outside-tree]"))
        let own = try hvabi(arguments + ["--kernel-tree", ":"])
        #expect(own.status == 1, "\(own.errors)")
        #expect(own.text.contains("small"))
    }

    /// The same of a checkout, whose headers are read like any others of the disk.
    @Test func theMachineDoesNotStandInForACheckout() throws {
        try repository.write(
            "#include <asm/ioctl.h>\n#define PLAIN _IOC_NRBITS\n", to: "include/uapi/linux/plain.h")
        let words = ["include/uapi/linux/plain.h", "--target", "x86_64-unknown-linux-gnu"]
        let run = try hvabi(["dump"] + words)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(
            run.errors.contains("'asm-generic/ioctl.h' is not from the tree, which has ")
                && run.errors.contains("include/uapi/asm-generic/ioctl.h; --kernel-tree "), "\(run.errors)")
        #expect(run.errors.contains("[outside-tree]"))
        let small = ["include/uapi/linux/small.h", "--target", "x86_64-unknown-linux-gnu"]
        for folders in [["-I", "arch/x86/include/uapi", "-I", "./include/uapi"], ["--kernel-tree", "."]] {
            let own = try hvabi(["dump"] + small + folders)
            #expect(own.status == 0 && own.errors.isEmpty, "\(own.errors)")
        }
    }

    @Test func aKernelTreeIsReadAsInstalled() throws {
        for (target, expected) in [
            ("x86_64-unknown-linux-gnu", [48, 12]), ("i386-unknown-linux-gnu", [48, 8]),
            ("aarch64-unknown-linux-gnu", [24, 12]),
        ] {
            let revision = try hvabi(["dump", "two:\(header)", "--kernel-tree", ":", "--target", target, "--all"])
            #expect(revision.status == 0, "\(revision.errors)")
            #expect(revision.errors.isEmpty, "\(revision.errors)")
            #expect(try sizes(revision) == expected)
            #expect(revision.text.contains("\"header\": \"linux/kvm.h\""))
            #expect(revision.text.contains("\"header\": \"asm-generic/types.h\""))
            let disk = try hvabi(["dump", header, "--kernel-tree", ".", "--target", target, "--all"])
            #expect(disk.text == revision.text, "\(disk.errors)")
        }
        let old = try hvabi(["dump", "one:\(header)", "--kernel-tree", ":", "-t", "x86_64-unknown-linux-gnu"])
        #expect(try sizes(old) == [32, 12])
        #expect(repository.litter.isEmpty)
    }

    /// Headers that only a build makes, in a revision and on disk; an architecture that is not there; a folder that is
    /// not a tree.
    @Test func whatTheTreeDoesNotHold() throws {
        for (name, missing) in [("needs_version", "linux/version.h"), ("needs_unistd", "asm/unistd_64.h")] {
            let path = "include/uapi/linux/\(name).h"
            for arguments in [["two:\(path)", "--kernel-tree", ":"], [path, "--kernel-tree", "."]] {
                let run = try hvabi(["dump"] + arguments + ["--target", "x86_64-unknown-linux-gnu"])
                #expect(run.status == 2)
                #expect(run.errors.contains("<\(missing)> is generated by the build of a kernel"), "\(run.errors)")
                #expect(!run.errors.contains(repository.temporary))
            }
        }
        for arguments in [
            ["two:\(header)", "--kernel-tree", ":", "--target", "riscv64-unknown-linux-gnu"],
            ["two:\(header)", "--kernel-tree", ":include"], ["two:\(header)", "--kernel-tree", "."],
            [header, "--kernel-tree", ":"], [header, "--kernel-tree", "include"],
        ] {
            let run = try hvabi(["dump"] + arguments)
            #expect(run.status == 2, "\(arguments)")
            #expect(run.output.isEmpty)
        }
    }

    /// Where the tree lacks a header, the machine's headers are reported; inside a kernel tree it is an error.
    @Test func whatComesFromElsewhereIsListed() throws {
        try repository.write(
            "#include <stdint.h>\n#include <linux/types.h>\nstruct plain { uint32_t a; };\n", to: "lib/plain.h")
        try repository.commit("plain")
        let listed = try hvabi(["dump", "plain:lib/plain.h", "-I", ":include/uapi", "-I", ":include/uapi/asm-generic"])
        #expect(listed.status == 2)
        try repository.git("rm", "-q", "-r", "include")
        try repository.commit("without")
        let run = try hvabi(["dump", "without:lib/plain.h"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("not from the revision: ") && run.errors.contains("[outside]"), "\(run.errors)")
        #expect(run.errors.contains("linux/types.h (/usr/include/linux/types.h)"), "\(run.errors)")
        #expect(run.errors.contains("stdint.h ("), "\(run.errors)")
    }

    /// `#if __has_include(NAME)` with a name that a macro holds, in a revision as in a checkout.
    @Test(arguments: [
        "#define H <extra.h>\n#if __has_include(H)\n#include H\n#else\nstruct extra { char c; };\n#endif\n",
        "#define HAS __has_include\n#if HAS(<extra.h>)\n#include <extra.h>\n#else\nstruct extra { char c; };\n#endif\n",
        "#define H \"../near/extra.h\"\n#if __has_include(H)\n#include H\n#else\nstruct extra { char c; };\n#endif\n",
        "#include \"name.h\"\n#if __has_include(NAMED)\n#include NAMED\n#else\nstruct extra { char c; };\n#endif\n",
    ])
    func computedIncludes(text: String) throws {
        try repository.write("struct extra { long long a, b; };\n", to: "near/extra.h")
        try repository.write("#define NAMED \"../near/extra.h\"\n", to: "box/name.h")
        try repository.write("#define BOX 1\n\(text)struct box { struct extra e; };\n", to: "box/box.h")
        try repository.commit("box")
        let revision = try hvabi(["dump", "box:box/box.h", "-I", ":near", "-I", ":.", "--all"])
        let files = try hvabi(["dump", "box/box.h", "-I", "near", "-I", ".", "--all"])
        #expect(revision.status == 0, "\(revision.errors)")
        #expect(revision.text == files.text)
        #expect(revision.text.contains("\"byteSize\": 16"))
    }

    private func hvabi(_ arguments: [String]) throws -> ChildProcess {
        try ChildProcess(
            Hvabi.path, arguments, in: repository.path, environment: ["TMPDIR": repository.temporary])
    }
}
