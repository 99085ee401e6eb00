// SPDX-License-Identifier: Apache-2.0
//
// The text that the second parse appends to the headers: one declaration per question, each on its own
// lines, so that clang's answer and clang's complaints can be told apart.
//
//   char hvabi_target_long[sizeof(long)];            before the headers: the target
//   #include <linux/acrn.h>
//   #ifdef ACRN_IOCTL_CREATE_VM
//   __auto_type hvabi_v12 = ACRN_IOCTL_CREATE_VM;    value and type
//   #else
//   char hvabi_u12;                                  gone by the end of the headers
//   #endif
//   #undef _IOWR
//   #define _IOWR(g, n, t) ((__typeof__(t) *(*)[4][(g) + 1][(n) + 1])0)
//   __typeof__(ACRN_IOCTL_CREATE_VM) hvabi_i12;      direction, group, ordinal, argument as a type

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

    var name: String {
        switch self {
        case .value(let number): "hvabi_v\(number)"
        case .undefined(let number): "hvabi_u\(number)"
        case .string(let number): "hvabi_s\(number)"
        case .ioctl(let number): "hvabi_i\(number)"
        case .enumerator(let number): "hvabi_e\(number)"
        case .sample(let number, let sample): "hvabi_f\(number)_\(sample)"
        }
    }
}

/// The probes for a survey's macros, and which line each stands on.
struct ProbePlan {
    private(set) var text: String
    /// By the lines of the main file.
    private(set) var probes: [Int: Probe] = [:]
    private var line: Int
    private let survey: Survey

    /// - Parameter excluded: Probes to leave out because they swallow what follows them.
    init(_ survey: Survey, _ arguments: ClangArguments, excluding excluded: Set<Probe> = []) {
        self.survey = survey
        text = TargetProbes.text + arguments.includes
        line = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
        appendPrologue()
        let macros = survey.macros.exported.enumerated().map { (number: $0.offset, name: $0.element) }
        for macro in macros { appendValues(of: macro.name, macro.number, excluded) }
        append(IoctlRedefinition.text(IOC: survey.macros.isDefined("_IOC_READ") ? .linux : .bsd))
        for macro in macros { appendIoctl(macro.name, macro.number, excluded) }
        for (number, enumerator) in survey.ioctlEnumerators.enumerated() {
            append(.enumerator(number), "__typeof__(\(enumerator.expression)) ", ";", excluded)
        }
    }

    /// Warnings that tell of a value other than the one that is written, whatever the headers switched off.
    private mutating func appendPrologue() {
        append("#undef __typeof__\n#undef __auto_type\n#undef char\n#undef struct\n#undef int\n")
        for warning in ProbeRun.overflowWarnings {
            append("#pragma clang diagnostic warning \"\(warning)\"\n")
        }
    }

    private mutating func appendValues(of name: String, _ number: Int, _ excluded: Set<Probe>) {
        guard let definition = survey.macros.definition(of: name), !definition.body.isEmpty else { return }
        let traits = survey.macros.traits(of: name)
        guard traits.isDisjoint(with: [.notExpression, .pragma, .placeDependent]) else { return }
        append("#ifdef \(name)\n")
        if definition.isFunctionLike {
            if traits.isDisjoint(with: [.string, .ioctl]), !definition.isVariadic {
                for (index, arguments) in FunctionSamples.arguments(definition.parameters.count).enumerated() {
                    let call = "\(name)(\(arguments.map { "\($0)ULL" }.joined(separator: ", ")))"
                    append(.sample(number, index), "__auto_type ", " = \(call);", excluded)
                }
            }
        } else {
            if traits.contains(.string) {
                // Keeps the length that `__auto_type` would lose.
                append(.value(number), "__typeof__(\(name)) ", " = \(name);", excluded)
                append(.string(number), "char *", " = \(name);", excluded)
            } else {
                append(.value(number), "__auto_type ", " = \(name);", excluded)
            }
        }
        append("#else\n")
        append(.undefined(number), "char ", ";", excluded)
        append("#endif\n")
    }

    private mutating func appendIoctl(_ name: String, _ number: Int, _ excluded: Set<Probe>) {
        guard let definition = survey.macros.definition(of: name), !definition.isFunctionLike else { return }
        let traits = survey.macros.traits(of: name)
        guard traits.contains(.ioctl), traits.isDisjoint(with: [.notExpression, .pragma]) else { return }
        append("#ifdef \(name)\n")
        append(.ioctl(number), "__typeof__(\(name)) ", ";", excluded)
        append("#endif\n")
    }

    private mutating func append(_ probe: Probe, _ before: String, _ after: String, _ excluded: Set<Probe>) {
        guard !excluded.contains(probe) else { return }
        probes[line] = probe
        append("\(before)\(probe.name)\(after)\n")
    }

    private mutating func append(_ lines: String) {
        text += lines
        line += lines.utf8.count { $0 == UInt8(ascii: "\n") }
    }
}
