// SPDX-License-Identifier: Apache-2.0
//
// The witness `pahole`: what it reads in the DWARF of an object that the platform's compiler makes of the headers.
// Sizes and places come by another way than the compiler's answers in C, and through another project's reader.

package import ABIChecker
internal import Launcher
internal import LayoutIR

/// pahole, asked for the sizes and places of the records in an object.
package struct PaholeWitness: Witness {
    /// The name in tables, and of the rule `pahole-differs`.
    package static let kind = "pahole"

    /// `pahole on an object of gcc 12.2.0`.
    package let title: String
    /// pahole, /proc or the confinement that this machine lacks; nil where it can testify.
    package let absence: Absence?
    /// True: the object is gcc's, and pahole reads it without libclang's code.
    package let isIndependent = true
    private let program: String
    private let judge: CompilerJudge
    /// Whether the compiler lays out what the platform's own does, also where compilers are known to differ.
    private let isOfPlatform: Bool
    private let includes: [String]

    /// - Parameters:
    ///   - program: Where pahole is; nil where it is not installed.
    ///   - version: What the compiler that makes the object says its version is.
    ///   - includes: The lines that include the headers.
    package init(
        program: String?, _ compiler: Compiler, version: String, _ judge: CompilerJudge, includes: [String]
    ) {
        title = "pahole on an object of \(compiler.title(version: version))"
        isOfPlatform = compiler.isOfPlatform
        absence =
            program == nil ? Absence("pahole is missing", package: "dwarves") : Self.reasonAgainst.map { Absence($0) }
        self.program = program ?? ""
        self.judge = judge
        self.includes = includes
    }

    /// Why no object can be made here: an assembler reads whatever `.include` and `.incbin` name, and lists none of it.
    private static var reasonAgainst: String? {
        if !Launch.hasSeekableFiles { return "pahole cannot read an object without /proc" }
        return Confinement.isEnforced ? nil : "this kernel cannot confine the assembler that makes pahole's object"
    }

    /// The sizes of records and the places of members, of every record that both have. A record with a finding has none
    /// of its facts confirmed. One that compilers are known to lay out differently is passed over where the compiler is
    /// of another family than the platform's.
    ///
    /// - Throws: `WitnessFailure` where no object can be made of the headers, or pahole does not read it.
    package func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony {
        // Behind a declaration no precompiled header takes a header's place.
        let text = (["extern char hvabi_first;"] + includes).joined(separator: "\n") + "\n"
        let object: [UInt8]
        do throws(CompilerFailure) {
            let options = ["-g", "-gdwarf-4", "-fno-eliminate-unused-debug-types"]
            guard let made = try judge.object(of: text, options) else {
                throw CompilerFailure("no object with debugging information can be made of what the headers include")
            }
            object = made
        } catch {
            throw WitnessFailure("\(claim.subject): \(error.message)", id: error.id)
        }
        let answer: Launcher.Answer
        do throws(LaunchFailure) {
            let confinement = Confinement(readable: [], runnable: Confinement.programFolders(of: program))
            answer = try Launch(program, ["-I", Launch.inputFile], confinement: confinement).run(input: object)
        } catch {
            throw WitnessFailure("\(claim.subject): \(error.message)", id: .programFailed)
        }
        guard answer.isSuccess else {
            let why = answer.errorText.split(separator: "\n").first.map { ": \($0)" } ?? ""
            throw WitnessFailure("\(claim.subject): pahole cannot read the object\(why)", id: .programFailed)
        }
        let index = IRIndex(claim.ir)
        let differences = CompilerDifferences(claim.ir)
        var testimony = Testimony(count: 0)
        for record in PaholeRecord.all(answer.text).uniqued(by: \.name) {
            guard index.record(record.name)?.spelling != nil else { continue }
            let findings = record.findings(in: index)
            let facts = record.facts(in: index)
            if !isOfPlatform, facts.contains(where: { differences.difference(in: $0) != nil }) { continue }
            testimony.count += facts.count
            if findings.isEmpty {
                testimony.confirmed.formUnion(facts)
            } else {
                testimony.disputes += findings.map { Self.dispute($0, record.name) }
            }
        }
        return testimony
    }

    private static func dispute(_ finding: String, _ name: String) -> Dispute {
        Dispute(
            rule: "\(kind)-differs", severity: .error, fact: FactKey(.record, name, "byteSize"), title: finding,
            values: [], place: .header(nil))
    }
}
