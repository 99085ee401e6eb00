// SPDX-License-Identifier: Apache-2.0
//
// The calls of a recipe on one version of an interface: these are made, and no others.

import LayoutIR
import Statements

/// A call, as the child gets it.
package struct ProbeCommand {
    package enum Kind: String {
        /// With a number, for what it makes or answers.
        case number
        /// With an address where nothing is.
        case address
    }

    package let kind: Kind
    /// The descriptor: 0 is the device, and each that a step makes is one more.
    package let descriptor: Int
    package let number: UInt32
    package let argument: UInt
    /// Whether it returns a descriptor.
    let isMaker: Bool

    package var line: String { "\(kind.rawValue) \(descriptor) \(number) \(argument) \(isMaker ? 1 : 0)\n" }
}

/// An ioctl that is tried, with its mutants: what is called beside it, to see that the kernel tells them apart.
package struct ProbedIoctl {
    package let ioctl: Ioctl
    package let on: String
    package let why: String
    /// Positions among the commands.
    package let command: Int
    let mutants: [Int]
}

package struct ProbeCommands {
    package private(set) var commands: [ProbeCommand] = []
    package private(set) var ioctls: [ProbedIoctl] = []
    /// Constants that are asked for, with the position of the command.
    private(set) var questions: [(name: String, value: UInt, command: Int)] = []
    /// How many commands are steps.
    let stepCount: Int
    /// Names of the recipe that this version does not have.
    package private(set) var missing: [(name: String, line: Int?)] = []
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
            commands.append(
                ProbeCommand(
                    kind: .number, descriptor: on, number: ioctl.number, argument: step.argument,
                    isMaker: step.name != nil))
        }
        stepCount = commands.count
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
        for constant in ir.constants where constant.name.hasPrefix(question.prefix) {
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
