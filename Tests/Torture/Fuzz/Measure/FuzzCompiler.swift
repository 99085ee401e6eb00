// SPDX-License-Identifier: Apache-2.0
//
// A compiler's answers to the questions about a header.

import Foundation
import TestSupport

/// What a compiler said of a header.
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
    let path: String
    let triple: String
    /// What makes it compile for the target.
    var arguments: [String] = []
    /// `NAME`, for the headers.
    var defines: [String] = []

    /// - Throws: `Refusal` where the compiler finds an error in the header.
    func answers(_ plan: FactPlan, in folder: String) throws -> CompilerAnswers {
        let source = "\(folder)/facts.c"
        let object = "\(folder)/facts-\(kind.rawValue).o"
        try Data(plan.text.utf8).write(to: URL(fileURLWithPath: source))
        let run = try compile(source, to: object)
        guard run.status == 0 else {
            let errors = run.errors.split(separator: "\n").filter { $0.contains("error: ") }.prefix(5)
            throw Refusal(description: "\(kind.rawValue) for \(triple): \(errors.joined(separator: "\n"))")
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: object))
        let symbols = try ObjectSymbols(Array(bytes), prefix: "fz_")
        guard let table = symbols.bytes(of: "fz_facts") else { throw Refusal(description: "no table of facts") }
        return CompilerAnswers(
            answers: plan.facts.indices.map { answer(plan.facts[$0], $0, table, symbols) },
            warned: plan.names(inWarnings: run.errors))
    }

    func compile(_ source: String, to object: String) throws -> ChildProcess {
        try ChildProcess(
            path, ownArguments + defines.map { "-D\($0)" } + Self.arguments + ["-c", source, "-o", object])
    }

    /// Compiles to nothing.
    func check(_ source: String) throws -> ChildProcess {
        try ChildProcess(path, ownArguments + defines.map { "-D\($0)" } + Self.arguments + ["-fsyntax-only", source])
    }

    private var ownArguments: [String] {
        switch kind {
        case .clang: ["-target", triple, "-Wno-everything", "-Winteger-overflow", "-Wshift-overflow"]
        // With warnings, where a constant stands and not where its macro is defined.
        case .gcc: arguments + ["-ftrack-macro-expansion=0", "-Wno-attributes"]
        }
    }

    private static let arguments = [
        "-std=gnu11", "-O0", "-g0", "-nostdinc", "-fno-common", "-I",
        "\(Surroundings.packageFolder)/abi/platform/linux/include",
    ]

    private func answer(_ fact: FuzzFact, _ number: Int, _ table: [UInt8], _ symbols: ObjectSymbols) -> FuzzAnswer {
        let isBig = symbols.isBigEndian
        let pair = FuzzPair(
            first: Self.word(table, number * 16, isBig), second: Self.word(table, number * 16 + 8, isBig))
        switch fact.subject {
        case .bitField:
            guard let image = symbols.bytes(of: "fz_b\(number)") else { return nil }
            return Self.bits(image.prefix(Int(pair.first)), isBig)
        case .floating:
            return symbols.bytes(of: "fz_d\(number)").map { FuzzPair(first: Self.word($0, 0, isBig), second: 0) }
        case .string:
            guard let text = symbols.bytes(of: "fz_s\(number)") else { return nil }
            return FuzzPair(first: pair.first, second: Self.fingerprint(text.prefix(Int(clamping: pair.first))))
        default: return pair
        }
    }

    /// FNV-1a, to compare strings by.
    static func fingerprint(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Where the ones are, in memory order.
    private static func bits(_ image: ArraySlice<UInt8>, _ isBigEndian: Bool) -> FuzzPair {
        var first = -1
        var last = -1
        var count = 0
        for (index, byte) in image.enumerated() where byte != 0 {
            for bit in 0..<8 where byte >> (isBigEndian ? 7 - bit : bit) & 1 == 1 {
                if first < 0 { first = index * 8 + bit }
                last = index * 8 + bit
                count += 1
            }
        }
        let isRow = last - first + 1 == count
        return FuzzPair(first: UInt64(bitPattern: Int64(first)), second: isRow ? UInt64(count) : FuzzPair.scattered)
    }

    private static func word(_ bytes: [UInt8], _ place: Int, _ isBigEndian: Bool) -> UInt64 {
        guard place + 8 <= bytes.count else { return 0 }
        var value: UInt64 = 0
        for index in 0..<8 { value = value << 8 | UInt64(bytes[isBigEndian ? place + index : place + 7 - index]) }
        return value
    }
}
