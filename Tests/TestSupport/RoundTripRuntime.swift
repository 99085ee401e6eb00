// SPDX-License-Identifier: Apache-2.0
//
// The base of the generated Swift program: the same patterns as in C, and comparisons that count.

enum RoundTripRuntime {
    static let swift = #"""
        nonisolated(unsafe) let input = fdopen(0, "r")
        nonisolated(unsafe) var round = 0
        nonisolated(unsafe) var count: UInt64 = 0
        nonisolated(unsafe) var facts = 0
        nonisolated(unsafe) var failures = 0

        func after(_ i: Int, _ n: Int) -> Int { i < 15 || i == n - 1 ? i + 1 : n - 1 }

        func next(_ width: Int) -> Pattern {
            let highest: UInt64 = 1 << UInt64(width - 1)
            let fixed: [UInt64] = [0, UInt64.max, highest, highest - 1]
            count += 1
            if round < 4 { return Pattern(bits: fixed[round]) }
            var z = count &* 0x9e37_79b9_7f4a_7c15
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return Pattern(bits: z ^ (z >> 31))
        }

        struct Pattern {
            let bits: UInt64
            func integer<T: FixedWidthInteger>(_ width: Int) -> T {
                let unused = T.bitWidth - width
                return (T(truncatingIfNeeded: bits) << unused) >> unused
            }
            func integer<T: RawRepresentable>(_ width: Int) -> T where T.RawValue: FixedWidthInteger {
                let raw: T.RawValue = integer(width)
                guard let value = T(rawValue: raw) else { fatalError("no value for \(raw)") }
                return value
            }
            func floating<T: BinaryFloatingPoint>() -> T { T(Int32(truncatingIfNeeded: bits)) }
        }

        func expect<T: Equatable>(_ found: T, _ expected: T, _ name: String) {
            facts += 1
            guard found != expected else { return }
            failures += 1
            if failures < 20 { print("\(name): read \(found), C wrote \(expected)") }
        }

        func take<T: CRecord>() -> T {
            let place = T.allocate()
            defer { T.deallocate(place) }
            let size = MemoryLayout<T>.size
            guard fread(place, 1, size, input) == size else {
                print("the C program wrote too little")
                exit(1)
            }
            return place.pointee
        }

        func takeWord() -> UInt64 {
            var word: UInt64 = 0
            guard fread(&word, 1, 8, input) == 8 else {
                print("the C program wrote too little")
                exit(1)
            }
            return word
        }

        func takeBytes() -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: Int(takeWord()))
            let count = bytes.count
            guard fread(&bytes, 1, count, input) == count else { return [] }
            return bytes
        }

        func expectInteger<T: FixedWidthInteger>(_ value: T, _ name: String) {
            expect(UInt64(truncatingIfNeeded: value), takeWord(), name)
            expect(UInt64(MemoryLayout<T>.size), takeWord(), "sizeof(\(name))")
            expect(T.isSigned, takeWord() == 1, "sign of \(name)")
        }

        func compare<T: CRecord>(_ read: T, _ written: T, _ name: String) {
            facts += 1
            let same = withUnsafeBytes(of: read) { left in
                withUnsafeBytes(of: written) { right in left.elementsEqual(right) }
            }
            let isEqual = read == written && read.hashValue == written.hashValue
            guard !same || !isEqual else { return }
            failures += 1
            print("\(name): the bytes written back differ")
        }

        func finish() -> Never {
            let left = fgetc(input) == EOF
            if !left { print("the C program wrote too much") }
            print("\(facts) facts, \(failures) failures")
            exit(failures == 0 && facts > 0 && left ? 0 : 1)
        }

        """#
}
