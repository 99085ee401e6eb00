// SPDX-License-Identifier: Apache-2.0
//
// The calls of a recipe on one version of an interface: these are made, and no others.

import LayoutIR
import Statements

/// A call, as the child gets it.
package struct ProbeCommand {
    /// The form of the argument; its raw value begins the line for the child.
    package enum Kind: String {
        /// With a number, for what it makes or answers.
        case number
        /// With an address where nothing is.
        case address
    }

    /// How the child passes `argument`.
    package let kind: Kind
    /// The descriptor: 0 is the device, and each that a step makes is one more.
    package let descriptor: Int
    /// The ioctl's number, or a mutant of it.
    package let number: UInt32
    /// The number to pass; 0 and of no use for an address, which the child chooses.
    package let argument: UInt
    /// Whether it returns a descriptor.
    let isMaker: Bool

    /// `number 0 44547 0 0`: kind, descriptor, number, argument, and 1 for one that returns a descriptor.
    package var line: String { "\(kind.rawValue) \(descriptor) \(number) \(argument) \(isMaker ? 1 : 0)\n" }
}

/// An ioctl that is tried, with its mutants: what is called beside it, to see that the kernel tells them apart.
package struct ProbedIoctl {
    /// The ioctl of the interface.
    package let ioctl: Ioctl
    /// The descriptor's name in the recipe: `vm`.
    package let on: String
    /// Why calling it does no harm, as the recipe says.
    package let why: String
    /// Positions among the commands.
    package let command: Int
    let mutants: [Int]
}

/// The calls in the order in which they are made: steps, then ioctls with their mutants, then questions.
package struct ProbeCommands {
    /// The calls, whose answers come back in the same order.
    package private(set) var commands: [ProbeCommand] = []
    /// The ioctls to be tried, in the order of the recipe.
    package private(set) var ioctls: [ProbedIoctl] = []
    /// Constants that are asked for, with the position of the command.
    private(set) var questions: [(name: String, value: UInt, command: Int)] = []
    /// The steps that this version has: the first commands are theirs, in this order.
    private(set) var steps: [ProbeRecipe.Step] = []
    /// Names of the recipe that this version does not have.
    package private(set) var missing: [(name: String, line: Int?)] = []
    /// The device to open: `/dev/kvm`.
    package let path: String

    init(_ recipe: ProbeRecipe, _ ir: LayoutIR) {
        path = recipe.path
        let known = Dictionary(ir.ioctls.map { ($0.name, $0) }) { first, _ in first }
        let numbers = Set(ir.ioctls.map(\.number))
        var descriptors = [ProbeRecipe.device: 0]
        for step in recipe.steps {
            guard let ioctl = known[step.call], let on = descriptors[step.on] else {
                missing.append((step.call, step.line))
                continue
            }
            if let name = step.name { descriptors[name] = descriptors.count }
            steps.append(step)
            commands.append(
                ProbeCommand(
                    kind: .number, descriptor: on, number: ioctl.number, argument: step.argument,
                    isMaker: step.name != nil))
        }
        for group in recipe.groups {
            for name in group.calls {
                guard let ioctl = known[name], let on = descriptors[group.on] else {
                    missing.append((name, group.line))
                    continue
                }
                add(ioctl, on, group, numbers)
            }
        }
        if let question = recipe.question { add(question, known, descriptors, ir) }
    }

    private mutating func add(_ ioctl: Ioctl, _ descriptor: Int, _ group: ProbeRecipe.Group, _ numbers: Set<UInt32>) {
        let first = commands.count
        for number in [ioctl.number] + ioctl.mutants.filter({ !numbers.contains($0) }) {
            commands.append(
                ProbeCommand(
                    kind: .address, descriptor: descriptor, number: number, argument: 0, isMaker: false))
        }
        ioctls.append(
            ProbedIoctl(
                ioctl: ioctl, on: group.on, why: group.why, command: first,
                mutants: Array((first + 1)..<commands.count)))
    }

    private mutating func add(
        _ question: ProbeRecipe.Question, _ known: [String: Ioctl], _ descriptors: [String: Int], _ ir: LayoutIR
    ) {
        guard let ioctl = known[question.call], let on = descriptors[question.on] else {
            missing.append((question.call, question.line))
            return
        }
        for constant in ir.constants where constant.name.begins(with: question.prefix) {
            guard case .integer(let value) = constant.value, !value.isNegative else { continue }
            let argument = UInt(truncatingIfNeeded: value.bitPattern)
            questions.append((constant.name, argument, commands.count))
            commands.append(
                ProbeCommand(
                    kind: .number, descriptor: on, number: ioctl.number, argument: argument, isMaker: false))
        }
    }
}

extension Ioctl {
    /// The same ordinal with another size or direction. A kernel that answers these as it answers the command does not
    /// look at the whole number. Sizes are not multiples of two, which no record is by chance.
    fileprivate var mutants: [UInt32] {
        guard direction != .none, let size = argumentByteSize, size > 0, size < 0x1000 else { return [] }
        let sizeBits = UInt32(size) << 16
        let mask = UInt32(0x1fff) << 16
        guard number & mask == sizeBits else { return [] }
        let larger = number & ~mask | (UInt32(size | 1) + (size % 2 == 0 ? 0 : 2)) << 16
        return [larger, number ^ 0xc000_0000].filter { $0 & 0xc000_0000 != 0 && $0 != number }
    }
}
