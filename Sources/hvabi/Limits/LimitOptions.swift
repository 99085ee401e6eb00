// SPDX-License-Identifier: Apache-2.0
//
// The limits for headers from strangers: time, memory and folders.

import ArgumentParser

/// The limits of a run.
struct LimitOptions: ParsableArguments {
    @Option(help: "Give up with exit 2 after so many seconds; 0 for no limit.")
    var timeLimit = 300

    @Option(help: "Give up with exit 2 beyond so many MiB of memory; 0 for no limit.")
    var memoryLimit = 4096

    @Option(
        name: .customLong("allow-include"),
        help: """
            A folder that headers may include from, beside their own, the folders that are searched, and the \
            system's; repeatable.
            """,
        completion: .directory)
    var allowedFolders: [String] = []

    func validate() throws {
        guard (0...Self.most).contains(timeLimit), (0...Self.most).contains(memoryLimit) else {
            throw ValidationError("--time-limit and --memory-limit take a number from 0 to \(Self.most).")
        }
    }

    /// Puts this process under the limits. `main` does that before a verb runs.
    func start() { Watchdog.start(seconds: timeLimit, mebibytes: memoryLimit) }

    private static let most = 1_000_000
}
