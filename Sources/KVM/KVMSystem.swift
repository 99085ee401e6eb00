// SPDX-License-Identifier: Apache-2.0
//
// The system's KVM. Sections are those of the kernel's Documentation/virt/kvm/api.rst. Nothing here is out of reach
// of the bindings alone, which come with this module.

#if os(Linux)
    #if arch(x86_64)
        @_exported public import KVM_x86_64
    #elseif arch(arm64)
        @_exported public import KVM_arm64
    #endif

    /// `/dev/kvm`: what KVM can do here, and where virtual machines come from.
    public final class KVMSystem: KVMObject {
        private let descriptor: OwnedDescriptor
        /// The bytes of the memory that each virtual CPU shares with KVM (4.5).
        public let runByteSize: Int

        /// Opens the device and asks which API it speaks (4.1).
        public init(path: FilePath = "/dev/kvm") throws {
            descriptor = OwnedDescriptor(owning: try FileDescriptor.open(path, .readWrite, options: .closeOnExec))
            let version = try KVM_GET_API_VERSION.call(descriptor.fd)
            guard version == KVM_API_VERSION else { throw KVMError.apiVersion(version) }
            runByteSize = Int(try KVM_GET_VCPU_MMAP_SIZE.call(descriptor.fd))
        }

        /// To be used while the system lives.
        public var fd: FileDescriptor { descriptor.fd }

        /// Makes a virtual machine without memory and virtual CPUs (4.2).
        ///
        /// - Parameter type: 0, or on arm64 `KVM_VM_TYPE_ARM_IPA_SIZE`.
        public func makeVirtualMachine(type: UInt64 = 0) throws -> VirtualMachine {
            VirtualMachine(self, try KVM_CREATE_VM.call(fd, type, interruption: .retries))
        }
    }

    /// An object with a descriptor for KVM's commands.
    public protocol KVMObject: AnyObject, Sendable {
        /// To be used while the object lives.
        var fd: FileDescriptor { get }
    }

    extension KVMObject {
        /// The value of a capability: 0 for missing, 1 for present, or another number by its section (4.4). A virtual
        /// machine's may differ from the system's.
        public func check(_ capability: Int32) throws -> Int {
            Int(try KVM_CHECK_EXTENSION.call(fd, UInt64(bitPattern: Int64(capability))))
        }

        /// The record that a command returns, for commands without a method: `vcpu.get(KVM_GET_DEBUGREGS)`.
        public func get<Record: CRecord>(_ command: Ioctl<Record, LinuxABI>) throws -> Record {
            var record = Record()
            try command.call(fd, &record)
            return record
        }

        /// Hands a command its argument, for commands that no method is for: `vm.set(KVM_SET_CLOCK, clock)`.
        public func set<Value: CValue>(_ command: Ioctl<Value, LinuxABI>, _ value: Value) throws {
            var value = value
            try command.call(fd, &value)
        }
    }

    /// Errors beside those of ioctls.
    public enum KVMError: Error, Hashable, Sendable {
        /// The device speaks another API than that of the bindings.
        case apiVersion(Int32)
        /// Bytes that are not all in the memory.
        case outOfMemory(byteOffset: Int, byteCount: Int)
        /// KVM took or gave so many of the MSRs, and not the one behind.
        case refusedMSR(index: UInt32)
    }
#endif
