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
    var search: SearchOptions { get }
    var meaning: MeaningOptions { get }
    var cache: CacheOptions { get }
    var abi: ABIOptions { get }
    var evaluation: EvaluationOptions { get }
    /// Whether it keeps readings where the options do not say.
    var keepsReadings: Bool { get }
}

extension ReadingCommand {
    var keepsReadings: Bool { false }

    /// All of its options for reading.
    var reading: ReadingOptions {
        ReadingOptions(
            search: search, meaning: meaning, cache: cache, abi: abi, evaluation: evaluation, limits: limits,
            keepsReadings: keepsReadings)
    }
}
