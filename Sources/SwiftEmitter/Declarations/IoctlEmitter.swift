// SPDX-License-Identifier: Apache-2.0
//
// Ioctls, typed by their argument; the size in the number must be the size of the argument.

import LayoutIR

/// Writes ioctl commands.
struct IoctlEmitter {
    let mapper: TypeMapper
    let target: Target

    /// The phantom type of the module's system.
    var system: String {
        switch target.platform.system {
        case .linux: "LinuxABI"
        case .freebsd: "FreeBSDABI"
        case .netbsd: "NetBSDABI"
        case .openbsd: "OpenBSDABI"
        default: "OtherABI"
        }
    }

    /// The bits of a number that hold the argument's size, from bit 16.
    private var sizeMask: Int { target.platform.ioctl?.largestByteSize ?? IoctlEncoding.linux.largestByteSize }

    /// Writes the command; returns what `declareAssertion` needs.
    func declare(_ ioctl: Ioctl, as name: String, _ out: inout SourceText) throws(Unplannable) -> String {
        let argument = try argumentType(ioctl)
        out.doc(ioctl.doc, notes: ioctl.argumentType.map { ["Argument in C: `\($0)`."] } ?? [])
        out.add("@inlinable")
        out.block("public var \(SwiftName.escaped(name)): Ioctl<\(argument), \(system)>") { out in
            let group = NumberText.hex(UInt64(truncatingIfNeeded: ioctl.group))
            let size = ioctl.argumentByteSize ?? 0
            out.call(
                "Ioctl(",
                [
                    PlainText.swiftLiteral(ioctl.name), "number: \(constant(name))", "direction: .\(ioctl.direction)",
                    "group: \(group)", "ordinal: \(ioctl.ordinal)", "argumentByteSize: \(size)",
                ], ")")
        }
        out.add()
        let number = NumberText.hex(UInt64(ioctl.number))
        out.add("@usableFromInline @_transparent")
        out.add("var \(constant(name)): UInt32 { \(number) }")
        return argument
    }

    func assert(_ ioctl: Ioctl, as name: String, argument: String, _ out: inout SourceText) {
        guard let size = ioctl.argumentByteSize else { return }
        let mask = NumberText.hex(UInt64(sizeMask))
        out.assert("LayoutChain.argumentByteSize(of: \(constant(name)), mask: \(mask))", equals: "\(size)")
        if size > 0 { out.assert("MemoryLayout<\(argument)>.size", equals: "\(size)") }
    }

    private func constant(_ name: String) -> String { "__hvabi_number_\(name)" }

    private func argumentType(_ ioctl: Ioctl) throws(Unplannable) -> String {
        guard (0...255).contains(ioctl.group), (0...255).contains(ioctl.ordinal) else {
            throw Unplannable("its group or ordinal is wider than a byte")
        }
        guard let size = ioctl.argumentByteSize else { return "Void" }
        guard (Int(ioctl.number) >> 16) & sizeMask == size else {
            throw Unplannable("its number does not carry the \(size) bytes of its argument")
        }
        guard let name = ioctl.argumentType else { return "InlineArray<\(size), UInt8>" }
        guard let type = mapper.swiftType(name) else {
            throw Unplannable("its argument '\(PlainText.line(name))' has a type that is not emitted")
        }
        guard type.byteSize == size else {
            throw Unplannable("its argument has \(type.byteSize) bytes, and its number says \(size)")
        }
        return type.text
    }
}
