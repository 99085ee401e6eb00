// SPDX-License-Identifier: Apache-2.0
//
// Ioctl numbers that differ between targets, since they hold the size of an argument that does.

import LayoutIR

extension Lint {
    static let ioctlDivergence = Lint(
        "ioctl-divergence", "an ioctl has one number on 32-bit and 64-bit targets",
        consequence: "The number holds the argument's size: a 64-bit kernel answers ENOTTY to a 32-bit program unless "
            + "it handles both numbers.",
        uapi: .error, native: nil,
        look: .pair { pair in
            let others = Dictionary(pair.narrow.ir.ioctls.map { ($0.name, $0) }) { first, _ in first }
            return pair.wide.ir.ioctls.compactMap { ioctl in
                guard let other = others[ioctl.name], other.number != ioctl.number else { return nil }
                let type = ioctl.argumentType ?? "its argument"
                let isRecord = ioctl.argumentType.flatMap(pair.wide.index.record(in:)) != nil
                return Observation(
                    name: ioctl.name, place: ioctl.place,
                    message: "has a number that depends on the target, as the size of '\(type)' does",
                    repair: isRecord ? "give '\(type)' the same size everywhere" : "use a type of fixed width: __u64",
                    values: pair.values(hexadecimal(ioctl.number), hexadecimal(other.number)))
            }
        })

    static func hexadecimal(_ number: UInt32) -> String { "0x" + String(number, radix: 16) }
}
