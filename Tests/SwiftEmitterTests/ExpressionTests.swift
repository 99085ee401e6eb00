// SPDX-License-Identifier: Apache-2.0
//
// C's integer expressions: parsing, typing and values.

import LayoutIR
import Testing

@testable import SwiftEmitter

@Suite struct ExpressionTests {
    private func value(_ body: String, _ arguments: [UInt64] = [], target: Target = Fixtures.linux) throws -> String {
        let scope = ExpressionScope(
            values: ["FIVE": CNumber(5, .int)], reason: { name, _ in Unplannable("it uses '\(name)'") },
            integerType: { BuiltinInteger($0, target: target) },
            byteSize: { $0 == "struct s" ? 24 : BuiltinInteger($0, target: target)?.byteSize }, target: target)
        let expression = try CExpressionParser.parse(try tokens(body, target), in: scope)
        guard let result = expression.evaluated(arguments) else { throw Unplannable("C defines no value") }
        #expect(result.type == expression.type)
        return "\(result.type.swiftName) \(result.integer)"
    }

    private func tokens(_ body: String, _ target: Target) throws -> [ExpressionToken] {
        try MacroExpansion(Fixtures.ir(target: target)).tokens(of: Fixtures.macro("M", ["x", "y"], body, []))
    }

    @Test(arguments: [
        ("1 + 2 * 3", "Int32 7"), ("(1 + 2) * 3", "Int32 9"), ("10 - 4 - 3", "Int32 3"), ("1 << 2 + 1", "Int32 8"),
        ("1 | 2 ^ 3 & 2", "Int32 1"), ("1 < 2 == 1", "Int32 1"), ("0 || 1 && 0", "Int32 0"), ("!0 + ~0", "Int32 0"),
        ("1 ? 2 : 3 ? 4 : 5", "Int32 2"), ("FIVE - -FIVE", "Int32 10"), ("0x80000000", "UInt32 2147483648"),
        ("2147483648", "Int64 2147483648"), ("-1 < 0u", "Int32 0"), ("-1L < 0u", "Int32 1"), ("017", "Int32 15"),
        ("(unsigned char)300 + 1", "Int32 45"), ("(signed char)200 >> 1", "Int32 -28"), ("~0ull >> 63", "UInt64 1"),
        ("sizeof(struct s) * 2", "UInt64 48"), ("1 ? -1 : 0ul", "UInt64 18446744073709551615"),
        ("(_Bool)2 + (_Bool)0", "Int32 1"), ("-7 / 2", "Int32 -3"), ("-7 % 3", "Int32 -1"),
        ("'A' + 1", "Int32 66"), ("'\\n'", "Int32 10"), ("'\\377'", "Int32 -1"), ("'\\x7f'", "Int32 127"),
        ("'AB'", "Int32 16706"), ("'\\''", "Int32 39"), ("'('", "Int32 40"),
    ])
    func constants(_ body: String, _ expected: String) throws {
        #expect(try value(body) == expected)
    }

    @Test func whatCDoesNotDefineHasNoValue() {
        #expect(throws: (any Error).self) { try value("1 / 0 || 1") }
        #expect(throws: (any Error).self) { try value("1 % 0") }
    }

    @Test func typesFollowTheTarget() throws {
        #expect(try value("sizeof(long)", target: Fixtures.i386) == "UInt32 4")
        #expect(try value("2147483648", target: Fixtures.i386) == "Int64 2147483648")
        #expect(try value("1L + 1u", target: Fixtures.i386) == "UInt32 2")
        #expect(try value("1L + 1u") == "Int64 2")
    }

    @Test func parametersAreUnsignedLongLong() throws {
        #expect(try value("x - y", [1, 2]) == "UInt64 18446744073709551615")
        #expect(try value("(int)x >> 1", [0xffff_fffe, 0]) == "Int32 -1")
        #expect(try value("x << 63", [3, 0]) == "UInt64 9223372036854775808")
    }

    @Test(arguments: [
        "", "x +", "x(1)", "GONE", "\"s\"", "x = 1", "x, y", "({ x; })", "1.5", "(struct s)x", "x++", "''", "'", "'A",
        "L'A'",
        "'\\q'", "'\\400'", "'ABCDE'",
    ])
    func whatIsNoExpressionIsRefused(_ body: String) {
        #expect(throws: (any Error).self) { try value(body, [1, 1]) }
    }

