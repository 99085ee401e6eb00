// SPDX-License-Identifier: Apache-2.0
//
// An ioctl's number and its argument: where the number says something else, or nothing.

import LayoutIR

extension Lint {
    static let ioctlDirection = Lint(
        "ioctl-direction", "an ioctl's number says which way its argument travels",
        consequence: "Tracers, sanitizers and translators trust the direction: they miss what is written, or copy what "
            + "is not there.",
        uapi: .warning, native: .warning,
        look: ioctls { reading, ioctl in
            guard let (message, repair) = DirectionRule(reading: reading).objection(to: ioctl) else { return nil }
            return Observation(name: ioctl.name, place: ioctl.place, message: message, repair: Repair(repair))
        })

    static let ioctlSize = Lint(
        "ioctl-size", "an ioctl's argument fits in the size bits of its number",
        consequence: "Higher bits of the size are cut off or spill into the direction: the number belongs to another "
            + "command.",
        uapi: .error, native: .error,
        look: ioctls { reading, ioctl in
            // Without a system there is no encoding to hold it against.
            guard let size = ioctl.argumentByteSize,
                let limit = reading.ir.target.platform.ioctl?.largestByteSize, size > limit
            else { return nil }
            return Observation(
                name: ioctl.name, place: ioctl.place,
                message: "has an argument of \(size) bytes, and its number holds \(limit) at most",
                repair: "pass a record with the address and length of the data")
        })

    static let ioctlSizeof = Lint(
        "ioctl-sizeof", "the ioctl macros get the argument's type",
        consequence: "The macro takes the size of what it is given: with sizeof(x) or a pointer the number holds the "
            + "size of a size_t or of an address, on each target another.",
        uapi: .error, native: .warning,
        look: ioctls { reading, ioctl in
            guard let type = ioctl.argumentType.flatMap({ reading.index.resolved($0) }) else {
                return nil
            }
            let isSize = type.kind == .integer && reading.mentionsSizeof(ioctl)
            guard isSize || type.kind == .pointer else { return nil }
            return Observation(
                name: ioctl.name, place: ioctl.place,
                message: isSize
                    ? "is made from a sizeof where the type is meant"
                    : "is made from the pointer type '\(ioctl.argumentType ?? "")'",
                repair: isSize
                    ? "write the type itself instead of its sizeof"
                    : "write the type that is pointed to")
        })

    static let ioctlConflict = Lint(
        "ioctl-conflict", "no two commands share a number",
        consequence: "A device that took both could not tell them apart, and a tracer names the wrong one.",
        uapi: .warning, native: .warning,
        look: .each { reading in
            var before: [UInt32: [Ioctl]] = [:]
            let scopes = reading.ioctlScopes
            return reading.ir.ioctls.filter { !reading.isAlias($0) }.compactMap { ioctl in
                defer { before[ioctl.number, default: []].append(ioctl) }
                let other = before[ioctl.number, default: []].first { scopes.isOneDevice(ioctl, $0) }
                return other.map { other in
                    Observation(
                        name: ioctl.name, place: ioctl.place,
                        message: "has the number of \(other.name), \(hexadecimal(ioctl.number))",
                        repair: "give it an ordinal of its own", isOnlyEverywhere: true)
                }
            }
        })

    private static func ioctls(_ observe: @escaping @Sendable (Reading, Ioctl) -> Observation?) -> Look {
        .each { reading in reading.ir.ioctls.compactMap { observe(reading, $0) } }
    }
}

/// Which commands a device takes, as far as names say. VFIO's containers, groups and devices share numbers on purpose:
/// `VFIO_IOMMU_GET_INFO` and `VFIO_DEVICE_GET_PCI_HOT_RESET_INFO`.
struct IoctlScopes {
    private var counts: [[Substring]: Int] = [:]

    init(_ ioctls: [Ioctl]) {
        for ioctl in ioctls { counts[Self.scope(ioctl), default: 0] += 1 }
    }

    /// Whether both have the same first two words in their names, or one of them is the only one with its words.
    func isOneDevice(_ left: Ioctl, _ right: Ioctl) -> Bool {
        let scopes = [Self.scope(left), Self.scope(right)]
        return scopes[0] == scopes[1] || scopes.contains { counts[$0] == 1 }
    }

    private static func scope(_ ioctl: Ioctl) -> [Substring] {
        Array(ioctl.name.split(separator: "_").prefix(2))
    }
}

extension Reading {
    fileprivate var ioctlScopes: IoctlScopes { IoctlScopes(ir.ioctls) }

    /// Whether the command, or the macro that it calls, is written with `sizeof`.
    fileprivate func mentionsSizeof(_ ioctl: Ioctl) -> Bool {
        guard let body = ioctl.body else { return false }
        let words = Self.words(body)
        return words.contains("sizeof")
            || ir.functionMacros.contains { words.contains($0.name) && Self.words($0.body).contains("sizeof") }
    }

    /// Whether it is another name of a command: `#define NEW OLD`.
    fileprivate func isAlias(_ ioctl: Ioctl) -> Bool {
        let words = Self.words(ioctl.body ?? "")
        return words.count == 1 && ir.ioctls.contains { $0.name == words[0] }
    }

    private static func words(_ text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }
}
