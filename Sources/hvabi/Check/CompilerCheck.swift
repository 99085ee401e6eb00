// SPDX-License-Identifier: Apache-2.0
//
// The comparison `compiler`: every fact as a C assertion behind the headers, judged by gcc for the target.
// One compilation a target; only where facts fail a second one asks for gcc's values.

import ABISources
import CAssertions
import HeaderReader
import LayoutIR
import Reports
import SystemPackage

struct CompilerCheck: Sendable {
    private let interface: ReadInterface
    private let judge: Judge
    /// What comes before the assertions, a line each.
    private let includes: [String]
    private let assertions: [CAssertion]
    /// What compilers of the platform may lay out in different ways.
    private let differences: CompilerDifferences
    /// The facts that only the platform's own compiler, which is not here, could judge.
    private let unjudged: Int

    /// One section for each interface that has a judge, and those that have none.
    static func run(
        _ interfaces: [ReadInterface]
    ) throws(CommandFailure) -> (sections: [Section], skipped: [Skipped]) {
        var checks: [CompilerCheck] = []
        var skipped: [Skipped] = []
        for interface in interfaces {
            let triple = interface.reading.target.triple
            let judge = Judge(triple.platform)
            if let judge, judge.path != nil {
                checks.append(CompilerCheck(interface, judge))
                continue
            }
            let reason = judge.map { "\($0.name) is missing (apt-get install \($0.package))" }
            skipped.append(
                Skipped(interface.reading.subject, "compiler", reason ?? triple.platform.judge.reasonForNone))
            let clang = Judge.sameFamily(triple)
            if clang.path != nil { checks.append(CompilerCheck(interface, clang)) }
        }
        let versions = Dictionary(checks.map { ($0.judge.name, $0.judge) }) { first, _ in first }.mapValues(\.version)
        let outcomes = Readings.concurrentMap(checks) { check in
            Result { () throws(CommandFailure) in try check.section(version: versions[check.judge.name] ?? "") }
        }
        var sections: [Section] = []
        for outcome in outcomes { sections.append(try outcome.get()) }
        return (sections, skipped)
    }

    private init(_ interface: ReadInterface, _ judge: Judge) {
        self.interface = interface
        self.judge = judge
        let request = interface.reading.request
        includes = (request.prelude + request.headers).map { "#include <\($0.text)>" }
        let differences = CompilerDifferences(interface.ir)
        let all = CAssertion.layout(of: interface.ir)
        let isForeign = !interface.reading.target.triple.platform.compilers.contains(judge.family)
        assertions = isForeign ? all.filter { differences.difference(in: $0.fact) == nil } : all
        unjudged = all.count - assertions.count
        self.differences = differences
    }

    private func section(version: String) throws(CommandFailure) -> Section {
        let (findings, duration) = try Timing.measure { () throws(CommandFailure) in try self.findings() }
        return Section(
            subject: interface.reading.subject, comparison: "compiler", with: judge.title(version: version),
            count: assertions.count,
            remark: unjudged == 0 ? "" : "\(unjudged) not judged, which gcc lays out otherwise",
            duration: duration, findings: findings)
    }

    private func findings() throws(CommandFailure) -> [Finding] {
        let arguments = judge.arguments(interface.reading.request)
        let source = (includes + assertions.map(\.text) + [Self.falsehood]).joined(separator: "\n") + "\n"
        let failed = try failedAssertions(try judge.compile(source, arguments, .complaints))
        let values = failed.isEmpty ? [:] : try self.values(of: failed, arguments)
        return failed.map { index in
            let assertion = assertions[index]
            let ours = assertion.value.map { $0.prefix { !"UL".contains($0) } }
            let difference = differences.difference(in: assertion.fact)
            return Finding(
                rule: difference == nil ? "compiler-differs" : "compilers-differ",
                severity: difference == nil ? .error : .warning, name: assertion.shown.name,
                fact: assertion.shown.property,
                values: [
                    Finding.Value(by: "headers", ours.map(String.init) ?? "as stated"),
                    Finding.Value(by: judge.name, values[index] ?? "otherwise"),
                ],
                title: assertion.title + (difference.map { ": \($0.reason)" } ?? ""),
                path: assertion.place.map { interface.result.files[$0.header] ?? $0.header } ?? "",
                line: assertion.place?.line)
        }
    }

