// SPDX-License-Identifier: Apache-2.0
//
// How each system packs an ioctl number, for numbers that come without a header. Where there is a header,
// clang evaluates its macros, and nothing here is asked.

/// One system's way to pack direction, size, group and ordinal into 32 bits.
///
/// ```
///             31 30 29 | 28 ... 16 | 15 ... 8 | 7 ... 0
///   linux     dir |       size     |  group   | ordinal    none 0, write 1, read 2
///   parisc    dir |       size     |  group   | ordinal    none 0, read 1, write 2
///   powerpc   direction|   size    |  group   | ordinal    none 1, read 2, write 4
///   sparc     as powerpc; a number with read or write lends bit 29 to its size
///   bsd       direction|  length   |  group   | ordinal    void 1, out 2, in 4
///   freebsd   as bsd; void with a length of 4 is `_IOWINT`, an int by value
/// ```
public struct IoctlEncoding: Hashable, Sendable {
    /// A short name for the command line: `linux`, `linux-powerpc`.
    public let id: String
    /// Whose it is: `Linux on alpha, mips and powerpc`.
    public let systems: String
    /// The header that the facts are from.
    public let header: String
    /// The most bytes that the size bits can say.
    public let largestByteSize: Int
    private let read: UInt32
    private let write: UInt32
    /// The bits for "no direction"; 0 where all direction bits are clear.
    private let void: UInt32
    /// Which sizes a number without a direction has.
    private let voidSizes: VoidSizes

    /// The content of the size bits where there is no direction.
    private enum VoidSizes {
        /// Any size: `_IOC(_IOC_NONE, ...)` keeps it.
        case kept
        /// The bits are there, and the header's own macro reads them as 0.
        case ignored
        /// No macro of the header makes any size but 0.
        case none
        /// `_IOWINT`: 0 or the size of an int.
        case int
    }

    private static let lowDirection: UInt32 = 1 << 29

    /// asm-generic/ioctl.h: x86, arm, arm64, riscv, s390, loongarch and all that state nothing else.
    public static let linux = IoctlEncoding(
        id: "linux", systems: "Linux", header: "asm-generic/ioctl.h", largestByteSize: 0x3fff, read: 2 << 30,
        write: 1 << 30, void: 0, voidSizes: .kept)
    /// The asm/ioctl.h of alpha, mips and powerpc, which are alike.
    public static let linuxPowerPC = IoctlEncoding(
        id: "linux-powerpc", systems: "Linux on alpha, mips, powerpc", header: "asm/ioctl.h of powerpc",
        largestByteSize: 0x1fff, read: 2 << 29, write: 4 << 29, void: lowDirection, voidSizes: .kept)
    /// The asm/ioctl.h of sparc.
    public static let linuxSPARC = IoctlEncoding(
        id: "linux-sparc", systems: "Linux on sparc", header: "asm/ioctl.h of sparc", largestByteSize: 0x3fff,
        read: 2 << 29, write: 4 << 29, void: lowDirection, voidSizes: .ignored)
    /// The asm/ioctl.h of parisc.
    public static let linuxPARISC = IoctlEncoding(
        id: "linux-parisc", systems: "Linux on parisc", header: "asm/ioctl.h of parisc", largestByteSize: 0x3fff,
        read: 1 << 30, write: 2 << 30, void: 0, voidSizes: .kept)
    /// sys/ioccom.h of OpenBSD 1.6 (2025), NetBSD 1.13 (2019) and macOS, which are alike.
    public static let bsd = IoctlEncoding(
        id: "bsd", systems: "OpenBSD, NetBSD, macOS", header: "sys/ioccom.h of OpenBSD", largestByteSize: 0x1fff,
        read: 2 << 29, write: 4 << 29, void: lowDirection, voidSizes: .none)
    /// sys/ioccom.h of FreeBSD.
    public static let freeBSD = IoctlEncoding(
        id: "freebsd", systems: "FreeBSD", header: "sys/ioccom.h of FreeBSD", largestByteSize: 0x1fff,
        read: 2 << 29, write: 4 << 29, void: lowDirection, voidSizes: .int)

    /// All there are, Linux first.
    public static let all = [linux, linuxPowerPC, linuxSPARC, linuxPARISC, bsd, freeBSD]
}

/// The parts of an ioctl number.
public struct IoctlParts: Hashable, Sendable {
    /// The way that the argument travels, as user space sees it.
    public let direction: Ioctl.Direction
    /// From 0 to 255.
    public let group: Int
    /// From 0 to 255.
    public let ordinal: Int
    /// 0 for a command without an argument.
    public let argumentByteSize: Int

    /// A value by its parts.
    public init(direction: Ioctl.Direction, group: Int, ordinal: Int, argumentByteSize: Int) {
        self.direction = direction
        self.group = group
        self.ordinal = ordinal
        self.argumentByteSize = argumentByteSize
    }
}

extension IoctlEncoding {
    /// The parts of `number`; nil where no macro of this system makes such a number.
    public func parts(of number: UInt32) -> IoctlParts? {
        let isRead = number & read != 0
        let isWrite = number & write != 0
        let hasDirection = isRead || isWrite
        let low = number & Self.lowDirection
        let isLowFree = largestByteSize == 0x3fff && (void == 0 || hasDirection)
        guard isLowFree || low == (hasDirection ? 0 : void) else { return nil }
        var size = Int(number >> 16) & largestByteSize
        if !hasDirection {
            if void != 0 { size &= 0x1fff }
            guard isVoidSize(size) else { return nil }
            if voidSizes == .ignored { size = 0 }
        }
        let direction: Ioctl.Direction = isRead ? (isWrite ? .readWrite : .read) : isWrite ? .write : .none
        return IoctlParts(
            direction: direction, group: Int(number >> 8) & 0xff, ordinal: Int(number) & 0xff,
            argumentByteSize: size)
    }

    /// The number with these parts; nil where this system has none.
    public func number(of parts: IoctlParts) -> UInt32? {
        guard (0...255).contains(parts.group), (0...255).contains(parts.ordinal),
            (0...largestByteSize).contains(parts.argumentByteSize)
        else { return nil }
        let direction =
            switch parts.direction {
            case .none: void
            case .read: read
            case .write: write
            case .readWrite: read | write
            }
        let low = UInt32(parts.group) << 8 | UInt32(parts.ordinal)
        let number = direction | UInt32(parts.argumentByteSize) << 16 | low
        return self.parts(of: number) == parts ? number : nil
    }

    private func isVoidSize(_ size: Int) -> Bool {
        switch voidSizes {
        case .kept, .ignored: true
        case .none: size == 0
        case .int: size == 0 || size == 4
        }
    }
}
