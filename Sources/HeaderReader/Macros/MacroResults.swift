// SPDX-License-Identifier: Apache-2.0
//
// Clang's answers as constants, ioctls and function-like macros, or as reasons for having none.

internal import CLibclang
internal import LayoutIR
internal import ReadRequests

/// The macros of exported headers, each in exactly one list.
struct MacroResults {
    private(set) var constants: [Constant] = []
    private(set) var ioctls: [Ioctl] = []
    private(set) var functionMacros: [FunctionMacro] = []
    private(set) var skipped: [SkippedItem] = []
    private let survey: Survey
    private let probes: ProbeRun
    private let types: TypeTable
    private let declarations: DeclarationReader
    private let evaluator: ProbeEvaluator
    private let platform: Platform
    private let shortcuts: Shortcuts
    private let otherTargets: OtherTargets

    init(
        _ survey: Survey, _ probes: ProbeRun, _ types: TypeTable, _ declarations: DeclarationReader,
        _ platform: Platform, _ shortcuts: Shortcuts
    ) {
        self.platform = platform
        self.shortcuts = shortcuts
        self.survey = survey
        self.probes = probes
        self.types = types
        self.declarations = declarations
        evaluator = ProbeEvaluator(probes, types)
        otherTargets = OtherTargets(survey)
    }

    /// - Returns: Whether every shortcut is confirmed; what there is otherwise is to be thrown away.
    mutating func evaluate() throws(ReadFailure) -> Bool {
        guard shortcuts.areConfirmed(by: probes, evaluator) else { return false }
        let reasons = SkipReasons(survey.macros, probes, declarations.topLevel)
        for (number, name) in survey.macros.exported.enumerated() {
            guard let definition = survey.macros.definition(of: name) else { continue }
            if let reason = reasons.reasonNotToProbe(definition, number, tokens(of: definition, number)) {
                guard !shortcuts.valued.contains(number) else { return false }
                skip(definition, number, reason)
            } else if definition.isFunctionLike {
                appendFunction(definition, number, reasons)
            } else if let literal = shortcuts.literals[number] {
                append(definition, literal.type.name, .integer(literal.integer))
            } else if shortcuts.ioctls.contains(number) {
                guard try appendCall(definition, number) else { return false }
            } else if try !appendIoctl(definition, number, reasons), !appendConstant(definition, number) {
                guard !shortcuts.valued.contains(number) else { return false }
                skip(definition, number, reasons.reason(definition, number, tokens(of: definition, number)))
            }
        }
        try appendEnumerators()
        return true
    }

    private mutating func appendConstant(_ macro: MacroDefinition, _ number: Int) -> Bool {
        guard probes.trouble(with: .value(number)) == nil,
            let answer = evaluator.constant(.value(number), string: .string(number))
        else { return false }
        append(macro, answer.type, answer.value)
        return true
    }

    private mutating func append(_ macro: MacroDefinition, _ type: String, _ value: Constant.Value) {
        constants.append(
            Constant(
                name: macro.name, type: type, value: value, body: macro.body,
                place: survey.macros.place(of: macro.name), doc: survey.macros.doc(of: macro.name)))
    }

    /// - Returns: Whether the macro is an ioctl, be it one that is skipped.
    private mutating func appendIoctl(
        _ macro: MacroDefinition, _ number: Int, _ reasons: SkipReasons
    ) throws(ReadFailure) -> Bool {
        let origins = evaluator.ioctlOrigins(.ioctl(number), argument: .argument(number))
        guard let first = origins.first else { return false }
        if let argument = first.argument, types.byteSize(of: argument) == nil {
            skip(macro, number, reasonOfIncomplete(argument, macro), kind: .ioctl)
            return true
        }
        guard probes.trouble(with: .value(number)) ?? .signBits == .signBits,
            case .integer(let value)? = evaluator.constant(.value(number), string: .string(number))?.value,
            let request = UInt32(ioctl: value)
        else {
            skip(macro, number, reasons.reason(macro, number, tokens(of: macro, number)), kind: .ioctl)
            return true
        }
        guard let origin = chosen(among: origins, request) else { return false }
        try append(macro, origin, request)
        return true
    }

    /// An ioctl whose number was not asked for.
    ///
    /// - Returns: false where its parts do not say it.
    private mutating func appendCall(_ macro: MacroDefinition, _ number: Int) throws(ReadFailure) -> Bool {
        guard probes.trouble(with: .ioctl(number)) == nil,
            let origin = evaluator.ioctlOrigins(.ioctl(number), argument: .argument(number)).onlyElement
        else { return false }
        if let argument = origin.argument, types.byteSize(of: argument) == nil {
            skip(macro, number, reasonOfIncomplete(argument, macro), kind: .ioctl)
            return true
        }
        guard let request = shortcuts.encoding?.number(of: origin.parts(types)) else { return false }
        try append(macro, origin, request)
        return true
    }

