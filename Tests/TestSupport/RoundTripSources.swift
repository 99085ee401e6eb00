// SPDX-License-Identifier: Apache-2.0
//
// Two programs for one IR. The C one fills every record, member by member, and writes its bytes; the
// Swift one reads each member from those bytes through the bindings, compares, and writes it back.

package import LayoutIR

package struct RoundTripSources {
    package let c: String
    package let swift: String
    /// Records in which at least one member is visited.
    package let recordCount: Int
    /// The names of the records whose members are visited, once for each time, in order.
    package let cases: [RoundTripCase]

    /// - Parameters:
    ///   - withheld: Names of records, constants and ioctls that the bindings do not have.
    ///   - importing: The module of the bindings; nil where they are compiled together with the program.
    package init(_ ir: LayoutIR, importing module: String?, withheld: Set<String> = []) {
        var c = Self.cPrologue(ir)
        var swift = Self.swiftPrologue(module)
        var calls = ""
        var cCalls = ""
        var visited: [RoundTripCase] = []
        for (number, record) in ir.records.enumerated() {
            guard let spelling = record.spelling, record.byteSize > 0, !withheld.contains(record.name) else { continue }
            let count = RoundTripWalk(ir, alternative: 0).alternatives(of: record)
            for alternative in 0..<count {
                let steps = RoundTripWalk(ir, alternative: alternative).steps(of: record)
                guard !steps.isEmpty else { continue }
                visited.append(RoundTripCase(record: record, spelling: spelling, steps: steps))
                let name = "case_\(number)_\(alternative)"
                c += "static void \(name)(void) {\n\(spelling) r; zero(&r, sizeof r);\n"
                c += steps.map(Self.c).joined() + "put(&r, sizeof r);\n}\n"
                swift += "func \(name)() {\nlet r: \(record.name) = take(); var w = \(record.name)()\n"
                swift += steps.map { Self.swift($0, record.name) }.joined() + "compare(r, w, \"\(record.name)\")\n}\n"
                calls += "\(name)()\n"
                cCalls += "\(name)();\n"
            }
        }
        cases = visited
        recordCount = Set(visited.map(\.record.name)).count
        let values = ValueSources(ir, withheld: withheld)
        c += "static void values(void) {\n\(values.c)}\n"
        swift += "func values() {\n\(values.swift)}\n"
        self.c = c + "int main(void) { values(); for (round = 0; round < 5; round++) {\n\(cCalls)} return 0; }\n"
        self.swift = swift + "values()\nfor number in 0..<5 {\nround = number\n\(calls)}\nfinish()\n"
    }

    private static func c(_ step: RoundTripStep) -> String {
        switch step {
        case .leaf(let leaf):
            switch leaf.kind {
            case .integer where leaf.isBitField:
                "r\(leaf.path) = (__typeof__(r\(leaf.path) + 0))next(\(leaf.bitWidth));\n"
            case .integer: "r\(leaf.path) = (__typeof__(r\(leaf.path)))next(\(leaf.bitWidth));\n"
            case .boolean: "r\(leaf.path) = next(1) & 1;\n"
            case .float: "r\(leaf.path) = (float)(int)next(32);\n"
            case .double: "r\(leaf.path) = (double)(int)next(64);\n"
            }
        case .loop(let variable, let count, let body):
            "for (int \(variable) = 0; \(variable) < \(count); \(variable) = after(\(variable), \(count))) {\n"
                + body.map(c).joined() + "}\n"
        }
    }

    private static func swift(_ step: RoundTripStep, _ record: String) -> String {
        switch step {
        case .leaf(let leaf):
            let value =
                switch leaf.kind {
                case .integer: "integer(\(leaf.bitWidth))"
                case .boolean: "integer(1)"
                case .float, .double: "floating()"
                }
            // The type of the member decides what the pattern is turned into.
            return "do { let p = next(\(leaf.bitWidth)); expect(r\(leaf.path), p.\(value), \"\(record)\(leaf.path)\"); "
                + "w\(leaf.path) = p.\(value) }\n"
        case .loop(let variable, let count, let body):
            return "do { var \(variable) = 0; while \(variable) < \(count) {\n"
                + body.map { swift($0, record) }.joined() + "\(variable) = after(\(variable), \(count)) } }\n"
        }
    }

    private static func cPrologue(_ ir: LayoutIR) -> String {
        let includes = (ir.source.prelude + ir.source.headers).map { "#include <\($0)>\n" }.joined()
        return includes + """
            extern long write(int, const void *, unsigned long);
            static unsigned long long count; static int round;
            static void zero(void *p, unsigned long n) { volatile char *c = p; while (n--) *c++ = 0; }
            static void put(const void *p, unsigned long n) { if (write(1, p, n) != (long)n) __builtin_trap(); }
            __attribute__((unused)) static void word(unsigned long long v) { put(&v, sizeof v); }
            static int after(int i, int n) { return i < 15 || i == n - 1 ? i + 1 : n - 1; }
            static unsigned long long next(int width) {
                unsigned long long highest = 1ull << (width - 1), fixed[] = { 0, ~0ull, highest, highest - 1 };
                unsigned long long z = ++count * 0x9e3779b97f4a7c15ull;
                if (round < 4) return fixed[round];
                z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
                z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
                return z ^ (z >> 31);
            }

            """
    }

    private static func swiftPrologue(_ module: String?) -> String {
        let imports = (module.map { "import \($0)\n" } ?? "") + "import ABISupport\nimport Glibc\n"
        return imports + RoundTripRuntime.swift
    }
}

/// One filling of one record.
package struct RoundTripCase {
    package let record: Record
    package let spelling: String
    package let steps: [RoundTripStep]
}
