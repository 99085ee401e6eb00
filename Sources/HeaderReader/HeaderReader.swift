// SPDX-License-Identifier: Apache-2.0
//
// The stage: C headers and a target in, a LayoutIR out, in two parses.
//
//   survey ─┬─▶ declarations: records, enums, typedefs        the first parse
//           └─▶ probes: a declaration per macro, parsed       the second, meanwhile on another thread
//               behind the headers: values, types, ioctls       (a third where a shortcut is not confirmed)

internal import LayoutIR
// A request and what it yields are this module's too, for whoever imports it.
@_exported public import ReadRequests

/// Reads C headers with libclang.
public enum HeaderReader {
    /// Reads the headers of `request` for its target.
    ///
    /// - Throws: `ReadFailure` with clang's errors and their places, or with the one sentence that says
    ///   what is missing. Nothing is read by halves.
    public static func read(_ request: ReadRequest) throws(ReadFailure) -> ReadResult {
        try request.checkTarget()
        let clang = try loadedLibclang()
        return try BackgroundThread { () throws(ReadFailure) in try read(request, clang) }.join()
    }

    private static func read(_ request: ReadRequest, _ clang: Libclang) throws(ReadFailure) -> ReadResult {
        let arguments = try ClangArguments(request, clang)
        let survey = try Survey(clang, request, arguments)
        let plan = ProbePlan(survey, arguments, Shortcuts(survey.macros, request.triple.platform, request.shortcuts))
        let probing = Probing(clang, plan, arguments, isAlone: request.shared?.isBesideOthers != true)
        let declarations = Result { () throws(ReadFailure) in try DeclarationReader(survey, arguments).read() }
        var probes = try probing.run()
        let target = try probes.target(request.triple)
        let records = try declarations.get()
        var result = try IRBuilder(request, target, survey, records, probes).build()
        if result == nil {
            probes = try ProbeRun(clang, ProbePlan(survey, arguments, .none), arguments)
            result = try IRBuilder(request, target, survey, records, probes).build()
        }
        guard let result else { throw ReadFailure("the second parse did not run", id: .clangFailed) }
        return ReadResult(
            ir: try result.ir.withoutKnownFaults(survey.unit), diagnostics: result.diagnostics, files: result.files)
    }

    /// Why no header can be read on this machine; nil where libclang is there.
    package static var missingLibclang: String? {
        do {
            _ = try loadedLibclang()
            return nil
        } catch {
            return error.diagnostics.map(\.message).joined(separator: "; ")
        }
    }

    static func loadedLibclang() throws(ReadFailure) -> Libclang {
        switch Libclang.loaded {
        case .success(let clang): return clang
        case .failure(let missing): throw ReadFailure(missing.description, id: .libclangMissing)
        }
    }
}

/// The second parse: on a thread of its own, unless other readings keep the cores busy.
private enum Probing {
    case started(BackgroundThread<ProbeRun>)
    case later(() throws(ReadFailure) -> ProbeRun)

    init(_ clang: Libclang, _ plan: ProbePlan, _ arguments: ClangArguments, isAlone: Bool) {
        let parse = { () throws(ReadFailure) in try ProbeRun(clang, plan, arguments) }
        self = isAlone ? .started(BackgroundThread(parse)) : .later(parse)
    }

    func run() throws(ReadFailure) -> ProbeRun {
        switch self {
        case .started(let thread): try thread.join()
        case .later(let parse): try parse()
        }
    }
}
