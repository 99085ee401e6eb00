// SPDX-License-Identifier: Apache-2.0
//
// `hvabi probe` and `hvabi fingerprint` on this machine, with strace as the judge of what was called.

import Foundation
import TestSupport
import Testing

#if arch(x86_64)
    private let isOfX86 = true
#else
    private let isOfX86 = false
#endif

@Suite(.enabled(if: isOfX86, "the ioctls are those of x86")) struct ProbeTests {
    /// KVM's numbers, among them two of a size that no kernel has.
    private static let header = """
        #define _IOC(d,t,n,s) (((d)<<30)|((t)<<8)|(n)|((s)<<16))
        #define _IO(t,n) _IOC(0U,t,n,0)
        #define _IOW(t,n,x) _IOC(1U,t,n,sizeof(x))
        #define _IOR(t,n,x) _IOC(2U,t,n,sizeof(x))
        #define _IOWR(t,n,x) _IOC(3U,t,n,sizeof(x))
        struct kvm_msr_list { unsigned int nmsrs; unsigned int indices[]; };
        struct kvm_regs { unsigned long long words[18]; };
        struct kvm_dirty_log { unsigned int slot; unsigned int padding; void *bitmap; };
        struct wrong { unsigned long long words[17]; };
        #define KVM_CREATE_VM _IO(0xAE, 0x01)
        #define KVM_CHECK_EXTENSION _IO(0xAE, 0x03)
        #define KVM_CREATE_VCPU _IO(0xAE, 0x41)
        #define KVM_GET_MSR_INDEX_LIST _IOWR(0xAE, 0x02, struct kvm_msr_list)
        #define KVM_GET_DIRTY_LOG _IOW(0xAE, 0x42, struct kvm_dirty_log)
        #define KVM_GET_REGS _IOR(0xAE, 0x81, struct kvm_regs)
        #define KVM_OF_ANOTHER_SIZE _IOW(0xAE, 0x42, struct wrong)
        #define KVM_REGS_OF_ANOTHER_SIZE _IOR(0xAE, 0x81, struct wrong)
        #define KVM_CAP_USER_MEMORY 3

        """
    private static let recipe = """
        probe:
          open: /dev/kvm
          steps:
            - { name: vm, call: KVM_CREATE_VM }
            - { name: vcpu, call: KVM_CREATE_VCPU, on: vm, argument: 0 }
          ask: { call: KVM_CHECK_EXTENSION, prefix: KVM_CAP_ }
          calls:
            - { on: device, why: it reads first, calls: [KVM_GET_MSR_INDEX_LIST] }
            - { on: vm, why: it reads first, calls: [KVM_GET_DIRTY_LOG, KVM_OF_ANOTHER_SIZE] }
            - { on: vcpu, why: it only copies, calls: [KVM_GET_REGS, KVM_REGS_OF_ANOTHER_SIZE] }

        """

    private static func small(_ recipe: String = recipe) throws -> SmallABI {
        try SmallABI(header: header, yaml: SmallABI.yaml + recipe)
    }

    private func probe(_ small: SmallABI, _ more: String...) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, ["probe", "small", "--abi", small.abi] + more)
    }

    @Test(.enabled(if: Surroundings.opensKVM, "/dev/kvm cannot be opened")) func whatTheKernelKnowsIsAlive() throws {
        let run = try probe(try Self.small())
        #expect(run.status == 0, "\(run.errors)")
        func state(_ name: String) -> String {
            run.text.split(separator: "\n").first { $0.hasPrefix("\(name) ") }.map(String.init) ?? ""
        }
        for name in ["KVM_GET_MSR_INDEX_LIST", "KVM_GET_DIRTY_LOG", "KVM_GET_REGS"] {
            #expect(state(name).hasSuffix(" alive"), "\(run.text)")
        }
        // The twins: the same ordinals with another size.
        #expect(state("KVM_OF_ANOTHER_SIZE").hasSuffix("not answered"), "\(run.text)")
        #expect(state("KVM_REGS_OF_ANOTHER_SIZE").contains("undecided: EINVAL"), "\(run.text)")
        #expect(state("KVM_CAP_USER_MEMORY").hasSuffix("1"), "\(run.text)")
        #expect(try probe(try Self.small(), "--fail-on", "not-answered").status == 1)
        let json = try probe(try Self.small(), "--format", "json")
        #expect(json.text.contains("\"schema\": \"hvabi-probe/1\""))
    }

    @Test(.enabled(if: Surroundings.opensKVM, "/dev/kvm cannot be opened")) func whatIsAliveIsWitnessed() throws {
        let small = try Self.small()
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "probe", "--probe")
        #expect(run.status == 0 && run.text.contains("15 facts compared with /dev/kvm"), "\(run.text)\(run.errors)")
        #expect(run.text.contains("ioctl KVM_OF_ANOTHER_SIZE is not answered by this kernel [probe-not-answered]"))
        #expect(try Hvabi.run("check", "--abi", small.abi, "--only", "probe").status == 64)
    }

    /// strace says which ioctls were called: those of the recipe and their mutants, and nothing is left behind.
    @Test(
        .enabled(
            if: Surroundings.opensKVM && Surroundings.isProgram(Executable.path("strace")),
            "no /dev/kvm, or strace is missing"))
    func nothingElseIsCalled() throws {
        let folder = try TemporaryFolder()
        let small = try Self.small()
        let trace = "\(folder.path)/trace"
        let run = try ChildProcess(
            Executable.path("strace"),
            [
                "-f", "-qq", "-e", "trace=ioctl", "-X", "raw", "-o", trace, Hvabi.path, "probe", "small", "--abi",
                small.abi,
            ])
        guard !run.errors.contains("ptrace") else { return print("strace may not trace here: nothing compared") }
        let text = try String(contentsOfFile: trace, encoding: .utf8)
        let numbers = text.matches(of: /ioctl\(\d+, (0x[0-9a-f]+)/).compactMap { UInt32($0.1.dropFirst(2), radix: 16) }
            .filter { $0 >> 8 & 0xff == 0xae }
        let named: Set<UInt32> = [
            0xae01, 0xae41, 0xae03, 0xc004_ae02, 0x4010_ae42, 0x8090_ae81, 0x4088_ae42, 0x8088_ae81,
        ]
        let ordinals = Set([0x02, 0x42, 0x81] as [UInt32])
        print("\(numbers.count) ioctls were called")
        #expect(named.isSubset(of: numbers))
        for number in numbers where !named.contains(number) {
            // A mutant: it has an ordinal of the recipe and an argument.
            #expect(ordinals.contains(number & 0xff) && number >> 30 != 0, "0x\(String(number, radix: 16))")
        }
    }

    @Test(arguments: [
        ("/dev/kvm", "/dev/no-such-device", "is not there: this kernel does not have it"),
        ("/dev/kvm", "/etc/passwd", "is not below /dev"),
        ("on: vcpu", "on: nothing", "no step makes 'nothing'; there is device, vm, vcpu"),
        ("[KVM_GET_REGS,", "[KVM_GET_REG,", "no version of 'small' has an ioctl 'KVM_GET_REG'"),
        ("[KVM_GET_REGS,", "[KVM_CREATE_VM,", "'KVM_CREATE_VM' carries no argument"),
        ("why: it only copies, ", "", "'why' is missing"),
        (recipe, "", "cannot be probed: its interface.yaml has no recipe"),
    ])
    func whatCannotBeTriedIsNamed(_ text: String, _ other: String, _ message: String) throws {
        let run = try probe(
            try Self.small(Self.recipe.replacing(text, with: other)), "--allow-device", "/dev/no-such-device")
        #expect(run.status == 2 && run.errors.contains(message), "\(run.text)\(run.errors)")
    }

    /// An interface whose numbers say no argument, or that has no numbers, says so.
    @Test(arguments: [
        (["_IOW", "_IOR"], "no number of its 3 ioctls says an argument (_IO), and calling one does what it does"),
        (["_IO"], "it has no ioctls"),
    ])
    func whyThereIsNoRecipeIsTold(_ macros: [String], _ message: String) throws {
        let lines = Self.header.split(separator: "\n").filter { line in !macros.contains { line.contains($0) } }
        let small = try SmallABI(header: lines.joined(separator: "\n") + "\n", yaml: SmallABI.yaml)
        let run = try probe(small)
        #expect(run.status == 2 && run.errors.contains(message) && run.errors.contains("[no-recipe]"), "\(run.errors)")
    }

    /// A device that answers none of the numbers teaches nothing.
    @Test func noAnswerIsNoSuccess() throws {
        let recipe = """
            probe: { open: /dev/null, calls: [{ why: it knows none, calls: [KVM_GET_REGS] }] }

            """
        let run = try probe(try Self.small(recipe), "--allow-device", "/dev/null")
        #expect(run.status == 2 && run.errors.contains("[nothing-alive]"), "\(run.text)\(run.errors)")
        #expect(run.text.contains("0 of 1 ioctls alive, 0 not answered, 1 undecided"))
    }
}

