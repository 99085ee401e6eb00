// SPDX-License-Identifier: Apache-2.0
//
// The second parse, and clang's answers to the probes.

internal import CLibclang
internal import LayoutIR

/// The parsed headers with their probes. Declarations, types and values are read from here.
struct ProbeRun {
    /// What clang said of a probe's line.
    enum Trouble: Comparable {
        /// In the order in which one outweighs the other.
        case signBits, overflow, error
        /// clang read nothing behind it.
        case fatal
    }

    /// Warnings that mean: the value is not the one that the expression says.
    static let overflowWarnings = [
        "-Winteger-overflow", "-Wshift-count-overflow", "-Wshift-count-negative", "-Wshift-overflow",
        "-Wliteral-range", "-Wimplicitly-unsigned-literal",
    ]

    let clang: Libclang
    let unit: TranslationUnit
    let declarations: [String: CXCursor]
    private let troubles: [Probe: Trouble]

    /// Parses until no probe is swallowed by one before it; that is once, but for hostile macros.
    init(_ clang: Libclang, _ plan: ProbePlan, _ arguments: ClangArguments) throws(ReadFailure) {
        var excluded: [Probe: Trouble] = [:]
        while true {
            let run = try ProbeRun(clang, plan, arguments, excluding: excluded)
            let asked = plan.probes.filter { excluded[$0] == nil }
            let lost = asked.filter { run.isLost($0) }
            guard !lost.isEmpty else {
                self = run
                return
            }
            // Brackets nested too deep end a parse: no question about their macro is asked again.
            if let fatal = asked.first(where: { run.troubles[$0] == .fatal }) {
                for probe in asked where probe.subject == fatal.subject { excluded[probe] = .fatal }
                continue
            }
            // What was swallowed was swallowed by a probe that failed and declared nothing. Where there is
            // none to blame the lost ones are given up, each as an error, never as a value.
            let blamed = asked.filter { run.troubles[$0] == .error && run.declarations[$0.name] == nil }
            for probe in blamed.isEmpty ? lost : blamed { excluded[probe] = .error }
        }
    }

    private init(
        _ clang: Libclang, _ plan: ProbePlan, _ arguments: ClangArguments, excluding excluded: [Probe: Trouble]
    ) throws(ReadFailure) {
        let (text, probes) = plan.excluding(Set(excluded.keys)).mainFile()
        guard
            let unit = TranslationUnit(
                clang, text: text, arguments: arguments.commandLine + ["-ferror-limit=0"], detail: .declarations)
        else { throw ReadFailure("libclang failed on the probes of these headers", id: .clangFailed) }
        self.clang = clang
        self.unit = unit
        var troubles = excluded
        unit.forEachDiagnostic { diagnostic in
            let position = clang.expansionPosition(clang.diagnosticLocation(diagnostic))
            guard let probe = probes[position.line], clang.isMainFile(position.file) else { return }
            if let trouble = Self.trouble(told: diagnostic, clang) {
                troubles[probe] = max(trouble, troubles[probe] ?? trouble)
            }
        }
        var declarations: [String: CXCursor] = [:]
        var twice: Set<String> = []
        clang.forEachChild(of: unit.root) { cursor in
            guard cursor.kind == CXCursor_VarDecl else { return }
            let name = clang.text(clang.cursorSpelling(cursor))
            guard name.hasPrefix("hvabi_") else { return }
            if declarations.updateValue(cursor, forKey: name) != nil { twice.insert(name) }
        }
        for probe in probes.values where twice.contains(probe.name) { troubles[probe] = .error }
        self.troubles = troubles
        self.declarations = declarations
    }

    private static func trouble(told diagnostic: CXDiagnostic, _ clang: Libclang) -> Trouble? {
        let severity = clang.diagnosticSeverity(diagnostic)
        if severity.rawValue >= CXDiagnostic_Error.rawValue { return severity == CXDiagnostic_Fatal ? .fatal : .error }
        let warning = clang.text(clang.diagnosticOption(diagnostic, nil))
        // `3 << 30`: every compiler keeps the low bits.
        if warning == "-Wshift-overflow" { return .signBits }
        return overflowWarnings.contains(warning) ? .overflow : nil
    }

    /// The declaration that answers `probe`, unless clang found an error in it.
    func declaration(of probe: Probe) -> CXCursor? {
        (troubles[probe] ?? .signBits) < .error ? declarations[probe.name] : nil
    }

    func trouble(with probe: Probe) -> Trouble? {
        troubles[probe]
    }

    func isUndefined(_ number: Int) -> Bool {
        declarations[Probe.undefined(number).name] != nil
    }

    /// Whether a probe left neither a declaration nor an error.
    private func isLost(_ probe: Probe) -> Bool {
        guard troubles[probe] == nil, declarations[probe.name] == nil else { return false }
        switch probe {
        case .value(let number), .string(let number), .ioctl(let number), .sample(let number, _), .text(let number),
            .argument(let number):
            return !isUndefined(number)
        case .undefined: return false
        case .enumerator, .enumeratorArgument: return true
        }
    }
}

extension Libclang {
    /// Whether `file` is the main file, which is in memory only.
    func isMainFile(_ file: CXFile?) -> Bool {
        file != nil && text(fileName(file)) == TranslationUnit.mainFile
    }
}
