// SPDX-License-Identifier: Apache-2.0
//
// A kernel that cannot confine programs: gcc's own list of files stands in, and a header that asks for files which no
// list shows is not given to gcc, by name.

import Foundation
import Launcher
import TestSupport
import Testing

@Suite struct UnconfinedTests {
    /// Runs a command as on a kernel without Landlock: its three calls are not known.
    private static let source = """
        #include <errno.h>
        #include <linux/filter.h>
        #include <linux/seccomp.h>
        #include <stddef.h>
        #include <sys/prctl.h>
        #include <unistd.h>
        int main(int count, char **arguments) {
            (void)count;
            struct sock_filter lines[] = {
                BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
                BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 444, 0, 2),
                BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, 446, 1, 0),
                BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
                BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
            };
            struct sock_fprog program = { sizeof lines / sizeof *lines, lines };
            if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) return 99;
            execv(arguments[1], arguments + 1);
            return 98;
        }

        """

    private static func check(_ small: SmallABI) throws -> ChildProcess {
        let file = try small.folder.write(source, to: "without.c")
        let program = "\(small.folder.path)/without"
        let made = try ChildProcess(Executable.path("gcc"), ["-o", program, file])
        try #require(made.status == 0, "\(made.errors)")
        return try ChildProcess(program, [Hvabi.path, "check", "--abi", small.abi, "--only", "compiler"])
    }

    private static func ofGCC(_ text: String) -> String { "#ifndef __clang__\n\(text)\n#endif\n" + SmallABI.header }

    /// gcc opens the file, and nothing that it says is used.
    @Test(arguments: ["#include \"@/secret.h\"", "enum { PIN =\n#include \"@/pin\"\n};", "#include \"link.h\""])
    func isHeldByItsList(_ text: String) throws {
        let small = try SmallABI()
        _ = try small.folder.write("the_secret x;\n", to: "secret.h")
        _ = try small.folder.write("40302\n", to: "pin")
        try small.writeHeader(Self.ofGCC(text.replacing("@", with: small.folder.path)))
        try FileManager.default.createSymbolicLink(
            atPath: "\(small.abi)/small/1/include/link.h", withDestinationPath: "\(small.folder.path)/secret.h")
        let run = try Self.check(small)
        #expect(run.status == 2 && run.errors.contains("[include-outside]"), "\(run.errors) \(run.text)")
        #expect(!(run.errors + run.text).contains("the_secret x") && !(run.errors + run.text).contains("40302"))
    }

    @Test(arguments: [
        "#if __has_include(\"small.h\")\n#endif", "#if __has_\\\ninclude(\"small.h\")\n#endif",
        "#define P(a, b) a##b\n#if P(__has_, include)(\"small.h\")\n#endif", "#pragma GCC dependency \"small.h\"",
    ])
    func isNotAsked(_ text: String) throws {
        let small = try SmallABI(header: Self.ofGCC(text))
        let run = try Self.check(small)
        #expect((run.errors + run.text).contains("cannot confine gcc"), "\(run.status) \(run.errors) \(run.text)")
        // The twin: where the kernel confines it, it is asked.
        guard Confinement.isEnforced else { return }
        let confined = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler")
        #expect(confined.status == 0, "\(confined.errors)")
    }

    /// A header needs none of the words where a macro of its interface has them, or makes them.
    @Test(arguments: ["Q=__has_include", "Q(a)=__has_##a"]) func macrosOfTheInterface(_ define: String) throws {
        let small = try SmallABI(yaml: SmallABI.yaml + "defines: ['\(define)']\n")
        let run = try Self.check(small)
        #expect((run.errors + run.text).contains("cannot confine gcc"), "\(run.status) \(run.errors) \(run.text)")
        try small.writeYAML(SmallABI.yaml + "defines: ['Q=1']\n")
        #expect(try Self.check(small).status == 0)
    }

    @Test func isAskedOfPlainHeaders() throws {
        let run = try Self.check(try SmallABI())
        #expect(run.status == 0 && run.text.contains("compiler"), "\(run.errors)")
    }
}
