// SPDX-License-Identifier: Apache-2.0
//
// Words of rings in shared memory, at offsets that are known when the program runs.

#if canImport(Synchronization)
    import Synchronization

    /// A word that two sides write in turn. Its memory stays mapped.
    struct SharedWord<Word: SharedInteger> {
        private let address: UnsafeMutableRawPointer

        init(_ base: UnsafeMutableRawPointer, _ byteOffset: Int) {
            precondition(
                (Int(bitPattern: base) &+ byteOffset) % MemoryLayout<Word>.size == 0, "an atomic is aligned to its size"
            )
            unsafe address = base + byteOffset
        }

        private func lend<Result>(_ body: (borrowing Atomic<Word>) -> Result) -> Result {
            unsafe body(address.assumingMemoryBound(to: Atomic<Word>.self).pointee)
        }

        /// Reads after this see all that the other side published before it wrote the word.
        func acquire() -> Word {
            defer { atomicMemoryFence(ordering: .acquiring) }
            return lend { Word.load($0) }
        }

        /// Whoever acquires the word sees all that was written before this.
        func release(_ value: Word) {
            atomicMemoryFence(ordering: .releasing)
            lend { Word.store(value, $0) }
        }

        var relaxed: Word {
            get { lend { Word.load($0) } }
            nonmutating set { lend { Word.store(newValue, $0) } }
        }

        /// Whether the other side has moved an index on, as seen after all that was written before this.
        func hasMoved(from index: Word) -> Bool {
            atomicMemoryFence(ordering: .sequentiallyConsistent)
            return acquire() != index
        }
    }
#endif
