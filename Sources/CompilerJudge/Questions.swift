// SPDX-License-Identifier: Apache-2.0
//
// The questions to a compiler about a reading, as C behind its headers, one question a line:
//
//   struct waiting;                                       tags that only a list of parameters mentions
//   #include <header.h>
//   _Static_assert((LIMIT) == 4ULL, "LIMIT");             macros, while they are macros
//   #undef LIMIT                                          from here on names mean what is declared
//   _Static_assert(sizeof(struct x) == 16, "x byteSize");
//   const struct x hvabi_b0 = { .flag = -1 };             bit-fields

package import CAssertions
package import LayoutIR

/// The questions about one reading.
package struct Questions: Sendable {
    /// An assertion, and whether a compiler that cannot make sense of it denies it, or has just nothing to say.
    struct Assertion {
        let assertion: CAssertion
        let mustCompile: Bool
    }

    let assertions: [Assertion]
    let probes: [BitFieldProbe]
    private let before: [String]
    private let undefinitions: [String]
    private let macroCount: Int

    /// - Parameters:
    ///   - includes: The lines that include the headers.
    ///   - further: What it is to be asked beside the facts of the IR.
    ///   - isAsked: Whether the compiler is to be asked about a fact.
    package init(
        _ ir: LayoutIR, includes: [String], further: [CAssertion] = [], isAsked: (FactKey) -> Bool = { _ in true }
    ) {
        let layout = CAssertion.layout(of: ir).filter { isAsked($0.fact) }
        let isMacro = { (one: CAssertion) in [.constant, .ioctl].contains(one.fact.subject) }
        func all(_ firm: [CAssertion], _ further: [CAssertion]) -> [Assertion] {
            firm.map { Assertion(assertion: $0, mustCompile: true) }
                + further.map { Assertion(assertion: $0, mustCompile: false) }
        }
        let macros = all(layout.filter(isMacro), CAssertion.macros(of: ir).filter { isAsked($0.fact) })
        let declarations = CAssertion.declarations(of: ir).filter { isAsked($0.fact) }
        let tags = CAssertion.tags(of: ir).filter { isAsked($0.fact) }
        assertions = macros + all(layout.filter { !isMacro($0) } + tags + further, declarations)
        macroCount = macros.count
        probes = BitFieldProbe.all(of: ir).filter { $0.facts.allSatisfy(isAsked) }
        let names = ir.constants.map(\.name) + ir.ioctls.map(\.name) + ir.functionMacros.map(\.name)
        undefinitions = (names + ir.skipped.map(\.name)).filter(CName.isIdentifier).map { "#undef \($0)" }
        before = Self.incompleteTags(ir) + includes
    }

    private static func incompleteTags(_ ir: LayoutIR) -> [String] {
        ir.types.filter { $0.kind == .record && $0.byteSize == nil }.map(\.name).filter { name in
            name.split(separator: " ").count == 2
                && name.split(separator: " ").allSatisfy { CName.isIdentifier(String($0)) }
        }.map { "\($0);" }
    }

    /// An assertion that no compiler lets pass: one that does has judged nothing.
    private static let falsehood = "_Static_assert(sizeof(char) == 2, \"not so\");"

    func declaration(_ number: Int) -> String {
        "const \(probes[number].type) hvabi_b\(number) = \(probes[number].initialiser);"
    }

    /// The purpose of a line of the text.
    enum Line: Hashable {
        case assertion(Int)
        case probe(Int)
        case falsehood
        case other
    }

    /// Everything, to be compiled for its complaints.
    func text() -> (text: String, lines: [Line]) {
        var (text, lines): ([String], [Line]) = (before, before.map { _ in .other })
        for (number, one) in assertions.enumerated() {
            if number == macroCount {
                text += undefinitions
                lines += undefinitions.map { _ in .other }
            }
            text.append(one.assertion.text)
            lines.append(.assertion(number))
        }
        for number in probes.indices {
            text.append(declaration(number))
            lines.append(.probe(number))
        }
        return (text.joined(separator: "\n") + "\n\(Self.falsehood)\n", lines + [.falsehood])
    }

    /// The objects that show where bit-fields are and what the values of assertions are, to be compiled to assembly.
    func objects(probes: [Int], values: [Int]) -> String {
        func value(_ number: Int) -> String {
            let assertion = assertions[number].assertion
            let type = assertion.isFloating ? "double" : "unsigned long long"
            return "const \(type) hvabi_v\(number) = (\(type))(\(assertion.expression));"
        }
        let parts = [
            before, values.filter { $0 < macroCount }.map(value), undefinitions,
            values.filter { $0 >= macroCount }.map(value), probes.map(declaration),
        ]
        return parts.joined().joined(separator: "\n") + "\n"
    }
}
