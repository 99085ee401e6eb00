// SPDX-License-Identifier: Apache-2.0
//
// A compiler's answers to the questions about a header.

import CompilerJudge
import TestSupport

/// The answers of a compiler about a header.
struct CompilerAnswers {
    /// One for each question.
    let answers: [FuzzAnswer]
    /// Names of constants that it warned about.
    let warned: Set<String>
}

/// One compiler for one target.
struct FuzzCompiler: Sendable {
    enum Kind: String, Sendable {
        case gcc, clang
    }

    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    let kind: Kind
    let triple: String
    private let judge: CompilerJudge

    /// - Parameter defines: `NAME`, for the headers.
    init(_ kind: Kind, _ compiler: Compiler, _ triple: String, defines: [String]) {
        self.kind = kind
        self.triple = triple
        let own = [
            "-O0", "-g0", "-nostdinc", "-I", "\(Surroundings.packageFolder)/abi/platform/linux/include",
        ]
        judge = CompilerJudge(
            compiler, own + defines.map { "-D\($0)" },
            warnings: kind == .gcc
                ? ["-Wno-attributes"] : ["-Wno-everything", "-Winteger-overflow", "-Wshift-overflow"])
    }

    /// - Throws: `Refusal` where the compiler finds an error in the header.
    func answers(_ plan: FactPlan) throws -> CompilerAnswers {
        let compiled = try objects(in: plan.text)
        guard let table = compiled.data.object("fz_facts") else { throw Refusal(description: "no table of facts") }
        return CompilerAnswers(
            answers: plan.facts.indices.map { answer(plan.facts[$0], $0, table, compiled.data) },
            warned: plan.names(inWarnings: compiled.messages))
    }

    /// The objects that a text defines.
    ///
    /// - Throws: `Refusal` with the compiler's errors.
    func objects(in text: String) throws -> CompiledObjects {
        do throws(CompilerFailure) {
            return try judge.objects(in: text, prefix: "fz_")
        } catch {
            throw Refusal(description: "\(kind.rawValue) for \(triple): \(error.message)")
        }
    }

    /// The errors of a text.
    func errors(in text: String) throws -> [CompilerMessage] { try judge.errors(in: text) }

    private func answer(
        _ fact: FuzzFact, _ number: Int, _ table: AssemblyData.Object, _ data: AssemblyData
    ) -> FuzzAnswer {
        let pair = FuzzPair(
            first: data.number(table, at: number * 16), second: data.number(table, at: number * 16 + 8))
        switch fact.subject {
        case .bitField:
            guard let image = data.object("fz_b\(number)"), image.byteCount == Int(pair.first) else { return nil }
            return Self.row(data.ones(image))
        case .floating:
            return data.object("fz_d\(number)").map { FuzzPair(first: data.number($0), second: 0) }
        case .string:
            guard let text = data.object("fz_s\(number)"), text.byteCount == Int(pair.first) + 1 else { return nil }
            return FuzzPair(first: pair.first, second: Self.fingerprint(text.bytes.dropLast()))
        default: return pair
        }
    }

    /// FNV-1a, to compare strings by.
    static func fingerprint(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Where the ones begin, and how many there are.
    private static func row(_ ones: [Int]) -> FuzzPair {
        let (first, last) = (ones.first ?? -1, ones.last ?? -1)
        let isRow = last - first + 1 == ones.count
        return FuzzPair(
            first: UInt64(bitPattern: Int64(first)), second: isRow ? UInt64(ones.count) : FuzzPair.scattered)
    }
}
