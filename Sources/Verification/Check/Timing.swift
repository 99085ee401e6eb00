// SPDX-License-Identifier: Apache-2.0
//
// How long things take, for those who wait for them.

enum Timing {
    /// The result of `body`, and how long it took.
    static func measure<Output, Failure: Error>(
        _ body: () throws(Failure) -> Output
    ) throws(Failure) -> (Output, Duration) {
        let start = ContinuousClock.now
        let output = try body()
        return (output, ContinuousClock.now - start)
    }
}
