// SPDX-License-Identifier: Apache-2.0
//
// Several things at once, as many as there are cores, results in the order asked for.

import Foundation
import ReadRequests
import Synchronization

/// Work on all cores of the machine.
package enum Concurrently {
    /// `transform` of each element, side by side, on threads whose stacks are deep enough for what readers accept.
    package static func map<Element: Sendable, Output: Sendable>(
        _ elements: [Element], _ transform: @escaping @Sendable (Element) -> Output
    ) -> [Output] {
        guard elements.count > 1 else { return elements.map(transform) }
        let work = Work<Output>()
        let workerCount = min(elements.count, ProcessInfo.processInfo.activeProcessorCount)
        let workers = (0..<workerCount).map { _ in
            BackgroundThread {
                while let index = work.takeIndex(below: elements.count) {
                    work.store(transform(elements[index]), at: index)
                }
            }
        }
        for worker in workers { try? worker.join() }
        return work.outputs(elements.count)
    }
}

/// Work that is still to do, and its results.
private final class Work<Output: Sendable>: Sendable {
    private let next = Atomic<Int>(0)
    private let stored = Mutex<[Int: Output]>([:])

    func takeIndex(below count: Int) -> Int? {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }

    func store(_ output: Output, at index: Int) { stored.withLock { $0[index] = output } }

    func outputs(_ count: Int) -> [Output] { stored.withLock { stored in (0..<count).compactMap { stored[$0] } } }
}
