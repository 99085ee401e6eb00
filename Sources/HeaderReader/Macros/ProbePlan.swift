// SPDX-License-Identifier: Apache-2.0
//
// The text that the second parse appends to the headers: one declaration per question, each on its own
// line, so that clang's answer and clang's complaints can be told apart.
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

/// A question that one probe asks.
enum Probe: Hashable {
    /// The value and type of the exported macro of this number.
    case value(Int)
    /// Whether that macro is undefined by the end of the headers.
    case undefined(Int)
    /// The characters of the string that the macro is.
    case string(Int)
    /// What an ioctl macro was made from.
    case ioctl(Int)
    /// The same for the enumerator of this number.
    case enumerator(Int)
    /// A function-like macro with arguments of this number.
    case sample(Int, Int)
    /// The type whose size an ioctl macro gave to `_IOC`.
    case argument(Int)
    /// The same for the enumerator of this number.
    case enumeratorArgument(Int)
    /// What the macro says when it is expanded, as a string.
    case text(Int)

    var name: String {
        switch self {
        case .value(let number): "hvabi_v\(number)"
        case .undefined(let number): "hvabi_u\(number)"
        case .string(let number): "hvabi_s\(number)"
        case .ioctl(let number): "hvabi_i\(number)"
        case .enumerator(let number): "hvabi_e\(number)"
        case .sample(let number, let sample): "hvabi_f\(number)_\(sample)"
        case .argument(let number): "hvabi_a\(number)"
        case .enumeratorArgument(let number): "hvabi_b\(number)"
        case .text(let number): "hvabi_x\(number)"
        }
    }
}

extension Probe {
    /// The same for all questions about one macro or enumerator.
    var subject: Int {
        switch self {
        case .value(let number), .undefined(let number), .string(let number), .ioctl(let number),
            .sample(let number, _), .argument(let number), .text(let number):
            number
        case .enumerator(let number), .enumeratorArgument(let number): -1 - number
        }
    }
}

/// The probes for a survey's macros, line by line.
struct ProbePlan: Sendable {
    /// What stands before the probes, with a final newline.
    private let head: String
    /// The lines behind it, each with the probe on it.
    private var lines: [(text: String, probe: Probe?)] = []

    init(_ survey: Survey, _ arguments: ClangArguments) {
        head = TargetProbes.text + arguments.includes
        appendPrologue()
        let macros = survey.macros.exported.enumerated().map { (number: $0.offset, name: $0.element) }
        // Strings first: one may be made of an enumerator's name.
        let isString = { survey.macros.traits(of: $0).contains(.string) }
        for macro in macros where isString(macro.name) { appendValues(of: macro.name, macro.number, survey.macros) }
        for name in survey.wideEnumerators.names { appendC11Type(of: name, survey.macros) }
        for macro in macros where !isString(macro.name) { appendValues(of: macro.name, macro.number, survey.macros) }
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

    /// The same plan without some of its probes.
    func excluding(_ excluded: Set<Probe>) -> ProbePlan {
        var plan = self
        plan.lines = lines.filter { line in line.probe.map { !excluded.contains($0) } ?? true }
        return plan
    }

    /// The main file, and the probe on each of its lines, counted from 1.
    func mainFile() -> (text: String, probes: [Int: Probe]) {
        var text = head
        var probes: [Int: Probe] = [:]
        let first = head.utf8.count { $0 == UInt8(ascii: "\n") } + 1
        for (offset, line) in lines.enumerated() {
            text += line.text
            text += "\n"
            if let probe = line.probe { probes[first + offset] = probe }
        }
        return (text, probes)
    }

    /// The words the probes are made of, and warnings that tell of a value other than the one that is
    /// written, whatever the headers did to either.
    private mutating func appendPrologue() {
        for word in ["__typeof__", "__auto_type", "char", "struct", "int"] { append("#undef \(word)") }
        for warning in ProbeRun.overflowWarnings { append("#pragma clang diagnostic warning \"\(warning)\"") }
        for line in MacroCatalog.bracketRemoval { append(line) }
    }

    /// An enumerator as the `int` that it is in C11. What is a macro too is one for itself, or left alone.
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
        guard let definition = macros.definition(of: name) else { return }
        let traits = macros.traits(of: name)
        append("#ifdef \(name)")
        if definition.body.isEmpty || !traits.isDisjoint(with: .withoutValue) {
            // Nothing to ask but whether it is there.
        } else if definition.isFunctionLike {
            if traits.isDisjoint(with: [.string, .ioctl]), !definition.isVariadic {
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
        append("#endif")
    }

    mutating func append(_ probe: Probe, _ before: String, _ after: String) {
        lines.append(("\(before)\(probe.name)\(after)", probe))
    }

    mutating func append(_ line: String) {
        lines.append((line, nil))
    }
}
