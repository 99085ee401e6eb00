// SPDX-License-Identifier: Apache-2.0
//
// The C compiler that judges a target: gcc, which shares no code with libclang.

import Foundation
import HeaderReader

/// A gcc for a target's data layout.
struct Judge: Sendable {
    /// `aarch64-linux-gnu-gcc`.
    let name: String
    /// The Debian package that brings it.
    let package: String
    /// Where it is; nil where it is not installed.
    let path: String?
    /// Whether it compiles for Linux in place of the target's own system.
    let isStandIn: Bool

    /// How reports call it: its version tells compilers of one name apart.
    var title: String { isStandIn ? "\(name), standing in for the target's own compiler" : name }

    /// The judge for a triple; nil for a machine that Debian has no gcc for.
    init?(triple: String) {
        let parts = triple.split(separator: "-").map(String.init)
        guard let machine = parts.first, let prefix = Self.prefix(of: machine) else { return nil }
        isStandIn = !triple.contains("linux")
        let isHost = SourceOptions.hostTriple.hasPrefix(machine + "-")
        name = isHost ? "gcc" : "\(prefix)-gcc"
        package = isHost ? "gcc" : "gcc-\(prefix.replacing("_", with: "-"))"
        path = Program.path(name)
    }

    /// What makes it compile the headers of a request, and no others.
    func arguments(_ request: ReadRequest) -> [String] {
        var arguments = ["-x", "c", "-std=gnu11", "-nostdinc", "-w", "-fmax-errors=0"]
        if isStandIn { arguments += ["-U__linux__", "-Ulinux", "-D\(Self.systemMacro(request.triple))"] }
        return arguments + request.defines.map { "-D\($0)" } + request.includeDirectories.flatMap { ["-I", $0] }
    }

    private static func prefix(of machine: String) -> String? {
        switch machine {
        case "x86_64", "amd64": "x86_64-linux-gnu"
        case "i386", "i486", "i586", "i686": "i686-linux-gnu"
        case "aarch64", "arm64": "aarch64-linux-gnu"
        case _ where machine.hasPrefix("arm"): "arm-linux-gnueabihf"
        case "riscv64", "s390x", "powerpc64", "powerpc64le", "mips64el": "\(machine)-linux-gnu"
        default: nil
        }
    }

    private static func systemMacro(_ triple: String) -> String {
        if triple.contains("freebsd") { return "__FreeBSD__" }
        return triple.contains("netbsd") ? "__NetBSD__" : "__OpenBSD__"
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
        guard let path else { throw CommandFailure("'\(name)' is not installed", id: "no-compiler") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments + (question == .assembly ? ["-S", "-o", "-", "-"] : ["-fsyntax-only", "-"])
        // Messages in the words that are looked for here.
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }
        let (input, answer) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = question == .assembly ? answer : FileHandle.nullDevice
        process.standardError = question == .complaints ? answer : FileHandle.nullDevice
        do {
            try process.run()
            // gcc reads to the end before it says anything: neither side waits for the other.
            try input.fileHandleForWriting.write(contentsOf: Data(source.utf8))
            try input.fileHandleForWriting.close()
            let data = try answer.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return String(decoding: data, as: UTF8.self)
        } catch {
            throw CommandFailure("'\(path)' cannot be run: \(error.localizedDescription)", id: "no-compiler")
        }
    }
}
