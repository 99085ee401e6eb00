// SPDX-License-Identifier: Apache-2.0
//
// Verbs whose cost is limited: `main` starts the watchdog for them before they run.

import ArgumentParser

/// A verb that reads what strangers may have written.
protocol LimitedCommand: ParsableCommand {
    var limits: LimitOptions { get }
}

/// A verb with the options that say how sources are read.
protocol ReadingCommand: LimitedCommand {
    var reading: ReadingOptions { get }
}

extension ReadingCommand {
    var limits: LimitOptions { reading.limits }
}

/// A verb with a list of sources.
protocol SourceCommand: LimitedCommand {
    var sources: SourceOptions { get }
}

extension SourceCommand {
    var limits: LimitOptions { sources.reading.limits }
}
