// SPDX-License-Identifier: Apache-2.0
//
// An interface whose recipe is for this machine, ready to be tried.

import ABISources
import LayoutIR
import Reports
import Statements

/// A reading, and the calls that its interface's recipe allows.
package struct ProbedInterface {
    /// The reading whose ioctls are called.
    package let reading: Reading
    private let recipe: ProbeRecipe
    private let commands: ProbeCommands

    /// - Parameters:
    ///   - devices: What may be opened beside what every recipe may open.
    ///   - others: Readings of the other versions, in which names of the recipe may be.
    /// - Throws: `SourceFailure` where there is no recipe, where it opens what it may not, where it names what no
    ///   version has, and where what it may call carries no argument.
    package init(
        _ reading: Reading, allowing devices: [String], others: () throws(SourceFailure) -> [Reading]
    ) throws(SourceFailure) {
        guard let interface = reading.interface, let recipe = interface.probe else {
            throw SourceFailure(
                "'\(reading.label)' cannot be probed: \(Self.withoutRecipe(reading))", id: .noRecipe)
        }
        guard reading.ir.target.isOfThisMachine else {
            throw SourceFailure("'\(reading.subject)' is not of this machine", id: .otherMachine)
        }
        guard recipe.targets.contains(reading.targetName) else {
            throw SourceFailure(
                "the recipe of '\(interface.name)' is for \(recipe.targets.joined(separator: ", "))", id: .noRecipe,
                path: interface.path)
        }
        guard ProbeRecipe.devices.union(devices).contains(recipe.path) else {
            throw SourceFailure(
                "'\(recipe.path)' is not one of \(ProbeRecipe.devices.sorted().joined(separator: ", ")); "
                    + "--allow-device \(recipe.path.shellWord) lets it be opened", id: .deviceOutside,
                path: interface.path)
        }
        let commands = ProbeCommands(recipe, reading.ir)
        if !commands.missing.isEmpty {
            let known = Set(try others().flatMap { $0.ir.ioctls.map(\.name) })
            for (name, line) in commands.missing where !known.contains(name) {
                throw SourceFailure(
                    "no version of '\(interface.name)' has an ioctl '\(name)'"
                        + Suggestions.question(for: name, among: reading.ir.ioctls.map(\.name)), id: .yaml,
                    path: interface.path, line: line)
            }
        }
        for probed in commands.ioctls where probed.ioctl.direction == .none {
            let line = recipe.names.first { $0.name == probed.ioctl.name }?.line
            throw SourceFailure(
                "'\(probed.ioctl.name)' carries no argument: calling it does what it does", id: .yaml,
                path: interface.path, line: line)
        }
        (self.reading, self.recipe, self.commands) = (reading, recipe, commands)
    }

    /// Why there is nothing to probe an interface by, in half a sentence.
    package static func withoutRecipe(_ reading: Reading) -> String {
        let ioctls = reading.ir.ioctls
        guard !ioctls.isEmpty else { return "it has no ioctls" }
        guard ioctls.contains(where: { $0.direction != .none }) else {
            return "no number of its \(ioctls.count) ioctls says an argument (_IO), and calling one does what it does"
        }
        return "its interface.yaml has no recipe under 'probe'"
    }

    /// Makes the calls in a child.
    ///
    /// - Throws: `SourceFailure` where the device cannot be opened, and where a step fails.
    package func probe() throws(SourceFailure) -> ProbeReport { try Prober.probe(commands, recipe) }
}

extension Target {
    /// Whether this kernel runs its programs as they are.
    package var isOfThisMachine: Bool {
        let host = Target(.host)
        return platform.architecture == host.platform.architecture && platform.system == host.platform.system
            && pointerBitWidth == host.pointerBitWidth
    }
}
