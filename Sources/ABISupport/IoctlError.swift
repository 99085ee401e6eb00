// SPDX-License-Identifier: Apache-2.0
//
// The error of an ioctl, with the number that was asked for and what the kernel may have meant.

#if canImport(SystemPackage)
    @_exported public import SystemPackage

    /// A failed ioctl.
    public struct IoctlError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The bytes that the number says its argument has.
        public let argumentByteSize: Int
        /// The kernel's answer.
        public let errno: Errno
        /// The name of the command in C.
        public let name: String
        /// The request number.
        public let number: UInt32
        /// The version of the interface that first has the command, where its history is known.
        public let since: String?

        /// The error of a call.
        public init(name: String, number: UInt32, argumentByteSize: Int, since: String? = nil, errno: Errno) {
            self.name = name
            self.number = number
            self.argumentByteSize = argumentByteSize
            self.since = since
            self.errno = errno
        }

        /// `KVM_RUN (0xae80, 0 bytes): EINTR: Interrupted system call`.
        public var description: String {
            let command = "\(name) (0x\(String(number, radix: 16)), \(argumentByteSize) bytes)"
            return "\(command): \(errno.nameInC): \(errno.description)" + (hint.map { ": " + $0 } ?? "")
        }

        /// The likely meaning of the kernel's answer.
        private var hint: String? {
            switch errno {
            case .inappropriateIOCTLForDevice:
                let origin = since.map { "; the command has this number since version \($0)" } ?? ""
                return "the device has no command of this number, in which the size is \(argumentByteSize)\(origin)"
            case .badAddress: return "an address in the argument, or the argument itself, is not this process's"
            case .argListTooLong: return "the elements do not fit; the header says how many there are"
            case .badFileDescriptor: return "the descriptor is closed"
            default: return nil
            }
        }
    }
#endif
