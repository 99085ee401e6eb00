// SPDX-License-Identifier: Apache-2.0
//
// Parts of shared memory that no single access can reach: values that are not aligned or too wide, bit-fields,
// stretches of bytes. Each byte is read or written by itself, so that others may see some of the new bytes and some of
// the old.

#if canImport(Synchronization)
    extension SharedRecord {
        /// The value at a place, byte by byte: it may be part old, part new.
        public func readTearing<P: Place<Record, Value>, Value: CValue>(_ place: P) -> Value {
            unsafe withUnsafeTemporaryAllocation(
                byteCount: MemoryLayout<Value>.size, alignment: MemoryLayout<Value>.alignment
            ) { bytes in
                unsafe read(into: bytes, from: place.byteOffset)
                return unsafe bytes.load(as: Value.self)
            }
        }

        /// Writes the value at a place, byte by byte: others may see part of it.
        public func writeTearing<P: Place<Record, Value>, Value: CValue>(_ place: P, _ value: Value) {
            unsafe withUnsafeBytes(of: value) { unsafe write($0, to: place.byteOffset) }
        }

        /// The bit-field at a place, byte by byte.
        public func readTearing<Value>(_ place: BitPlace<Record, Value>) -> Value {
            var bits: UInt64 = 0
            for bit in 0..<place.bitWidth {
                let position = place.bitOffset + bit
                let byte = self[FieldPlace<Record, UInt8>(position / 8)]
                if byte >> UInt8(position % 8) & 1 == 1 { bits |= 1 << UInt64(bit) }
            }
            return BitField.extended(bits, place.bitWidth)
        }

        /// Copies bytes of the record out, one by one, as many as `bytes` has.
        public func read(_ bytes: inout [UInt8], from byteOffset: Int) {
            unsafe bytes.withUnsafeMutableBytes { unsafe read(into: $0, from: byteOffset) }
        }

        /// Copies bytes into the record, one by one.
        public func write(_ bytes: [UInt8], to byteOffset: Int) {
            unsafe bytes.withUnsafeBytes { unsafe write($0, to: byteOffset) }
        }

        private func read(into bytes: UnsafeMutableRawBufferPointer, from byteOffset: Int) {
            check(byteOffset, bytes.count)
            for index in bytes.indices {
                unsafe bytes[index] = self[FieldPlace<Record, UInt8>(byteOffset + index)]
            }
        }

        private func write(_ bytes: UnsafeRawBufferPointer, to byteOffset: Int) {
            check(byteOffset, bytes.count)
            for index in bytes.indices {
                self[FieldPlace<Record, UInt8>(byteOffset + index)] = unsafe bytes[index]
            }
        }

        private func check(_ byteOffset: Int, _ count: Int) {
            precondition(
                byteOffset >= 0 && count <= MemoryLayout<Record>.size - byteOffset, "beyond the end of the record")
        }
    }
#endif
