// SPDX-License-Identifier: Apache-2.0
//
// What went wrong with an ioctl, with the number that was asked for.

import SystemPackage

/// A failed ioctl.
public struct IoctlError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes that the number says its argument has.
    public let argumentByteSize: Int
    public let errno: Errno
    public let name: String
    public let number: UInt32

    public init(name: String, number: UInt32, argumentByteSize: Int, errno: Errno) {
        self.name = name
        self.number = number
        self.argumentByteSize = argumentByteSize
        self.errno = errno
    }

    public var description: String {
        let command = "\(name) (0x\(String(number, radix: 16)), \(argumentByteSize) bytes)"
        guard errno == .inappropriateIOCTLForDevice else { return "\(command): \(errno.description)" }
        return "\(command): \(errno.description): the device has no command of this number and size"
    }
}
