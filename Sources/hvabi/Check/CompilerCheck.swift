// SPDX-License-Identifier: Apache-2.0
//
// The comparison `compiler`: every fact as a C assertion behind the headers, judged by gcc for the target.
// One compilation a target; only where facts fail a second one asks for gcc's values.

import HeaderReader
import LayoutIR
import SwiftEmitter

enum CompilerCheck {
    /// One assertion of the generated C.
    private struct Assertion {
        /// `sizeof(struct acrn_regs)`.
        let expression: String
        /// Absent for assertions about types.
        let value: String?
        /// `acrn_regs byteSize`.
        let fact: String
    }

    /// A reading with its assertions, by the lines of the source they are in.
    private struct Case {
        let reading: InterfaceSource.Reading
        let judge: Judge?
        let source: String
        /// The last of the headers, where findings are reported.
        let path: String
        let assertions: [Int: Assertion]
    }

    /// One result for each interface that has a judge, and those that have none.
    static func run(
        _ interfaces: [ReadInterface]
    ) throws(CommandFailure) -> (results: [CheckResult], skipped: [String]) {
        var cases: [Case] = []
        for interface in interfaces { cases.append(try makeCase(interface.reading, interface.result)) }
        let outcomes = Readings.concurrentMap(cases) { subject in
            Result { () throws(CommandFailure) in try judge(subject) }
        }
        var results: [CheckResult] = []
        for outcome in outcomes {
            if let result = try outcome.get() { results.append(result) }
        }
        return (results, cases.compactMap(skipReason))
    }

    private static func makeCase(
        _ reading: InterfaceSource.Reading, _ result: ReadResult
    ) throws(CommandFailure) -> Case {
        let files: [String: String]
        do {
            files = try SwiftEmitter.emit(result.ir, module: "Judged").files
        } catch {
            throw CommandFailure("\(reading.subject): \(error)", id: "not-emitted")
        }
        let includes = (reading.request.prelude + reading.request.headers).map { "#include <\($0.text)>" }
        let lines = includes + (files["Judged_layout.h"] ?? "").split(separator: "\n").map(String.init)
        var assertions: [Int: Assertion] = [:]
        for (index, line) in lines.enumerated() { assertions[index + 1] = assertion(line) }
        return Case(
            reading: reading, judge: Judge(triple: reading.target.triple),
            source: lines.joined(separator: "\n") + "\n",
            path: result.ir.source.headers.last.map { result.files[$0] ?? $0 } ?? "", assertions: assertions)
    }

    /// `_Static_assert(EXPRESSION == VALUE, "FACT");`
    private static func assertion(_ line: String) -> Assertion? {
        let opening = "_Static_assert("
        guard line.hasPrefix(opening), line.hasSuffix("\");"), let comma = line.ranges(of: ", \"").last else {
            return nil
        }
        let condition = line[line.index(line.startIndex, offsetBy: opening.count)..<comma.lowerBound]
        let fact = String(line[comma.upperBound...].dropLast(3))
        guard let equals = condition.ranges(of: " == ").last, !condition.hasPrefix("__builtin_types") else {
            return Assertion(expression: String(condition), value: nil, fact: fact)
        }
        return Assertion(
            expression: String(condition[..<equals.lowerBound]),
            value: String(condition[equals.upperBound...].prefix { !"UL".contains($0) }), fact: fact)
    }

    /// nil where the compiler is not installed.
    private static func judge(_ subject: Case) throws(CommandFailure) -> CheckResult? {
        guard let judge = subject.judge, judge.path != nil else { return nil }
        let arguments = judge.arguments(subject.reading.request)
        let complaints = try judge.compile(subject.source, arguments, .complaints)
        let failed = try failedLines(complaints, subject, judge)
        var values: [Int: String] = [:]
        if !failed.isEmpty { values = try self.values(of: failed, subject, judge, arguments) }
        let findings = failed.map { line in
            CheckResult.Finding(
                id: "compiler-differs", severity: .error, fact: subject.assertions[line]?.fact ?? "line \(line)",
                ours: subject.assertions[line]?.value ?? "as stated", theirs: values[line] ?? "otherwise",
                path: subject.path, line: nil)
        }
        let stand = judge.isStandIn ? ", standing in for the target's own compiler" : ""
        return CheckResult(
            comparison: "compiler", subject: subject.reading.subject, with: judge.name + stand, unit: "facts",
            factCount: subject.assertions.count, findings: findings)
    }

    /// The lines of assertions that failed.
    ///
    /// - Throws: `CommandFailure` where the compiler complains of anything else: then it judged nothing.
    private static func failedLines(
        _ complaints: String, _ subject: Case, _ judge: Judge
    ) throws(CommandFailure) -> [Int] {
        var failed: [Int] = []
        for line in complaints.split(separator: "\n") where line.contains(" error: ") {
            let parts = line.split(separator: ":")
            guard parts.count > 2, parts[0] == "<stdin>", let number = Int(parts[1]), subject.assertions[number] != nil
            else {
                throw CommandFailure("\(subject.reading.subject): \(judge.name): \(line)", id: "compiler-failed")
            }
            failed.append(number)
        }
        return Array(Set(failed)).sorted()
    }

    /// gcc's own values, as the sizes of arrays, 16 bits to each: no target code needs to run.
    private static func values(
        of lines: [Int], _ subject: Case, _ judge: Judge, _ arguments: [String]
    ) throws(CommandFailure) -> [Int: String] {
        let asked = lines.filter { subject.assertions[$0]?.value != nil }
        var source = subject.source.split(separator: "\n").prefix { $0.hasPrefix("#include") }.joined(separator: "\n")
        for line in asked {
            for part in 0..<4 {
                let value = "((unsigned long long)(\(subject.assertions[line]?.expression ?? "0")) >> \(part * 16))"
                source += "\nchar hvabi_\(line)_\(part)[(\(value) & 0xffff) + 1];"
            }
        }
        let assembly = try judge.compile(source + "\n", arguments + ["-fno-common"], .assembly)
        var values: [Int: UInt64] = [:]
        for line in assembly.split(separator: "\n") {
            let words = line.split { " \t,".contains($0) }
            guard words.count == 3, words[0] == ".size", words[1].hasPrefix("hvabi_"), let size = UInt64(words[2])
            else { continue }
            let numbers = words[1].dropFirst("hvabi_".count).split(separator: "_").compactMap { Int($0) }
            if numbers.count == 2 { values[numbers[0], default: 0] |= (size - 1) << UInt64(numbers[1] * 16) }
        }
        return Dictionary(values.map { ($0, text($1, like: subject.assertions[$0]?.value ?? "")) }) { first, _ in first
        }
    }

    /// A number written as ours is: in hexadecimal, or in decimal with its sign.
    private static func text(_ value: UInt64, like ours: String) -> String {
        ours.hasPrefix("0x") ? "0x" + String(value, radix: 16) : String(Int64(bitPattern: value))
    }

    private static func skipReason(_ subject: Case) -> String? {
        guard let judge = subject.judge else {
            return "\(subject.reading.subject) compiler: skipped: Debian has no gcc for this target"
        }
        guard judge.path == nil else { return nil }
        return
            "\(subject.reading.subject) compiler: skipped: \(judge.name) is missing (apt-get install \(judge.package))"
    }
}