private let types = "/sys/kernel/btf/vmlinux"

@Suite(.enabled(if: isOfX86 && access(types, R_OK) == 0, "there is no \(types) of x86 here")) struct FingerprintTests {
    private static let right = "struct list_head { struct list_head *next, *prev; };\n"
    private static let wrong = "struct list_head { struct list_head *prev, *next; };\n"

    private func run(_ old: String, _ new: String, _ more: String...) throws -> ChildProcess {
        let small = try SmallABI(
            header: old, yaml: SmallABI.yaml.replacing("\"1\": {}", with: "\"1\": {}\n  \"2\": {}"))
        let folder = "\(small.abi)/small/2/include"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try small.folder.write(new, to: "abi/small/2/include/small.h")
        return try ChildProcess(Hvabi.path, ["fingerprint", "small", "--abi", small.abi] + more)
    }

    @Test func theVersionThatFitsIsTheNearest() throws {
        for (old, new, nearest, status) in [
            (Self.wrong, Self.right, "small@2", Int32(0)), (Self.right, Self.wrong, "small@1", 0),
            (Self.wrong, Self.wrong, "small@2", 1),
        ] {
            let run = try run(old, new)
            #expect(run.status == status, "\(run.text)\(run.errors)")
            #expect(run.text.contains("nearest to kernel: \(nearest)/x86_64\n"), "\(run.text)")
        }
        let nothing = "struct no_such_record_at_all { int a; };\n"
        #expect(try run(nothing, nothing).status == 2)
        #expect(try run(Self.wrong, Self.right, "--format", "json").text.contains("\"nearest\": \"small@2/x86_64\""))
    }
}