    @Test func nestingIsLimited() {
        let deep = String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000)
        #expect(throws: (any Error).self) { try value(deep) }
        #expect(throws: (any Error).self) { try value(String(repeating: "!", count: 900) + "1") }
    }

    @Test func conditionsKnownInAdvanceAreNotWritten() throws {
        func body(_ text: String) throws -> [String] {
            let scope = ExpressionScope(
                values: [:], reason: { name, _ in Unplannable("it uses '\(name)'") },
                integerType: { BuiltinInteger($0, target: Fixtures.linux) }, byteSize: { _ in nil },
                target: Fixtures.linux)
            let expression = try CExpressionParser.parse(try tokens(text, Fixtures.linux), in: scope)
            return try ExpressionWriter.body(expression, parameters: ["x", "y"], result: .unsignedLongLong)
        }
        #expect(try body("~8ull ? x : y") == ["return x"])
        #expect(try body("0 ? x : y") == ["return y"])
        #expect(try body("x || ~8ull") == ["return 1"])
        #expect(try body("x && 0") == ["return 0"])
        let truth = ["let step1: Int32 = x != 0 ? 1 : 0", "let step2: UInt64 = UInt64(truncatingIfNeeded: step1)"]
        #expect(try body("~8ull && x") == truth + ["return step2"])
        #expect(try body("x || 0") == truth + ["return step2"])
    }

    @Test func aMacroThatDisagreesWithTheCompilerIsWithheld() throws {
        let wrong = Fixtures.macro("M1", ["x"], "(x) + 1", [([1], CInteger(UInt64(2))), ([2], CInteger(UInt64(4)))])
        let none = Fixtures.macro("M2", ["x"], "(x) + 1", [])
        let text = Fixtures.macro("M3", ["x"], "#x", result: nil, [])
        let zero = Fixtures.macro("M4", ["x", "y"], "(x) / (y)", [([4, 2], CInteger(UInt64(2)))])
        let emitted = try SwiftEmitter.emit(Fixtures.ir(macros: [wrong, none, text, zero]), module: "Mod")
        #expect(
            emitted.withheld.map(\.reason) == [
                "for (2) it is not what the C compiler computed, 4", "there is no value to compare it with",
                "it is not an integer expression of its parameters", "it divides by what may be zero",
            ])
    }

    /// Each against what the C compiler makes of it, which the samples of the case `macros-of-macros` hold.
    @Test func reasonsSayWhatIsTrue() throws {
        let one: [([UInt64], CInteger)] = [([1], CInteger(UInt64(1)))]
        let macros = [
            ("(OTHER)", "it uses 'OTHER', a macro with parameters, without arguments"),
            ("GONE(x)", "it calls 'GONE', which is not part of the interface"),
            ("__builtin_clz(x)", "it calls '__builtin_clz', which C compilers alone have"),
            ("(x + TEXT)", "it uses 'TEXT', which is a string"),
            ("OTHER(x, x)", "it does not call 'OTHER' with as many arguments as that has parameters"),
            ("MANY(x)", "'MANY' takes any number of arguments"), ("GLUE(x)", "'GLUE' pastes tokens"),
            ("\"a\"[x]", "the body of 'M7' is not made of integers and operators alone"), ("", "it has no body"),
            ("M9(x) + 1", "it calls 'M9' within itself"), ("RUN", "it uses 'RUN', which is an ioctl"),
            ("DEEP8(x)", "it expands to more than 1000 tokens"),
        ].enumerated().map { number, macro in (Fixtures.macro("M\(number)", ["x"], macro.0, one), macro.1) }
        let doubling = (1...8).map { level in
            let below = level == 1 ? "(x + x)" : "DEEP\(level - 1)(x) + DEEP\(level - 1)(x) + DEEP\(level - 1)(x)"
            return Fixtures.macro("DEEP\(level)", ["x"], below, [])
        }
        let helpers =
            [
                Fixtures.macro("OTHER", ["x"], "(x)", []), Fixtures.macro("GLUE", ["x"], "1##x", []),
                Fixtures.macro("MANY", ["..."], "__VA_ARGS__", [], isVariadic: true),
            ] + doubling
        let text = Constant(
            name: "TEXT", type: "string", value: .string("a"), body: "\"a\"", place: Fixtures.place(1), doc: nil)
        let run = Ioctl(
            name: "RUN", number: 0xae80, direction: .none, group: 0xae, ordinal: 0x80, argumentType: nil,
            argumentByteSize: nil, body: "_IO(0xae, 0x80)", place: Fixtures.place(2), doc: nil)
        let ir = Fixtures.ir(constants: [text], ioctls: [run], macros: macros.map(\.0) + helpers)
        let withheld = try SwiftEmitter.emit(ir, module: "Mod").withheld
        for (macro, reason) in macros { #expect(withheld.first { $0.name == macro.name }?.reason == reason) }
    }
}
