// SPDX-License-Identifier: Apache-2.0
//
// Independent pieces of work on all processors.

import Dispatch
import Synchronization

/// `transform` of each element, side by side; the results are in the order of the elements.
///
/// - Throws: The error of the first element that failed, when all are done.
func sideBySide<Element: Sendable, Output: Sendable>(
    _ elements: [Element], _ transform: @Sendable (Element) throws -> Output
) throws -> [Output] {
    let results = Mutex<[Int: Result<Output, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
        let result = Result { try transform(elements[index]) }
        results.withLock { $0[index] = result }
    }
    let collected = results.withLock { $0 }
    return try elements.indices.compactMap { try collected[$0]?.get() }
}
