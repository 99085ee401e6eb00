// SPDX-License-Identifier: Apache-2.0
//
// The second parse, and clang's answers to the probes.

internal import CLibclang
internal import LayoutIR
internal import ReadRequests

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The parsed headers with their probes. Declarations, types and values are read from here.
struct ProbeRun {
    /// Clang's complaint about a probe's line.
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

    /// Every probe that clang finds an error in is one of ours: nobody reads what it may have meant.
    private static let arguments = ["-ferror-limit=0", "-fno-spell-checking"]

    let clang: Libclang
    let unit: TranslationUnit
    /// The macros that were not asked for.
    let shortcuts: Shortcuts
    private let declarations: [Probe: CXCursor]
    /// The declarations of `TargetProbes`, by name.
    let targetDeclarations: [String: CXCursor]
    private let troubles: [Probe: Trouble]

    /// Parses until no probe is swallowed by one before it; that is once, but for hostile macros.
    init(_ clang: Libclang, _ plan: ProbePlan, _ arguments: ClangArguments) throws(ReadFailure) {
        var excluded: [Probe: Trouble] = [:]
        while true {
            let run = try ProbeRun(clang, plan, arguments, excluding: excluded)
            let asked = excluded.isEmpty ? plan.probes : plan.probes.filter { excluded[$0] == nil }
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
            // A lost probe was swallowed by one that failed and declared nothing. Where there is none to blame the lost
            // ones are given up, each as an error, never as a value.
            let blamed = asked.filter { run.troubles[$0] == .error && run.declarations[$0] == nil }
            for probe in blamed.isEmpty ? lost : blamed { excluded[probe] = .error }
        }
    }

    private init(
        _ clang: Libclang, _ plan: ProbePlan, _ arguments: ClangArguments, excluding excluded: [Probe: Trouble]
    ) throws(ReadFailure) {
        let (text, probes) = plan.mainFile(excluding: Set(excluded.keys))
        guard
            let unit = TranslationUnit(
                clang, text: text, arguments: arguments.commandLine + Self.arguments, detail: .declarations,
                spares: arguments.spares)
        else { throw ReadFailure("libclang failed on the probes of these headers", id: .clangFailed) }
        self.clang = clang
        self.unit = unit
        shortcuts = plan.shortcuts
        var troubles = excluded
        unit.forEachDiagnostic { diagnostic in
            let position = clang.expansionPosition(clang.diagnosticLocation(diagnostic))
            guard let probe = probes[position.line], clang.isMainFile(position.file) else { return }
            if let trouble = Self.trouble(told: diagnostic, clang) {
                troubles[probe] = max(trouble, troubles[probe] ?? trouble)
            }
        }
        var declarations: [Probe: CXCursor] = [:]
        declarations.reserveCapacity(probes.count)
        var targetDeclarations: [String: CXCursor] = [:]
        var twice: Set<Probe> = []
        clang.forEachChild(of: unit.root) { cursor in
            guard cursor.kind == CXCursor_VarDecl else { return }
            let spelling = clang.cursorSpelling(cursor)
            defer { clang.disposeString(spelling) }
            guard let name = clang.cString(spelling) else { return }
            if let probe = Probe(named: name) {
                if declarations.updateValue(cursor, forKey: probe) != nil { twice.insert(probe) }
            } else if strncmp(name, TargetProbes.prefix, TargetProbes.prefix.utf8.count) == 0 {
                targetDeclarations[String(cString: name)] = cursor
            }
        }
        for probe in twice { troubles[probe] = .error }
        self.troubles = troubles
        self.declarations = declarations
        self.targetDeclarations = targetDeclarations
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
        (troubles[probe] ?? .signBits) < .error ? declarations[probe] : nil
    }

    func trouble(with probe: Probe) -> Trouble? {
        troubles[probe]
    }

    func isUndefined(_ number: Int) -> Bool {
        declarations[.undefined(number)] != nil
    }

    /// Whether a probe left neither a declaration nor an error.
    private func isLost(_ probe: Probe) -> Bool {
        guard declarations[probe] == nil, troubles[probe] == nil else { return false }
        switch probe {
        case .value(let number), .string(let number), .ioctl(let number), .sample(let number, _), .text(let number),
            .argument(let number):
            return !isUndefined(number)
        case .undefined, .literals: return false
        case .enumerator, .enumeratorArgument, .proof: return true
        }
    }
}

extension Libclang {
    /// Whether `file` is the main file, which is in memory only.
    func isMainFile(_ file: CXFile?) -> Bool {
        file != nil && text(fileName(file)) == TranslationUnit.mainFile
    }
}