    /// What no compiler lets pass: one that does has judged nothing.
    private static let falsehood = "_Static_assert(sizeof(char) == 2, \"not so\");"

    /// The indices of the assertions that failed.
    ///
    /// - Throws: `CommandFailure` where the compiler complains of anything else, or accepts the falsehood that stands
    ///   behind the assertions: then it judged nothing.
    private func failedAssertions(_ complaints: String) throws(CommandFailure) -> [Int] {
        var failed: Set<Int> = []
        for line in complaints.split(separator: "\n") where line.contains(" error: ") {
            let parts = line.split(separator: ":")
            guard parts.count > 2, parts[0] == "<stdin>", let number = Int(parts[1]),
                (0...assertions.count).contains(number - 1 - includes.count)
            else {
                let said = isFromHeader(String(parts[0])) ? String(line) : "it cannot compile what the headers include"
                throw CommandFailure("\(interface.reading.subject): \(judge.name): \(said)", id: "compiler-failed")
            }
            failed.insert(number - 1 - includes.count)
        }
        guard failed.remove(assertions.count) != nil else {
            throw CommandFailure(
                "\(interface.reading.subject): \(judge.name) did not judge: it accepts what is false",
                id: "compiler-failed")
        }
        return failed.sorted()
    }

    /// Whether a complaint is about one of the headers, or about our own text. A compiler quotes what it reads, and
    /// for gcc alone a header may include what libclang was not asked for.
    private func isFromHeader(_ path: String) -> Bool {
        if path == "<stdin>" { return true }
        guard let real = FilePath.real(path) else { return false }
        return interface.reading.request.includeDirectories.contains { folder in
            FilePath.real(folder).map { real.hasPrefix($0 + "/") } ?? false
        }
    }

    /// gcc's own values, as the sizes of arrays, 16 bits to each: no target code needs to run.
    private func values(of failed: [Int], _ arguments: [String]) throws(CommandFailure) -> [Int: String] {
        var lines = includes
        for index in failed where assertions[index].value != nil {
            for part in 0..<4 {
                let value = "((unsigned long long)(\(assertions[index].expression)) >> \(part * 16))"
                lines.append("char hvabi_\(index)_\(part)[(\(value) & 0xffff) + 1];")
            }
        }
        let source = lines.joined(separator: "\n") + "\n"
        let assembly = try judge.compile(source, arguments + ["-fno-common"], .assembly)
        var values: [Int: UInt64] = [:]
        for (name, size) in Self.sizes(in: assembly) {
            let numbers = name.dropFirst("hvabi_".count).split(separator: "_").compactMap { Int($0) }
            if numbers.count == 2 { values[numbers[0], default: 0] |= (size - 1) << UInt64(numbers[1] * 16) }
        }
        return values.reduce(into: [:]) { texts, entry in
            texts[entry.key] = Self.text(entry.value, like: assertions[entry.key].value ?? "")
        }
    }

    /// The sizes of our arrays: ELF's assembly states them; in others the space behind a label is one.
    private static func sizes(in assembly: String) -> [(name: Substring, size: UInt64)] {
        var sizes: [(name: Substring, size: UInt64)] = []
        var label: Substring?
        for line in assembly.split(separator: "\n") {
            let words = line.split { " \t,".contains($0) }
            guard let first = words.first, let last = words.last else { continue }
            if words.count == 1, first.hasSuffix(":") {
                label = first.dropLast().drop { $0 == "_" }
            } else if words.count == 3, first == ".size", words[1].hasPrefix("hvabi_"), let size = UInt64(last) {
                sizes.append((words[1], size))
            } else if words.count == 2, first == ".space", let name = label, name.hasPrefix("hvabi_"),
                let size = UInt64(last), !assembly.contains(".size\t\(name)")
            {
                sizes.append((name, size))
            }
        }
        return sizes
    }

    /// A number written as ours is: in hexadecimal, or in decimal with its sign.
    private static func text(_ value: UInt64, like ours: String) -> String {
        ours.hasPrefix("0x") ? "0x" + String(value, radix: 16) : String(Int64(bitPattern: value))
    }
}
