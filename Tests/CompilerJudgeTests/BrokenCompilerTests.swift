// SPDX-License-Identifier: Apache-2.0
//
// Compilers that do not do what they are there for: none of them confirms anything.

import CompilerJudge
import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite struct BrokenCompilerTests {
    private static let triple = Triple.known("x86_64")
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The script is written by a program of its own: a file that this process had open for writing could not be run as
    /// long as any program holds it that another test began just then.
    private func compiler(_ script: String) throws -> Compiler {
        let path = "\(folder.path)/gcc"
        let writer = try ChildProcess(
            "/bin/sh", ["-c", "printf '%s\\n' '#!/bin/sh' \"$1\" > \"$2\" && chmod 755 \"$2\"", "sh", script, path])
        try #require(writer.status == 0, "\(writer.errors)")
        return try #require(Compiler(for: Self.triple.platform) { _ in path })
    }

    private func failure(_ compiler: Compiler, _ includes: [String] = Judged.includes) throws -> CompilerFailure {
        let questions = Questions(Judged.Header().ir(Self.triple), includes: includes)
        return try #require(throws: CompilerFailure.self) { try CompilerJudge(compiler, []).judge(questions) }
    }

    private var real: String { Executable.path("gcc") }

    @Test(arguments: [
        ("cat > /dev/null", "did not judge"), ("exec true", "did not judge"),
        // It says what it likes, and nothing against what is false.
        ("cat > /dev/null; echo 'all is well' >&2", "did not judge"),
        ("cat > /dev/null; echo '<stdin>:1:1: warning: odd' >&2", "did not judge"),
        ("cat > /dev/null; exit 1", "it failed"), ("cat > /dev/null; echo 'no memory' >&2; exit 1", "no memory"),
        ("cat > /dev/null; kill -SEGV $$", "it failed"),
        ("cat > /dev/null; echo '/usr/include/a.h:3:1: error: no such thing' >&2; exit 1", "no such thing"),
        ("cat > /dev/null; echo 'gcc: fatal error: no input files' >&2; exit 1", "no input files"),
    ])
    func nothingIsConfirmed(_ script: String, _ message: String) throws {
        let failure = try failure(try compiler(script))
        #expect(failure.id == .compilerFailed && failure.message.contains(message), "\(failure.message)")
    }

    @Test func oneThatIsMissing() throws {
        let compiler = try #require(Compiler(for: Self.triple.platform) { _ in nil })
        #expect(try failure(compiler).id == .noCompiler)
        #expect(compiler.version.isEmpty)
        let gone = try #require(Compiler(for: Self.triple.platform) { _ in "\(folder.path)/gone" })
        #expect(try failure(gone).id == .noCompiler)
    }

    /// It judges, and then cannot show where bit-fields are: they are unanswered, and not confirmed.
    @Test func onlyTheAssemblyIsBroken() throws {
        for broken in ["exit 1", "kill -KILL $$", "\(real) \"$@\" | head -c 40", "echo hvabi_b0:; echo '.byte 7'"] {
            let compiler = try compiler("case \"$*\" in *-S*) \(broken) ;; *) exec \(real) \"$@\" ;; esac")
            let questions = Questions(Judged.Header().ir(Self.triple), includes: Judged.includes)
            let verdict = try CompilerJudge(compiler, []).judge(questions)
            #expect(verdict.unanswered.count == 6, "\(broken)")
            #expect(!verdict.confirmed.contains { $0.name.hasPrefix("flags.") && $0.property == "bitOffset" })
            #expect(verdict.denials.isEmpty && verdict.count >= 39)
        }
    }

    @Test func headersThatAreNoC() throws {
        let compiler = try #require(Judged.compiler(for: Self.triple))
        let header = try folder.write("struct x { nothing a; };\n", to: "broken.h")
        let includes = ["#include \"\(header)\""]
        let failure = try failure(compiler, includes)
        #expect(failure.message.contains("broken.h:1"))
        #expect(failure.complaint?.file == header)
        // A file that a header includes and that is not one of the headers is not quoted.
        let questions = Questions(Judged.Header().ir(Self.triple), includes: includes)
        let silent = try #require(throws: CompilerFailure.self) {
            try CompilerJudge(compiler, []) { _ in false }.judge(questions)
        }
        #expect(silent.message.hasSuffix("it cannot compile what the headers include") && silent.complaint == nil)
    }

    @Test func whatIsOutOfReachIsNoWitness() throws {
        let compiler = try #require(Judged.compiler(for: Self.triple))
        let reach = CompilerReach(readable: []) { opened, _ throws(CompilerFailure) in
            throw CompilerFailure("it opened \(opened.count) bytes of names", id: .includeOutside)
        }
        let questions = Questions(Judged.Header().ir(Self.triple), includes: Judged.includes)
        let failure = try #require(throws: CompilerFailure.self) {
            try CompilerJudge(compiler, [], within: reach).judge(questions)
        }
        #expect(failure.id == .includeOutside)
    }

    @Test func whatCompilersAreCalled() throws {
        func compiler(_ name: String) throws -> Compiler {
            try #require(Compiler(for: Triple.known(name).platform) { "/usr/bin/\($0)" })
        }
        let own = try compiler("s390x")
        #expect(own.name == "s390x-linux-gnu-gcc" && own.package == "gcc-s390x-linux-gnu")
        #expect(own.title(version: "12.2.0") == "s390x-linux-gnu-gcc 12.2.0")
        let standIn = try compiler("aarch64-unknown-openbsd")
        #expect(standIn.title(version: "").hasSuffix("standing in for the target's own compiler"))
        #expect(standIn.arguments().contains("-U__linux__") && standIn.arguments().contains("-D__OpenBSD__=1"))
        #expect(try compiler("x86_64-unknown-linux-gnux32").name.hasSuffix("gcc -mx32"))
        let clang = Compiler(sameFamilyFor: .known("mips")) { _ in "/usr/bin/clang" }
        #expect(clang.isClang && clang.title(version: "14") == "clang 14 (same family)")
        #expect(clang.arguments().contains("--target=mips-unknown-linux-gnu"))
        #expect(Compiler(for: Triple.known("arm64-apple-darwin").platform) { $0 } == nil)
    }
}
