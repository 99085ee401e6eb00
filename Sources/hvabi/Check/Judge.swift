// SPDX-License-Identifier: Apache-2.0
//
// The C compiler that judges a target: gcc, which shares no code with libclang. Where it is missing, clang says
// whether it agrees with itself; that is told, and satisfies nobody who requires a judge.

import ABISources
import HeaderReader
import Launcher
import LayoutIR

/// A compiler for a target's data layout.
struct Judge: Sendable {
    /// `aarch64-linux-gnu-gcc`.
    let name: String
    /// The Debian package that brings it.
    let package: String
    /// Where it is; nil where it is not installed.
    let path: String?
    /// What makes it compile for the target, and take the headers for the target's.
    private let ownArguments: [String]
    /// Whether it compiles for Linux in place of the target's own system.
    private let isStandIn: Bool
    private let isClang: Bool
    /// Whose layouts it has.
    var family: CompilerFamily { isClang ? .clang : .gcc }

    /// What it says its version is; empty where it does not say.
    var version: String {
        String(((try? run(["-dumpfullversion", "-dumpversion"], input: "", .output)) ?? "").prefix { !$0.isNewline })
    }

    /// How reports call it: `gcc 12.2.0`.
    func title(version: String) -> String {
        let known = version.isEmpty ? "" : " \(version)"
        if isClang { return "clang\(known) (same family)" }
        return name + known + (isStandIn ? ", standing in for the target's own compiler" : "")
    }

    /// The compiler that reads the headers with libclang's own code.
    static func sameFamily(_ triple: Triple) -> Judge {
        Judge(
            name: "clang", package: "clang", path: Program.path("clang"), ownArguments: ["--target=\(triple.text)"],
            isStandIn: false, isClang: true)
    }

    private init(
        name: String, package: String, path: String?, ownArguments: [String], isStandIn: Bool, isClang: Bool = false
    ) {
        self.name = name
        self.package = package
        self.path = path
        self.ownArguments = ownArguments
        self.isStandIn = isStandIn
        self.isClang = isClang
    }

    /// The gcc of a platform; nil for one that has none.
    init?(_ platform: Platform) {
        guard let gcc = platform.judge.gcc else { return nil }
        let isStandIn = if case .standIn = platform.judge { true } else { false }
        let macros = isStandIn ? Self.macros(of: platform) : []
        self.init(
            name: ([gcc.program] + gcc.arguments).joined(separator: " "), package: gcc.package,
            path: Program.path(gcc.program), ownArguments: gcc.arguments + macros, isStandIn: isStandIn)
    }

    /// What tells headers the system that Linux's gcc stands in for.
    private static func macros(of platform: Platform) -> [String] {
        guard platform.system != .linux else { return [] }
        let own = platform.system.macro.map { ["-D\($0)"] } ?? []
        return ["-U__linux__", "-U__linux", "-Ulinux", "-U__gnu_linux__"] + own
    }

    /// What makes it compile the headers of a request, and no others.
    func arguments(_ request: ReadRequest) -> [String] {
        var arguments = ["-x", "c", "-std=gnu11", "-nostdinc", "-w"]
        arguments += isClang ? ["-ferror-limit=0"] : ["-fmax-errors=0"]
        arguments += ownArguments + request.flags
        return arguments + request.defines.map { "-D\($0)" } + request.includeDirectories.flatMap { ["-I", $0] }
    }

    /// What is asked of a compilation.
    enum Question {
        /// Its complaints.
        case complaints
        /// The assembly it makes.
        case assembly
    }

    /// Compiles `source` from standard input: no file is written.
    func compile(
        _ source: String, _ arguments: [String], _ question: Question
    ) throws(CommandFailure) -> String {
        switch question {
        case .complaints: try run(arguments + ["-fsyntax-only", "-"], input: source, .errors)
        case .assembly: try run(arguments + ["-S", "-o", "-", "-"], input: source, .output)
        }
    }

    private enum Stream {
        case output, errors
    }

    /// What the compiler says on one of its streams.
    private func run(
        _ arguments: [String], input text: String, _ stream: Stream
    ) throws(CommandFailure) -> String {
        guard let path else { throw CommandFailure("'\(name)' is not installed", id: "no-compiler") }
        do throws(LaunchFailure) {
            let answer = try Launch(path, arguments).run(input: text.utf8)
            return stream == .output ? answer.text : answer.errorText
        } catch {
            throw CommandFailure(error.message, id: "no-compiler")
        }
    }
}
