// SPDX-License-Identifier: Apache-2.0
//
// Which readings make one module.

import ABISources
import LayoutIR
import Statements

/// A module that is to be made, and what of.
struct ModulePlan: Sendable {
    let name: String
    /// One version of an interface on the targets that share the module.
    let readings: [Reading]

    /// The modules of what is bound, in the order of their first readings.
    ///
    /// - Throws: `SourceFailure` where two interfaces or versions make modules of one name.
    static func plans(for bound: [Reading]) throws(SourceFailure) -> [ModulePlan] {
        var plans: [ModulePlan] = []
        for (name, readings) in bound.grouped(by: { $0.part?.moduleName ?? $0.label }) {
            guard readings.allSatisfy({ $0.label == readings[0].label && $0.shares(name) || readings.count == 1 })
            else {
                throw SourceFailure("two interfaces or versions make a module '\(name)'", id: .moduleName)
            }
            plans.append(ModulePlan(name: name, readings: readings))
        }
        return plans
    }

    /// The first line that differs for a target.
    func difference(_ files: [String: String], _ other: Reading, _ others: [String: String]) -> SourceFailure {
        let (first, second) = (readings[0].targetName, other.targetName)
        for name in Set(files.keys).union(others.keys).sorted() where files[name] != others[name] {
            guard let left = files[name], let right = others[name] else {
                let owner = files[name] == nil ? second : first
                return failure("only '\(owner)' has \(name)")
            }
            let lines = [left, right].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
            let number = zip(lines[0], lines[1]).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            let place = number.map { number in
                let texts = lines.map { $0[number].drop { $0 == " " } }
                return "line \(number + 1) of \(name) is '\(texts[0])' for '\(first)' and '\(texts[1])' for '\(second)'"
            }
            return failure(place ?? "\(name) is longer for one of '\(first)' and '\(second)'")
        }
        return failure("'\(first)' and '\(second)' differ")
    }

    private func failure(_ what: String) -> SourceFailure {
        SourceFailure(
            "\(name) cannot be one module: \(what)", id: .moduleDiffers, path: readings[0].interface?.path)
    }
}

extension Reading {
    /// The part of it that is bound.
    package var bound: LayoutIR {
        guard let interface, let selection = interface.selection else { return ir }
        return selection.narrowed(ir, arguments: interface.bindings.arguments.mapValues(\.text))
    }

    /// Whether its target shares a module of this name with others.
    fileprivate func shares(_ name: String) -> Bool {
        interface?.sharedModules.contains { module in module.targets.contains { $0.name == targetName } } ?? false
    }
}
