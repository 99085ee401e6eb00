// SPDX-License-Identifier: Apache-2.0
//
// A run of this program as its own child that reads headers for it. It is not a verb for people.

import ABISources
import ArgumentParser
import Foundation
import HeaderReader
import Launcher
import SystemPackage

struct ReadingChild {
    /// Of the time of a run, one reading gets this part.
    private static let partOfTime = 5

    private let seconds: Int
    private let mebibytes: Int

    /// `__read SECONDS MEBIBYTES`; nil for any other command line.
    init?(_ words: [String]) {
        guard words.count == 3, words[0] == ReadingWorker.verb, let seconds = Int(words[1]), let size = Int(words[2])
        else { return nil }
        (self.seconds, mebibytes) = (seconds, size)
    }

    /// Reads until nobody asks for more. Each reading has the limits for itself.
    func run() -> Never {
        Allocator.keepFreedMemory()
        let isServed: Void? = StandardError.silencing {
            try? ReadingWorker(LibclangParser()).serve(.standardInput, .standardOutput) {
                Watchdog.start(seconds: seconds, mebibytes: mebibytes)
            }
        }
        Hvabi.exit(withError: ExitCode(isServed == nil ? 2 : 0))
    }

    /// What reads headers in a run of many of them.
    static func workers(_ limits: LimitOptions) -> any HeaderParser {
        guard let program = FilePath.real("/proc/self/exe") else { return LibclangParser() }
        Allocator.keepFreedMemory()
        let seconds = limits.timeLimit == 0 ? 0 : max(1, limits.timeLimit / partOfTime)
        var bounds = LaunchLimits.left
        // The child watches over its memory: of its address space most is stacks that nothing is on.
        bounds.mebibytes = nil
        let launch = Launch(
            program, [ReadingWorker.verb, String(seconds), String(limits.memoryLimit)],
            environment: ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }, limits: bounds)
        return ReadingWorkers(launch, LibclangParser())
    }
}
