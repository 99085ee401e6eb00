// SPDX-License-Identifier: Apache-2.0
//
// Virtual machines and virtual CPUs on arm64.

#if os(Linux) && arch(arm64)
    extension VirtualMachine {
        /// How a virtual CPU is to begin so that it is most like the host's (4.83).
        public var preferredTarget: kvm_vcpu_init {
            get throws { try get(KVM_ARM_PREFERRED_TARGET) }
        }
    }

    extension VirtualCPU {
        /// Begins or resets it; nothing else works before (4.82).
        public func begin(as target: kvm_vcpu_init) throws { try set(KVM_ARM_VCPU_INIT, target) }

        /// The registers that `register` and `setRegister` take (4.84).
        public var registerIdentifiers: [UInt64] {
            get throws {
                var list = FlexibleBuffer<kvm_reg_list>(count: 0)
                while true {
                    do {
                        try KVM_GET_REG_LIST.call(fd, &list)
                        return Array(list)
                    } catch let error as IoctlError
                        where error.errno == .argListTooLong && list.neededCount > list.count
                    {
                        list = FlexibleBuffer(count: list.neededCount)
                    }
                }
            }
        }

        /// The value of a register (4.69). Its identifier says how many bytes it has, and so must the type.
        public func register<Value: CValue>(_ identifier: UInt64, as type: Value.Type = UInt64.self) throws -> Value {
            var bytes = [UInt8](repeating: 0, count: Int(KVM_REG_SIZE(identifier)))
            precondition(bytes.count == MemoryLayout<Value>.size, "the register has \(bytes.count) bytes")
            return try unsafe bytes.withUnsafeMutableBytes { bytes in
                let address = UInt64(UInt(bitPattern: bytes.baseAddress))
                try set(KVM_GET_ONE_REG, kvm_one_reg(id: identifier, addr: address))
                return unsafe bytes.loadUnaligned(as: Value.self)
            }
        }

        /// Sets a register (4.68).
        public func setRegister<Value: CValue>(_ identifier: UInt64, _ value: Value) throws {
            precondition(Int(KVM_REG_SIZE(identifier)) == MemoryLayout<Value>.size, "the register has other bytes")
            try unsafe withUnsafeBytes(of: value) { bytes in
                let address = UInt64(UInt(bitPattern: bytes.baseAddress))
                try set(KVM_SET_ONE_REG, kvm_one_reg(id: identifier, addr: address))
            }
        }
    }
#endif
