// SPDX-License-Identifier: Apache-2.0
//
// Records are equal when the bytes of their named fields are: padding takes no part, and neither do numbers that
// are equal without being the same, such as 0.0 and -0.0.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whether two records in memory hold the same bytes at an offset. They are not empty.
@usableFromInline
func areSameBytes(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ offset: Int, _ count: Int
) -> Bool {
    #if hasFeature(Embedded)
        // There need not be a C library.
        for index in offset..<(offset + count) where unsafe left[index] != right[index] { return false }
        return true
    #else
        let (left, right) = unsafe (left.baseAddress.unsafelyUnwrapped, right.baseAddress.unsafelyUnwrapped)
        return unsafe memcmp(left + offset, right + offset, count) == 0
    #endif
}

extension CRecord {
    /// Whether all named fields hold the same bytes.
    @inlinable
    public static func == (left: Self, right: Self) -> Bool {
        unsafe _withUnprotectedUnsafeBytes(of: left) { left in
            unsafe _withUnprotectedUnsafeBytes(of: right) { right in
                allValues(at: 0) { offset, count, mask in
                    guard mask == 0xff else { return unsafe (left[offset] ^ right[offset]) & mask == 0 }
                    return unsafe areSameBytes(left, right, offset, count)
                }
            }
        }
    }

    /// Feeds the bytes of all named fields.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        unsafe _withUnprotectedUnsafeBytes(of: self) { bytes in
            _ = Self.allValues(at: 0) { offset, count, mask in
                if mask == 0xff {
                    unsafe hasher.combine(bytes: .init(rebasing: bytes[offset..<(offset + count)]))
                } else {
                    unsafe hasher.combine(bytes[offset] & mask)
                }
                return true
            }
        }
    }
}
