// SPDX-License-Identifier: Apache-2.0
//
// What clang answered, as constants, ioctls and function-like macros, or as reasons for having none.

internal import CLibclang
internal import LayoutIR

/// The macros of exported headers, each in exactly one list.
struct MacroResults {
    private(set) var constants: [Constant] = []
    private(set) var ioctls: [Ioctl] = []
    private(set) var functionMacros: [FunctionMacro] = []
    private(set) var skipped: [SkippedItem] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let survey: Survey
    private let probes: ProbeRun
    private let types: TypeTable
    private let declarations: DeclarationReader
    private let evaluator: ProbeEvaluator

    init(_ survey: Survey, _ probes: ProbeRun, _ types: TypeTable, _ declarations: DeclarationReader) {
        self.survey = survey
        self.probes = probes
        self.types = types
        self.declarations = declarations
        evaluator = ProbeEvaluator(probes, types)
    }

    mutating func evaluate() throws(ReadFailure) {
        let reasons = SkipReasons(survey.macros, probes, declarations.topLevel)
        for (number, name) in survey.macros.exported.enumerated() {
            guard let definition = survey.macros.definition(of: name) else { continue }
            if let reason = reasons.reasonNotToProbe(definition, number) {
                skip(definition, number, reason)
            } else if definition.isFunctionLike {
                appendFunction(definition, number)
            } else if try !appendIoctl(definition, number, reasons), !appendConstant(definition, number) {
                let isIoctl = survey.macros.isIoctl(definition)
                skip(definition, number, reasons.reason(definition, number), kind: isIoctl ? .ioctl : nil)
            }
        }
        try appendEnumerators()
        diagnostics += missingHeaderDiagnostics()
    }

    private mutating func appendConstant(_ macro: MacroDefinition, _ number: Int) -> Bool {
        guard probes.trouble(with: .value(number)) == nil,
            let answer = evaluator.constant(.value(number), string: .string(number))
        else { return false }
        constants.append(
            Constant(
                name: macro.name, type: answer.type, value: answer.value, body: macro.body,
                place: survey.macros.place(of: macro.name), doc: survey.macros.doc(of: macro.name)))
        return true
    }

    /// - Returns: Whether the macro is an ioctl, be it one that is skipped.
    private mutating func appendIoctl(
        _ macro: MacroDefinition, _ number: Int, _ reasons: SkipReasons
    ) throws(ReadFailure) -> Bool {
        guard let origin = evaluator.ioctlOrigin(.ioctl(number)) else { return false }
        if let argument = origin.argument, types.byteSize(of: argument) == nil {
            let reason = SkipReason(id: "incomplete-type", text: "'\(types.name(of: argument))' is incomplete")
            skip(macro, number, reason, kind: .ioctl)
            return true
        }
        guard probes.trouble(with: .value(number)) == nil,
            case .integer(let value)? = evaluator.constant(.value(number), string: .string(number))?.value,
            let request = UInt32(ioctl: value)
        else {
            skip(macro, number, reasons.reason(macro, number), kind: .ioctl)
            return true
        }
        try collectArgument(of: origin)
        ioctls.append(
            origin.ioctl(
                macro.name, request, types, body: macro.body, place: survey.macros.place(of: macro.name),
                doc: survey.macros.doc(of: macro.name)))
        return true
    }

    /// Enumerators stay in their enum; those that are ioctls are listed as ioctls too.
    private mutating func appendEnumerators() throws(ReadFailure) {
        for (number, enumerator) in survey.ioctlEnumerators.enumerated() {
            guard let origin = evaluator.ioctlOrigin(.enumerator(number)),
                let found = declarations.records.enumerator(named: enumerator.name),
                let request = UInt32(ioctl: found.enumerator.value)
            else { continue }
            try collectArgument(of: origin)
            let place = SourcePlace(header: found.header, line: found.enumerator.line ?? 0)
            ioctls.append(
                origin.ioctl(
                    enumerator.name, request, types, body: enumerator.expression, place: place,
                    doc: found.enumerator.doc))
        }
    }

    /// The record or enum that the argument is, which may be declared in a header that is not exported.
    private func collectArgument(of origin: IoctlOrigin) throws(ReadFailure) {
        guard let argument = origin.argument, let declaration = probes.clang.embeddedDeclaration(of: argument)
        else { return }
        try declarations.records.collectEmbedded(evaluator.name(of: declaration), declarations.topLevel)
    }

    private mutating func appendFunction(_ macro: MacroDefinition, _ number: Int) {
        let isIoctl = survey.macros.traits(of: macro.name).contains(.ioctl)
        let answer = evaluator.samples(of: macro, number)
        functionMacros.append(
            FunctionMacro(
                name: macro.name, parameters: macro.parameters, isVariadic: macro.isVariadic, body: macro.body,
                isIoctl: isIoctl, resultType: answer?.type, samples: answer?.samples ?? [],
                place: survey.macros.place(of: macro.name), doc: survey.macros.doc(of: macro.name)))
        guard isIoctl else { return }
        let parameters = macro.parameters.joined(separator: ", ")
        skip(macro, number, SkipReason(id: "has-parameters", text: "its number depends on \(parameters)"), kind: .ioctl)
    }

    private mutating func skip(
        _ macro: MacroDefinition, _ number: Int, _ reason: SkipReason, kind: SkippedItem.Kind? = nil
    ) {
        skipped.append(
            SkippedItem(
                kind: kind ?? reason.kind, name: macro.name, id: reason.id, reason: reason.text,
                expansion: expansion(of: macro, number), place: survey.macros.place(of: macro.name)))
    }

    /// What clang expands the macro to, or its body where that cannot be asked.
    private func expansion(of macro: MacroDefinition, _ number: Int) -> String? {
        guard !macro.isFunctionLike, !macro.body.isEmpty, !probes.isUndefined(number) else { return nil }
        return TokenSpelling.canonical(evaluator.text(.text(number)) ?? Array(macro.body.utf8))
    }

    /// One message for all ioctls that lack the header with their macros.
    private func missingHeaderDiagnostics() -> [Diagnostic] {
        let lost = skipped.filter {
            $0.id == "undefined-ioctl-macro" && $0.place.map { survey.files.isJudged($0.header) } ?? false
        }
        guard let first = lost.first else { return [] }
        return [
            Diagnostic(
                .error,
                "\(lost.count) ioctls have no number because \(first.reason): include the header that defines "
                    + "it first (--prelude linux/ioctl.h, or sys/ioccom.h on a BSD)",
                id: "undefined-ioctl-macro", path: first.place.map { survey.files.path(ofHeader: $0.header) },
                line: first.place?.line)
        ]
    }
}

extension UInt32 {
    /// An ioctl number from the value of its expression, which may be signed or wider; nil where it has
    /// more than 32 significant bits.
    init?(ioctl value: CInteger) {
        if value.isNegative {
            guard let narrow = Int32(exactly: Int64(bitPattern: value.bitPattern)) else { return nil }
            self = UInt32(bitPattern: narrow)
        } else {
            self.init(exactly: value.bitPattern)
        }
    }
}
