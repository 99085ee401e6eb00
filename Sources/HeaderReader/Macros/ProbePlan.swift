// SPDX-License-Identifier: Apache-2.0
//
// The text that the second parse appends to the headers: one declaration per question, each on its own line, so that
// clang's answers and clang's complaints stay apart.
//
//   char hvabi_target_long[sizeof(long)];                 before the headers: the target
//   #include <linux/acrn.h>
//   #ifdef ACRN_IOCTL_CREATE_VM
//   __auto_type hvabi_v12 = (0, ACRN_IOCTL_CREATE_VM);    value and type
//   #else
//   char hvabi_u12;                                       gone by the end of the headers
//   #endif
//   #undef _IOWR
//   #define _IOWR(g, n, t) ((__typeof__(t) *(*)[4][(g) + 1][(n) + 1])0)
//   __typeof__(ACRN_IOCTL_CREATE_VM) hvabi_i12;           direction, group, ordinal, argument as a type
//
// Before the comma stands nothing of interest: clang looks for overflow in all of a comma expression, but not
// below every other operator.

/// The probes for a survey's macros, line by line.
struct ProbePlan: Sendable {
    /// The text before the probes, with a final newline.
    private let head: String
    /// The lines behind it.
    private var text: [UInt8] = []
    /// Where each of these lines ends, behind its newline, and the probe on it.
    private var lines: [(end: Int, probe: Probe?)] = []
    /// Macros that are worked out without a probe.
    let shortcuts: Shortcuts

    init(_ survey: Survey, _ arguments: ClangArguments, _ shortcuts: Shortcuts) {
        self.shortcuts = shortcuts
        head = TargetProbes.text + arguments.includes
        text.reserveCapacity(1 << 16)
        appendPrologue()
        appendLiterals(survey.macros)
        let macros = survey.macros.exported.enumerated().map { (number: $0.offset, name: $0.element) }
        // Strings first: one may be made of an enumerator's name.
        let isString = { survey.macros.traits(of: $0).contains(.string) }
        for macro in macros where isString(macro.name) { appendValues(of: macro.name, macro.number, survey.macros) }
        for name in survey.wideEnumerators.names { appendC11Type(of: name, survey.macros) }
        for macro in macros where !isString(macro.name) { appendValues(of: macro.name, macro.number, survey.macros) }
        appendProofs()
        let encoding: IoctlRedefinition.Encoding = survey.macros.isDefined("_IOC_READ") ? .linux : .bsd
        for line in IoctlRedefinition.lines(for: encoding) { append(line) }
        for macro in macros { appendIoctl(macro.name, macro.number, survey.macros) }
        for (number, enumerator) in survey.ioctlEnumerators.enumerated() {
            append(.enumerator(number), "__typeof__(\(enumerator.expression)) ", ";")
        }
        appendArguments(of: survey)
        appendTexts(of: survey)
    }

    var probes: [Probe] {
        lines.compactMap(\.probe)
    }

    /// The main file without some of its probes, and the probe on each of its lines, counted from 1.
    func mainFile(excluding excluded: Set<Probe>) -> (text: String, probes: [Int: Probe]) {
        var probes: [Int: Probe] = [:]
        probes.reserveCapacity(lines.count)
        var kept = Array(head.utf8)
        kept.reserveCapacity(kept.count + text.count)
        var number = kept.count { $0 == UInt8(ascii: "\n") }
        var start = 0
        for line in lines {
            defer { start = line.end }
            if let probe = line.probe, excluded.contains(probe) { continue }
            kept += text[start..<line.end]
            number += 1
            if let probe = line.probe { probes[number] = probe }
        }
        return (String(decoding: kept, as: UTF8.self), probes)
    }

    /// The words the probes are made of, and warnings of a value other than the one that is written, whatever the
    /// headers did to either.
    private mutating func appendPrologue() {
        for word in ["__typeof__", "__auto_type", "char", "struct", "int"] { append("#undef \(word)") }
        for warning in ProbeRun.overflowWarnings { append("#pragma clang diagnostic warning \"\(warning)\"") }
        for line in MacroCatalog.bracketRemoval { append(line) }
    }

    /// An enumerator as the `int` that it is in C11. One that is a macro too has a probe of its own, or none.
    private mutating func appendC11Type(of name: String, _ macros: MacroCatalog) {
        let definition = macros.definition(of: name)
        if let definition, definition.body != name { return }
        // Its definition may be gone by the end of the headers, and must not come back.
        append(definition == nil ? "#ifndef \(name)" : "#ifdef \(name)")
        append("#undef \(name)")
        append("#define \(name) ((int)(\(name)))")
        append("#endif")
    }

    private mutating func appendValues(of name: String, _ number: Int, _ macros: MacroCatalog) {
        guard shortcuts.literals[number] == nil, !shortcuts.ioctls.contains(number),
            let definition = macros.definition(of: name)
        else { return }
        let traits = macros.traits(of: name)
        append("#ifdef \(name)")
        if definition.body.isEmpty || !traits.isDisjoint(with: .withoutValue) {
            // Nothing to ask but whether it is there.
        } else if definition.isFunctionLike {
            // In a header that is there to be looked up its text is enough.
            if traits.isDisjoint(with: [.string, .ioctl]), !definition.isVariadic, !macros.isLookedUp(name) {
                appendSamples(of: definition, number)
            }
        } else if traits.contains(.string) {
            // Keeps the length that `__auto_type` would lose.
            append(.value(number), "__typeof__(\(name)) ", " = \(name);")
            append(.string(number), "char *", " = \(macros.withoutBrackets(name));")
        } else {
            append(.value(number), "__auto_type ", " = (0, \(name));")
        }
        append("#else")
        append(.undefined(number), "char ", ";")
        append("#endif")
    }

    private mutating func appendSamples(of macro: MacroDefinition, _ number: Int) {
        for (index, arguments) in FunctionSamples.arguments(of: macro).enumerated() {
            let list = arguments.map { "\($0)ULL" }.joined(separator: ", ")
            append(.sample(number, index), "__auto_type ", " = (0, \(macro.name)(\(list)));")
        }
    }

    private mutating func appendIoctl(_ name: String, _ number: Int, _ macros: MacroCatalog) {
        let traits = macros.traits(of: name)
        guard traits.mayBeIoctl, let definition = macros.definition(of: name) else { return }
        // With parameters, and where its own words say it already, there is nothing to ask.
        guard !definition.isFunctionLike || !traits.contains(.ioctl) && !definition.isVariadic else { return }
        let arguments = definition.parameters.map { _ in "1" }.joined(separator: ", ")
        append("#ifdef \(name)")
        append(.ioctl(number), "__typeof__(\(name)\(definition.isFunctionLike ? "(\(arguments))" : "")) ", ";")
        if shortcuts.ioctls.contains(number) {
            append("#else")
            append(.undefined(number), "char ", ";")
        }
        append("#endif")
    }

    mutating func append(_ probe: Probe, _ before: String, _ after: String) {
        text += before.utf8
        text += probe.name.utf8
        append(after, probe)
    }

    /// A line of its own.
    mutating func append(_ line: String, _ probe: Probe? = nil) {
        text += line.utf8
        text.append(UInt8(ascii: "\n"))
        lines.append((text.count, probe))
    }
}
