// SPDX-License-Identifier: Apache-2.0
//
// Both parses into one IR: declarations in order, then macros in order.

internal import CLibclang
internal import LayoutIR

/// Walks the declarations of the second parse and collects what the IR holds.
struct IRBuilder {
    private let request: ReadRequest
    private let survey: Survey
    private let probes: ProbeRun

    init(_ request: ReadRequest, _ survey: Survey, _ probes: ProbeRun) {
        self.request = request
        self.survey = survey
        self.probes = probes
    }

    /// - Throws: `ReadFailure` where a declaration cannot be trusted, or nothing is declared at all.
    func build() throws(ReadFailure) -> ReadResult {
        let clang = probes.clang
        let declarations = TopLevelDeclarations(probes.unit, survey.files)
        try declarations.throwUndefinedAttributes()

        let names = RecordNames(clang, survey.files)
        let types = TypeTable(clang, names)
        let records = RecordCollector(clang, survey.files, names, types)
        let typedefs = try records.collect(declarations)
        var macros = MacroResults(survey, probes, types, records)
        try macros.evaluate(declarations)

        let ir = LayoutIR(
            interface: request.interface, version: request.version, source: source, target: probes.target,
            types: types.types, typedefs: typedefs, records: records.records, enums: records.enums,
            constants: macros.constants, ioctls: macros.ioctls, functionMacros: macros.functionMacros,
            skipped: records.skipped + macros.skipped)
        guard !ir.isEmpty else {
            throw ReadFailure(
                "declares no record, enum, typedef, constant or ioctl", id: "nothing-declared",
                path: request.headers.map(\.text).joined(separator: ", "))
        }
        return ReadResult(ir: ir, diagnostics: macros.diagnostics + declarations.warnings, files: survey.files.paths)
    }

    private var source: SourceDescription {
        SourceDescription(
            headers: request.headers.map(survey.files.name(of:)),
            prelude: request.prelude.map(survey.files.name(of:)), defines: request.defines)
    }
}

extension LayoutIR {
    fileprivate var isEmpty: Bool {
        records.isEmpty && enums.isEmpty && typedefs.isEmpty && constants.isEmpty && ioctls.isEmpty
            && functionMacros.isEmpty && skipped.allSatisfy { $0.id == "empty" }
    }
}
