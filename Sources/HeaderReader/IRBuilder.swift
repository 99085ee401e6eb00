// SPDX-License-Identifier: Apache-2.0
//
// Both parses into one IR: declarations in order, then macros in order.

internal import LayoutIR
internal import ReadRequests

/// Puts together what the two parses found.
struct IRBuilder {
    private let request: ReadRequest
    private let target: Target
    private let survey: Survey
    private let declarations: DeclarationReader
    private let probes: ProbeRun

    init(
        _ request: ReadRequest, _ target: Target, _ survey: Survey, _ declarations: DeclarationReader,
        _ probes: ProbeRun
    ) {
        self.request = request
        self.target = target
        self.survey = survey
        self.declarations = declarations
        self.probes = probes
    }

    /// - Returns: nil where the probes do not confirm a shortcut.
    /// - Throws: `ReadFailure` where nothing is declared at all, or what is makes no sense.
    func build() throws(ReadFailure) -> ReadResult? {
        let names = RecordNames(probes.clang, survey.files, tags: declarations.topLevel.tags)
        let types = TypeTable(probes.clang, names)
        var macros = MacroResults(survey, probes, types, declarations, target.platform, probes.shortcuts)
        guard try macros.evaluate() else { return nil }
        let records = declarations.records
        let ir = LayoutIR(
            interface: request.interface, version: request.version, source: source,
            target: target,
            types: declarations.types.types(and: types), typedefs: declarations.typedefs,
            records: records.records, enums: records.enums, constants: macros.constants, ioctls: macros.ioctls,
            functionMacros: macros.functionMacros, skipped: records.skipped + macros.skipped)
        guard !ir.isEmpty else {
            throw ReadFailure(
                "declares no record, enum, typedef, constant or ioctl itself (--all exports what it includes)",
                id: .nothingDeclared,
                path: request.headers.map(\.text).joined(separator: ", "))
        }
        if let fault = ir.fault {
            throw ReadFailure(
                "cannot be worked with: \(fault)", id: .noSense,
                path: request.headers.map(\.text).joined(separator: ", "))
        }
        return ReadResult(
            ir: ir, diagnostics: declarations.topLevel.warnings, files: survey.files.paths)
    }

    private var source: SourceDescription {
        SourceDescription(
            headers: request.headers.map(survey.files.name(of:)),
            prelude: request.prelude.map(survey.files.asked(_:)), defines: request.defines, flags: request.flags)
    }
}

extension LayoutIR {
    fileprivate var isEmpty: Bool {
        records.isEmpty && enums.isEmpty && typedefs.isEmpty && constants.isEmpty && ioctls.isEmpty
            && functionMacros.isEmpty && skipped.allSatisfy { $0.reason.kind == .empty }
    }
}