    private mutating func append(
        _ macro: MacroDefinition, _ origin: IoctlOrigin, _ request: UInt32
    ) throws(ReadFailure) {
        try collectArgument(of: origin)
        ioctls.append(
            origin.ioctl(
                macro.name, request, types, body: macro.body, place: survey.macros.place(of: macro.name),
                doc: survey.macros.doc(of: macro.name)))
    }

    /// Enumerators stay in their enum; those that are ioctls are listed as ioctls too.
    private mutating func appendEnumerators() throws(ReadFailure) {
        for (number, enumerator) in survey.ioctlEnumerators.enumerated() {
            let origins = evaluator.ioctlOrigins(.enumerator(number), argument: .enumeratorArgument(number))
            guard !origins.isEmpty, let found = declarations.records.enumerator(named: enumerator.name),
                let request = UInt32(ioctl: found.enumerator.value), let origin = chosen(among: origins, request)
            else { continue }
            try collectArgument(of: origin)
            let place = SourcePlace(header: found.header, line: found.enumerator.line ?? 0)
            ioctls.append(
                origin.ioctl(
                    enumerator.name, request, types, body: enumerator.expression, place: place,
                    doc: found.enumerator.doc))
        }
    }

    private func reasonOfIncomplete(_ argument: CXType, _ macro: MacroDefinition) -> SkipReason {
        let name = types.name(of: argument)
        let header = survey.macros.place(of: macro.name).header
        let isOfOthers = otherTargets.declare(name, inOrBeside: header)
        return SkipReason(isOfOthers ? .otherTarget(name) : .incompleteType(name))
    }

    private func chosen(among origins: [IoctlOrigin], _ number: UInt32) -> IoctlOrigin? {
        IoctlOrigin.chosen(among: origins, number: number, types, platform.ioctl)
    }

    /// The record or enum that the argument is, which may be declared in a header that is not exported.
    private func collectArgument(of origin: IoctlOrigin) throws(ReadFailure) {
        guard let argument = origin.argument, let declaration = probes.clang.embeddedDeclaration(of: argument)
        else { return }
        try declarations.records.collectEmbedded(evaluator.name(of: declaration), declarations.topLevel)
    }

    private mutating func appendFunction(_ macro: MacroDefinition, _ number: Int, _ reasons: SkipReasons) {
        let isIoctl =
            survey.macros.traits(of: macro.name).contains(.ioctl)
            || !evaluator.ioctlOrigins(.ioctl(number), argument: .argument(number)).isEmpty
        let answer = isIoctl ? nil : evaluator.samples(of: macro, number)
        functionMacros.append(
            FunctionMacro(
                name: macro.name, parameters: macro.parameters, isVariadic: macro.isVariadic, body: macro.body,
                isIoctl: isIoctl, resultType: answer?.type, samples: answer?.samples ?? [],
                place: survey.macros.place(of: macro.name), doc: survey.macros.doc(of: macro.name)))
        if let reason = reasons.reasonOfExcess(macro) { skip(macro, number, reason) }
        guard isIoctl else { return }
        skip(macro, number, SkipReason(.hasParameters(macro.parameters)), kind: .ioctl)
    }

    private mutating func skip(
        _ macro: MacroDefinition, _ number: Int, _ reason: SkipReason, kind: SkippedItem.Kind? = nil
    ) {
        skipped.append(
            SkippedItem(
                kind: kind ?? reason.kind, name: macro.name, reason: reason.reason,
                expansion: expansion(of: macro, number), place: survey.macros.place(of: macro.name)))
    }

    /// The tokens that clang expands the macro to, or its body where that cannot be asked.
    private func tokens(of macro: MacroDefinition, _ number: Int) -> ExpandedTokens {
        ExpandedTokens(expansion(of: macro, number) ?? macro.body)
    }

    private func expansion(of macro: MacroDefinition, _ number: Int) -> String? {
        guard !macro.isFunctionLike, !macro.body.isEmpty, !probes.isUndefined(number) else { return nil }
        if shortcuts.ioctls.contains(number) { return TokenSpelling.canonical(survey.macros.expansion(ofCall: macro)) }
        return TokenSpelling.canonical(evaluator.text(.text(number)) ?? Array(macro.body.utf8))
    }
}

extension Array {
    /// Its element, where it has exactly one.
    fileprivate var onlyElement: Element? { count == 1 ? first : nil }
}

extension UInt32 {
    /// An ioctl number from the value of its expression, which may be signed, or signed before it was widened; nil
    /// where it has more than 32 significant bits.
    init?(ioctl value: CInteger) {
        if let narrow = Int32(exactly: Int64(bitPattern: value.bitPattern)) {
            self = UInt32(bitPattern: narrow)
        } else if value.isNegative {
            return nil
        } else {
            self.init(exactly: value.bitPattern)
        }
    }
}
