// SPDX-License-Identifier: Apache-2.0
//
// A precompiled header beside a header is not taken for it. It is made with the flags that gcc is really run with, by
// what strace sees, and gcc alone is deceived by it: otherwise it would be passed over for another reason.

import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Surroundings.isProgram(Executable.path("strace")), "strace is missing"))
struct PrecompiledHeaderTests {
    /// The flags of the run of gcc that judges, but for those that say what it makes and of what.
    private func flags(_ abi: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let log = "\(folder.path)/log"
        let options = ["-f", "-e", "trace=execve", "-s", "4096", "-o", log]
        _ = try ChildProcess(
            Executable.path("strace"), options + [Hvabi.path, "check", "--abi", abi, "--only", "compiler"])
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        let line = try #require(lines.first { $0.contains("/gcc\"") && $0.contains("\"-nostdinc\"") })
        let list = try #require(line.firstRange(of: "[\"")?.lowerBound)
        let words = line[list...].prefix { $0 != "]" }.split(separator: "\"").enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        var kept: [String] = []
        var rest = words.dropFirst()[...]
        while let word = rest.popFirst() {
            switch word {
            case "-MF", "-x", "-o": rest = rest.dropFirst()
            case "-MD", "-fsyntax-only", "-S", "-": break
            default: kept.append(word)
            }
        }
        return kept
    }

    @Test func isNotTakenForTheHeader() throws {
        let small = try SmallABI()
        let header = "\(small.abi)/small/1/include/small.h"
        let other = SmallABI.header.replacing("unsigned int a", with: "char a[8]")
        try small.writeHeader("#ifdef __clang__\n\(SmallABI.header)#else\n\(other)#endif\n")
        let honest = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler")
        #expect(honest.status == 1, "\(honest.errors)")
        let flags = try flags(small.abi)
        #expect(flags.contains("-nostdinc") && flags.contains("-I"), "\(flags)")
        let agreeing = try small.folder.write(SmallABI.header, to: "agreeing.h")
        let gcc = Executable.path("gcc")
        let made = try ChildProcess(gcc, flags + ["-x", "c-header", agreeing, "-o", "\(header).gch"])
        #expect(made.status == 0, "\(made.errors)")

        // The twin: gcc takes it where nothing is before the header.
        let question = "#include <small.h>\n_Static_assert(sizeof(((struct small *)0)->a) == 4, \"\");\n"
        let source = try small.folder.write(question, to: "question.c")
        #expect(try ChildProcess(gcc, flags + ["-fsyntax-only", "-x", "c", source]).status == 0)
        let behind = try small.folder.write("extern char first;\n\(question)", to: "behind.c")
        #expect(try ChildProcess(gcc, flags + ["-fsyntax-only", "-x", "c", behind]).status != 0)

        let deceived = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler")
        #expect(deceived.status == 1 && deceived.text == honest.text, "\(deceived.text)")
    }
}
