// SPDX-License-Identifier: Apache-2.0
//
// The images that a C program would write for the Swift one to read, without running it: each record is a constant with
// designated initialisers, and its bytes are in the assembly. So it works for every target.
//
//   const struct r1 fz_c0 = { .a = 0x7ULL, .b[0] = 0x..., };

import CompilerJudge
import LayoutIR
import TestSupport

struct RecordImages {
    /// Symbols in the order in which the Swift program reads them.
    private(set) var symbols: [String] = []
    private(set) var text: String
    private var round = 0
    private var count: UInt64 = 0

    init(_ sources: RoundTripSources, _ ir: LayoutIR, withheld: Set<String>, includes: String) {
        text = includes
        appendValues(ir, withheld)
        for round in 0..<5 {
            self.round = round
            for filling in sources.cases { append(filling) }
        }
    }

    /// The input of the Swift program.
    ///
    /// - Throws: `FuzzCompiler.Refusal` for an image that is not in the compiler's assembly.
    func bytes(in data: AssemblyData) throws -> [UInt8] {
        try symbols.flatMap { name in
            guard let object = data.object(name) else { throw FuzzCompiler.Refusal(description: "no \(name)") }
            return object.bytes
        }
    }

    /// In the order of `ValueSources`.
    private mutating func appendValues(_ ir: LayoutIR, _ withheld: Set<String>) {
        for constant in ir.constants where !withheld.contains(constant.name) {
            let name = constant.name
            switch constant.value {
            case .integer: appendInteger(name)
            case .floating: define("double", " = \(name)")
            case .string:
                define("unsigned long long", " = sizeof \(name) - 1")
                define("char", "[sizeof \(name) - 1] = \(name)")
            }
        }
        let ioctls = Set(ir.ioctls.map(\.name))
        for enumeration in ir.enums where enumeration.name.isEmpty {
            for enumerator in enumeration.enumerators
            where !withheld.contains(enumerator.name) && !ioctls.contains(enumerator.name) {
                appendInteger(enumerator.name)
            }
        }
        for ioctl in ir.ioctls where !withheld.contains(ioctl.name) {
            define("unsigned long long", " = (unsigned)\(ioctl.name)")
        }
        for macro in ir.functionMacros where macro.resultType != nil && !withheld.contains(macro.name) {
            for sample in macro.samples {
                let arguments = sample.arguments.map { "\($0)ULL" }.joined(separator: ", ")
                define("unsigned long long", " = (unsigned long long)(\(macro.name)(\(arguments)))")
            }
        }
    }

    private mutating func appendInteger(_ name: String) {
        define(
            "unsigned long long",
            "[] = { (unsigned long long)\(name), sizeof(\(name)), (__typeof__(\(name)))-1 < 0 }")
    }

    private mutating func append(_ filling: RoundTripCase) {
        define(filling.spelling, " = { \(filling.steps.map { initialisers($0, [:]) }.joined()) }")
    }

    private mutating func define(_ type: String, _ rest: String) {
        let name = "fz_c\(symbols.count)"
        symbols.append(name)
        text += "const \(type) \(name)\(rest);\n"
    }

    /// - Parameter indices: The numbers that loop variables stand for.
    private mutating func initialisers(_ step: RoundTripStep, _ indices: [String: Int]) -> String {
        switch step {
        case .leaf(let leaf):
            var path = leaf.path
            for (variable, index) in indices { path = path.replacing("[\(variable)]", with: "[\(index)]") }
            return "\(path) = \(value(leaf)), "
        case .loop(let variable, let count, let body):
            var text = ""
            var index = 0
            while index < count {
                var inner = indices
                inner[variable] = index
                for step in body { text += initialisers(step, inner) }
                index = index < 15 || index == count - 1 ? index + 1 : count - 1
            }
            return text
        }
    }

    private mutating func value(_ leaf: RoundTripLeaf) -> String {
        let bits = next(leaf.bitWidth)
        switch leaf.kind {
        case .integer where leaf.isPointer: return "(void *)(unsigned long)\(bits)ULL"
        case .integer: return "\(bits)ULL"
        case .boolean: return "\(bits & 1)"
        case .float, .double: return "\(Int32(truncatingIfNeeded: bits)).0"
        }
    }

    /// As the Swift program has it.
    private mutating func next(_ width: Int) -> UInt64 {
        let highest: UInt64 = 1 << UInt64(width - 1)
        count += 1
        if round < 4 { return [0, UInt64.max, highest, highest - 1][round] }
        var word = count &* 0x9e37_79b9_7f4a_7c15
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
