// SPDX-License-Identifier: Apache-2.0
//
// Several things at once, as many as there are cores, results in the order asked for.

import Dispatch
import HeaderReader
import Synchronization

package enum Concurrently {
    /// `transform` of each element, side by side.
    package static func map<Element: Sendable, Output: Sendable>(
        _ elements: [Element], _ transform: @Sendable (Element) -> Output
    ) -> [Output] {
        guard elements.count > 1 else { return elements.map(transform) }
        let outputs = Mutex<[Int: Output]>([:])
        DispatchQueue.concurrentPerform(iterations: elements.count) { index in
            let signalStack = SignalStack()
            defer { signalStack.remove() }
            let output = transform(elements[index])
            outputs.withLock { $0[index] = output }
        }
        return outputs.withLock { collected in elements.indices.compactMap { collected[$0] } }
    }
}
