// SPDX-License-Identifier: Apache-2.0

import ABIChecker
import ABISources
import CompilerJudge
import HeaderReader
import LayoutIR
import Reports
import SystemPackage

/// gcc for the target, and clang where there is none.
package enum CompilerKind: WitnessKind {
    /// `compiler`.
    package static let name = CompilerWitness.kind
    /// The lines for `compiler` in the help of `check`.
    package static let help = [
        "gcc for the target agrees with every fact that C can state;", "for a BSD a Linux gcc stands in",
    ]
    /// The rule about any compiler, and the one about compilers of a platform that are known to disagree.
    package static let rules = [
        Rule("compiler-differs", "The C compiler has another value for a fact."),
        Rule(
            "compilers-differ",
            "A fact of a record that the platform's compilers are known to lay out differently; it is withheld from "
                + "bindings."),
    ]

    /// The witnesses of each part: the judge, or its absence and clang where that is there.
    ///
    /// - Throws: `SourceFailure` where a folder holds what is not a regular file, or may not be searched.
    package static func witnesses(for call: WitnessCall) throws(SourceFailure) -> [[any Witness]] {
        var known = KnownCompilers()
        var found: [[any Witness]] = []
        for part in call.parts { found.append(try witnesses(part, &known)) }
        return found
    }

    /// The compilers that can be asked about headers that are read by a request.
    package static func witnesses(for triple: Triple, _ request: ReadRequest) throws(SourceFailure) -> [any Witness] {
        var known = KnownCompilers()
        return try witnesses(triple, request, &known)
    }

    private static func witnesses(
        _ part: ReadPart, _ known: inout KnownCompilers
    ) throws(SourceFailure) -> [any Witness] {
        if let absence = part.absence { return [CompilerWitness(absent: absence)] }
        return try witnesses(part.part.target.triple, part.request, &known)
    }

    private static func witnesses(
        _ triple: Triple, _ request: ReadRequest, _ known: inout KnownCompilers
    ) throws(SourceFailure) -> [any Witness] {
        let own = Compiler(for: triple.platform, find: Program.path)
        if let own, own.path != nil { return [try witness(own, request, &known)] }
        let absent: any Witness =
            if let own { try witness(own, request, &known) } else {
                CompilerWitness(absent: Absence(triple.platform.judge.reasonForNone))
            }
        let clang = Compiler(sameFamilyFor: triple, find: Program.path)
        return clang.path == nil ? [absent] : [absent, try witness(clang, request, &known)]
    }

    private static func witness(
        _ compiler: Compiler, _ request: ReadRequest, _ known: inout KnownCompilers
    ) throws(SourceFailure) -> CompilerWitness {
        let asked = known.answers(of: compiler)
        return CompilerWitness(
            compiler, version: asked.version, try judge(compiler, request, asked.folders), includes: lines(request))
    }

    /// pahole on what the platform's gcc makes of headers; nil where there is none, or it makes no ELF files.
    package static func pahole(
        for triple: Triple, _ request: ReadRequest
    ) throws(SourceFailure) -> PaholeWitness? {
        guard let compiler = Compiler(for: triple.platform, find: Program.path), compiler.path != nil,
            triple.platform.system != .windows
        else { return nil }
        var known = KnownCompilers()
        let asked = known.answers(of: compiler)
        return PaholeWitness(
            program: Program.path("pahole"), compiler, version: asked.version,
            try judge(compiler, request, asked.folders), includes: lines(request))
    }

    private static func lines(_ request: ReadRequest) -> [String] {
        (request.prelude + request.headers).map { "#include <\($0.text)>" }
    }

    /// - Parameter own: The folders of the compiler's own headers.
    private static func judge(
        _ compiler: Compiler, _ request: ReadRequest, _ own: [String]
    ) throws(SourceFailure) -> CompilerJudge {
        let folders = request.includeDirectories
        return CompilerJudge(
            compiler,
            ["-nostdinc"] + request.flags + request.defines.map { "-D\($0)" } + folders.flatMap { ["-I", $0] }
                + Compiler.freestandingArguments(own),
            within: try reach(request, compiler.name, own)
        ) { path in
            guard let real = FilePath.real(path) else { return false }
            return folders.contains { folder in FilePath.real(folder).map { real.begins(with: $0 + "/") } ?? false }
        }
    }

    /// The folders that the compiler may read.
    ///
    /// - Parameter own: Those of its own headers.
    private static func reach(
        _ request: ReadRequest, _ name: String, _ own: [String]
    ) throws(SourceFailure) -> CompilerReach {
        var request = request
        // gcc would wait for it, whatever else is true of the header.
        if let odd = OddFiles.below(request.includeDirectories + request.allowedFolders).first {
            throw SourceFailure("is not a regular file", id: .notAFile, path: odd)
        }
        // A folder may hold nothing but links to another one.
        request.allowedFolders +=
            own
            + own.compactMap { FilePath.real("\($0)/stddef.h") }.map { FilePath($0).removingLastComponent().string }
        let roots: IncludeRoots
        do throws(ReadFailure) {
            roots = try IncludeRoots(request)
        } catch {
            throw SourceFailure(error.diagnostics)
        }
        let defines = request.defines
        return CompilerReach(readable: roots.readable) { (opened, complaints) throws(CompilerFailure) in
            try OpenedFiles.check(opened, complaints: complaints, of: name, defines: defines, roots)
        }
    }
}

/// The statements of compilers about themselves, each asked once.
private struct KnownCompilers {
    private var byName: [String: (version: String, folders: [String])] = [:]

    mutating func answers(of compiler: Compiler) -> (version: String, folders: [String]) {
        guard compiler.path != nil else { return ("", []) }
        if let known = byName[compiler.name] { return known }
        let answers = (compiler.version, compiler.freestandingFolders)
        byName[compiler.name] = answers
        return answers
    }
}
