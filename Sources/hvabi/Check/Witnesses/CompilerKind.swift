// SPDX-License-Identifier: Apache-2.0

import ABIChecker
import ABISources
import CompilerJudge
import HeaderReader
import LayoutIR
import Reports
import SystemPackage

/// gcc for the target, and clang where there is none.
enum CompilerKind: WitnessKind {
    static let name = CompilerWitness.kind
    static let help = [
        "gcc for the target agrees with every fact that C can state;", "for a BSD a Linux gcc stands in",
    ]
    static let rules = [
        Rule("compiler-differs", "The C compiler has another value for a fact."),
        Rule(
            "compilers-differ",
            "A fact of a record that the platform's compilers are known to lay out differently; it is withheld from "
                + "bindings."),
    ]

    static func witnesses(for call: WitnessCall) throws(CommandFailure) -> [[any Witness]] {
        var versions: [String: String] = [:]
        var found: [[any Witness]] = []
        for part in call.parts { found.append(try witnesses(part, &versions)) }
        return found
    }

    /// Those who can be asked of headers that are read by a request.
    static func witnesses(for triple: Triple, _ request: ReadRequest) throws(CommandFailure) -> [any Witness] {
        var versions: [String: String] = [:]
        return try witnesses(triple, request, &versions)
    }

    private static func witnesses(
        _ part: ReadPart, _ versions: inout [String: String]
    ) throws(CommandFailure) -> [any Witness] {
        if let absence = part.absence { return [CompilerWitness(absent: absence)] }
        return try witnesses(part.part.target.triple, part.request, &versions)
    }

    private static func witnesses(
        _ triple: Triple, _ request: ReadRequest, _ versions: inout [String: String]
    ) throws(CommandFailure) -> [any Witness] {
        let own = Compiler(for: triple.platform, find: Program.path)
        if let own, own.path != nil { return [try witness(own, request, &versions)] }
        let absent: any Witness =
            if let own { try witness(own, request, &versions) } else {
                CompilerWitness(absent: Absence(triple.platform.judge.reasonForNone))
            }
        let clang = Compiler(sameFamilyFor: triple, find: Program.path)
        return clang.path == nil ? [absent] : [absent, try witness(clang, request, &versions)]
    }

    private static func witness(
        _ compiler: Compiler, _ request: ReadRequest, _ versions: inout [String: String]
    ) throws(CommandFailure) -> CompilerWitness {
        let version = compiler.path.map { versions[$0] ?? compiler.version } ?? ""
        if let path = compiler.path { versions[path] = version }
        let folders = request.includeDirectories
        let judge = CompilerJudge(
            compiler,
            ["-nostdinc"] + request.flags + request.defines.map { "-D\($0)" } + folders.flatMap { ["-I", $0] },
            within: try reach(request, compiler.name)
        ) { path in
            guard let real = FilePath.real(path) else { return false }
            return folders.contains { folder in FilePath.real(folder).map { real.hasPrefix($0 + "/") } ?? false }
        }
        return CompilerWitness(
            compiler, version: version, judge,
            includes: (request.prelude + request.headers).map { "#include <\($0.text)>" })
    }

    /// The folders that the compiler may read.
    private static func reach(_ request: ReadRequest, _ name: String) throws(CommandFailure) -> CompilerReach {
        // gcc would wait for it, whatever else is true of the header.
        if let odd = OddFiles.below(request.includeDirectories).first {
            throw CommandFailure("is not a regular file", id: "not-a-file", path: odd)
        }
        let roots: IncludeRoots
        do throws(ReadFailure) {
            roots = try IncludeRoots(request)
        } catch {
            throw CommandFailure(error.diagnostics)
        }
        return CompilerReach(readable: roots.readable) { (opened, complaints) throws(CompilerFailure) in
            try OpenedFiles.check(opened, complaints: complaints, of: name, roots)
        }
    }
}
