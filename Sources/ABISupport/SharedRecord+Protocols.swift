// SPDX-License-Identifier: Apache-2.0
//
// How two sides agree in shared memory: a version that is odd while a record is written, and words of event bits.

#if canImport(Synchronization)
    public import Synchronization

    extension SharedRecord {
        /// Returns what `body` reads while nobody writes: pvclock's records have a version that is odd during a change.
        /// `body` runs again until the version before it and after it is the same and even.
        @inlinable
        public func consistently<Result>(
            version: FieldPlace<Record, UInt32>, _ body: (borrowing Self) throws -> Result
        ) rethrows -> Result {
            while true {
                let before = atomic(version) { $0.load(ordering: .acquiring) }
                if before % 2 == 0 {
                    let result = try body(self)
                    atomicMemoryFence(ordering: .acquiring)
                    if self[version] == before { return result }
                }
            }
        }

        /// Writes what `consistently` reads: the version is odd while `body` runs. There is one writer.
        @inlinable
        public func changing(version: FieldPlace<Record, UInt32>, _ body: (borrowing Self) throws -> Void) rethrows {
            let before = self[version]
            self[version] = before &+ 1
            atomicMemoryFence(ordering: .releasing)
            defer { atomic(version) { $0.store(before &+ 2, ordering: .releasing) } }
            try body(self)
        }

        /// Sets a bit of a word of events; whether it was not set before, so that the other side is to be told.
        @inlinable
        public func raise<Word: SharedInteger>(_ bit: Int, in word: FieldPlace<Record, Word>) -> Bool {
            let mask = Word(1) << Word(truncatingIfNeeded: bit)
            return lend(word) { atomic in
                var old = Word.load(atomic)
                while true {
                    let (isDone, original) = Word.exchange(old, with: old | mask, atomic)
                    if isDone { return old & mask == 0 }
                    old = original
                }
            }
        }

        /// The bits that are set in a word of events, which are then cleared.
        @inlinable
        public func take<Word: SharedInteger>(_ word: FieldPlace<Record, Word>) -> Word {
            lend(word) { Word.exchange(0, $0) }
        }
    }
#endif
