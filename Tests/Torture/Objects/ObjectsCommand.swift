// SPDX-License-Identifier: Apache-2.0
//
// `torture objects`: random headers as objects with BTF and with DWARF, read and compared with the headers' own
// reading.

import ArgumentParser
import Foundation
import LayoutIR
import TestSupport

struct ObjectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objects", abstract: "Compare what objects state of random records with their headers.")

    @OptionGroup var options: FuzzOptions

    @Option(help: "Records in a header, at file scope.")
    var records = 200

    func run() throws {
        let seed = options.startingSeed()
        let recipes = ObjectRecipe.all(for: options.targets, clang: Executable.path(options.clang))
        guard !recipes.isEmpty else { throw ValidationError("no gcc for any of the targets") }
        var rows = recipes.map { (recipe: $0, outcome: ObjectTrial.Outcome()) }
        let start = Date()
        for number in options.numbers {
            if options.isOver(since: start) { break }
            var generator = HeaderGenerator(seed: seed, case: number)
            // Without what gcc and clang are known not to agree on: the objects are theirs.
            let header = generator.header(recordCount: records, isWild: false)
            let outcomes = try sideBySide(recipes) { try ObjectTrial(recipe: $0).run(header, number) }
            for (index, outcome) in outcomes.enumerated() {
                rows[index].outcome.add(outcome)
                for text in outcome.wrong.prefix(5) { print("\(seed)-\(number) \(recipes[index]): \(text)") }
            }
            fflush(nil)
        }
        try report(rows, seconds: Date().timeIntervalSince(start))
    }

    private func report(_ rows: [(recipe: ObjectRecipe, outcome: ObjectTrial.Outcome)], seconds: Double) throws {
        var total = ObjectTrial.Outcome()
        for (recipe, outcome) in rows {
            total.add(outcome)
            print(
                "\(recipe): \(outcome.records) records, \(outcome.facts) facts, \(outcome.wrong.count) differ, "
                    + "\(outcome.skipped.count) records left out")
        }
        let reasons = Dictionary(grouping: total.skipped) { $0.drop { $0 != ":" } }
        for (reason, names) in reasons.sorted(by: { $0.key < $1.key }) { print("left out \(names.count)\(reason)") }
        print(
            "\(rows.count) kinds of objects, \(total.records) records, \(total.facts) facts, \(total.wrong.count) "
                + "differ, \(total.noticed) wrong numbers noticed, \(total.unnoticed) not noticed, \(Int(seconds)) s")
        guard rows.allSatisfy({ $0.outcome.facts > 0 }) else { throw ExitCode(2) }
        if !total.wrong.isEmpty || total.unnoticed > 0 { throw ExitCode.failure }
    }
}

/// A header as one kind of object.
struct ObjectTrial: Sendable {
    struct Outcome: Sendable {
        var records = 0
        var facts = 0
        var wrong: [String] = []
        var skipped: [String] = []
        /// Wrong numbers that were noticed, and those that were not.
        var noticed = 0
        var unnoticed = 0

        mutating func add(_ other: Outcome) {
            records += other.records
            facts += other.facts
            wrong += other.wrong
            skipped += other.skipped
            noticed += other.noticed
            unnoticed += other.unnoticed
        }
    }

    let recipe: ObjectRecipe

    func run(_ header: FuzzHeader, _ number: Int) throws -> Outcome {
        let folder = try TemporaryFolder()
        var outcome = Outcome()
        do {
            let ir = try HeaderJudge.read(header, for: recipe.target, in: folder.path)
            let object = try recipe.read(header, naming: ir, in: folder.path)
            let facts = StatedFacts(ir, object, statesSigns: recipe.statesSigns)
            outcome.records = ir.records.count
            outcome.facts = facts.count
            (outcome.wrong, outcome.skipped) = (facts.wrong, facts.skipped)
            try addTwin(ir, object, facts, number, &outcome)
        } catch let failure as ObjectRecipe.Failure where recipe.target.isBigEndian && failure.isOfWideBitField {
            outcome.skipped.append("\(number): gcc 12 has no place for bit-fields of __int128 on big-endian targets")
        } catch let failure as ObjectRecipe.Failure {
            outcome.wrong.append(failure.description)
        }
        return outcome
    }

    /// The object's reading with one number made wrong, of what is compared.
    private func addTwin(
        _ ir: LayoutIR, _ object: LayoutIR, _ facts: StatedFacts, _ number: Int, _ outcome: inout Outcome
    ) throws {
        var random = FuzzRandom(seed: UInt64(number), case: recipe.description.utf8.count)
        let known = Set(ir.records.map(\.name))
        guard let wrong = object.withOneWrongNumber(&random),
            zip(wrong.records, object.records).contains(where: { $0 != $1 && known.contains($0.name) })
        else { return }
        let isNoticed = StatedFacts(ir, wrong, statesSigns: recipe.statesSigns).wrong != facts.wrong
        if isNoticed { outcome.noticed += 1 } else { outcome.unnoticed += 1 }
    }
}
