// SPDX-License-Identifier: Apache-2.0
//
// Ioctls, typed by their argument; the size in the number must be the size of the argument.

import LayoutIR
import Statements

/// Writes ioctl commands.
struct IoctlEmitter {
    /// The argument of a call.
    struct Argument: Hashable {
        /// The type that stands for it: `FlexibleBuffer<kvm_cpuid2>`.
        let type: String
        /// The Swift type that has the bytes which the number states, where there is one.
        var nominal: String?
    }

    let mapper: TypeMapper
    let target: Target
    let statements: BindingStatements
    /// By name: the version that first has the command.
    let since: [String: String]

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

    /// Writes the command; returns what `assert` needs.
    func declare(_ ioctl: Ioctl, as name: String, _ out: inout SourceText) throws(Unplannable) -> Argument {
        let argument = try argument(ioctl)
        let stated = stated(ioctl).map { ["Its argument is a `\(PlainText.line($0))`."] } ?? []
        out.doc(ioctl.doc, notes: (ioctl.argumentType.map { ["Argument in C: `\($0)`."] } ?? []) + stated)
        let group = NumberText.hex(UInt64(truncatingIfNeeded: ioctl.group))
        let arguments =
            [
                PlainText.swiftLiteral(ioctl.name), "number: \(constant(name))", "direction: .\(ioctl.direction)",
                "group: \(group)", "ordinal: \(ioctl.ordinal)", "argumentByteSize: \(ioctl.argumentByteSize ?? 0)",
            ] + (since[ioctl.name].map { ["since: \(PlainText.swiftLiteral($0))"] } ?? [])
        let isDescriptor = isDescriptor(ioctl)
        let opening = "public var \(SwiftName.escaped(name)): \(command(ioctl, argument))"
        let attributed = out.attributed("@_alwaysEmitIntoClient", opening)
        out.block(attributed) { out in
            guard isDescriptor else { return out.call("Ioctl(", arguments, ")") }
            out.add("DescriptorIoctl(")
            out.indented(1) { out in out.call("Ioctl(", arguments, "))") }
        }
        out.add()
        let number = NumberText.hex(UInt64(ioctl.number))
        out.short("@usableFromInline @_transparent var \(constant(name)): UInt32", number)
        return argument
    }

    /// The type of the command: `Ioctl<vm_create_params, OpenBSDABI>`.
    func command(_ ioctl: Ioctl, _ argument: Argument) -> String {
        "\(isDescriptor(ioctl) ? "DescriptorIoctl" : "Ioctl")<\(argument.type), \(system)>"
    }

    private func isDescriptor(_ ioctl: Ioctl) -> Bool { statements.returns[ioctl.name] != nil }

    func assert(_ ioctl: Ioctl, as name: String, argument: Argument, _ out: inout SourceText) {
        guard let size = ioctl.argumentByteSize else { return }
        let mask = NumberText.hex(UInt64(sizeMask))
        out.assert("LayoutChain.argumentByteSize(of: \(constant(name)), mask: \(mask))", equals: "\(size)")
        guard size > 0, let nominal = argument.nominal else { return }
        out.assert("MemoryLayout<\(nominal)>.size", equals: "\(size)")
    }

    private func stated(_ ioctl: Ioctl) -> String? { statements.arguments[ioctl.name]?.text }

    private func constant(_ name: String) -> String { "__hvabi_number_\(name)" }

    /// The argument by the number, or by a person's statement where the number has none, a pointer or an integer.
    private func argument(_ ioctl: Ioctl) throws(Unplannable) -> Argument {
        guard (0...255).contains(ioctl.group), (0...255).contains(ioctl.ordinal) else {
            throw Unplannable("its group or ordinal is wider than a byte")
        }
        let stated = stated(ioctl)
        guard let size = ioctl.argumentByteSize else {
            guard let stated else { return Argument(type: "Void") }
            return Argument(type: try passed(stated))
        }
        guard (Int(ioctl.number) >> 16) & sizeMask == size else {
            throw Unplannable("its number does not carry the \(size) bytes of its argument")
        }
        guard let name = ioctl.argumentType else { return Self.plain("InlineArray<\(size), UInt8>", size) }
        guard let type = mapper.swiftType(name) else {
            throw Unplannable("its argument '\(PlainText.line(name))' has a type that is not emitted")
        }
        guard type.byteSize == size else {
            throw Unplannable("its argument has \(type.byteSize) bytes, and its number says \(size)")
        }
        switch type {
        // Only of these a number may say one thing while the kernel takes another.
        case .address, .integer:
            let argument = try stated.map(passed) ?? Self.memory(type)
            return Argument(type: argument, nominal: type.text)
        default: return Argument(type: Self.memory(type), nominal: type.text)
        }
    }

    /// The Swift argument for a type that a person stated: an integer is passed as it is, all else by its address.
    private func passed(_ stated: String) throws(Unplannable) -> String {
        let name = PlainText.line(stated)
        if stated.ends(with: "*") {
            let pointee = String(stated.dropLast()).trimmed
            if pointee == "void" { return "UnsafeArgument<Void>" }
            guard let type = mapper.type(spelled: pointee) else {
                throw Unplannable("its argument is to be a '\(name)', which is not emitted")
            }
            return Self.memory(type)
        }
        switch mapper.type(spelled: stated) {
        case .record(let record)?: return Self.memory(.record(record))
        case .integer(let size, let isSigned)?, .enumeration(_, let size, let isSigned)?:
            return "ByValue<\(SwiftType.integer(byteSize: size, isSigned: isSigned).text)>"
        default: throw Unplannable("its argument is to be a '\(name)', which is not emitted")
        }
    }

    /// The Swift argument for a type in memory, by how much memory belongs to it.
    private static func memory(_ type: SwiftType) -> String {
        if case .address = type { return "UnsafeArgument<\(type.text)>" }
        guard case .record(let record) = type else {
            return type.mayExceedItsBytes ? "UnsafeArgument<\(type.text)>" : type.text
        }
        switch record.extent {
        case .own: return record.byteSize > 0 ? type.text : "UnsafeArgument<\(type.text)>"
        case .counted: return "FlexibleBuffer<\(type.text)>"
        case .buffer, .unknown: return "UnsafeArgument<\(type.text)>"
        }
    }

    /// So many bytes of which the header says nothing else.
    private static func plain(_ type: String, _ size: Int) -> Argument {
        Argument(type: size > 0 ? type : "UnsafeArgument<\(type)>", nominal: type)
    }
}

extension SwiftType {
    /// Whether the kernel may take more memory to belong to it than it has bytes: it has none, or an element ends
    /// in a flexible array, or it is an address.
    fileprivate var mayExceedItsBytes: Bool {
        switch self {
        case .array(let element, let count): count == 0 || element.mayExceedItsBytes
        case .record(let record): record.extent != .own
        case .address, .bytes, .integer, .floating, .enumeration: byteSize == 0
        }
    }
}

extension String {
    /// Without spaces at its ends.
    var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
