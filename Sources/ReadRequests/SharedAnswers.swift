// SPDX-License-Identifier: Apache-2.0
//
// Questions about the machine that the readings of one run would all ask, each asked once.

internal import Synchronization

/// Answers that readings of one run share. A run is short: what it has found stays as it is until it ends.
package final class SharedAnswers: Sendable {
    /// By folder: what is below it and neither a file nor a folder.
    package let oddFiles = Answers<String, [String]>()
    /// By folder: the names of what is in it.
    package let names = Answers<String, [String]>()
    /// By the arguments for clang: whether the machine's C library serves the target.
    package let servedTargets = Answers<[String], Bool>()

    /// Whether other processes read as well, so that every core is busy.
    package let isBesideOthers: Bool

    /// Knows nothing yet.
    package init(isBesideOthers: Bool = false) { self.isBesideOthers = isBesideOthers }
}

/// Answers to questions of one kind.
package final class Answers<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
    private let known = Mutex<[Question: Answer]>([:])

    /// The answer, found out where it is not known. Two threads may find it out at once.
    package func answer(_ question: Question, _ find: () -> Answer) -> Answer {
        if let answer = known.withLock({ $0[question] }) { return answer }
        let answer = find()
        known.withLock { $0[question] = answer }
        return answer
    }
}
