// SPDX-License-Identifier: Apache-2.0
//
// Headers that a test writes, read with a cache and without one.

import Foundation
import HeaderReader
import LayoutIR
import TestSupport
import Testing

@testable import ABISources

/// A folder of headers and a cache beside it.
struct CacheScene {
    private let folder: TemporaryFolder
    let cache: ReadingCache

    init(limit: Int = CacheFolder.usualLimit) throws {
        folder = try TemporaryFolder()
        cache = ReadingCache(try CacheFolder("\(folder.path)/cache", limit: limit))
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        settle()
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    /// Waits until the clock that stamps files has moved on: what was written just now is not kept.
    func settle() { usleep(25_000) }

    /// The names of entries, sorted.
    var entries: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: path("cache")).filter { $0.hasSuffix(".reading") }
                .sorted()
        }
    }

    func bytes(ofEntry name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path("cache/\(name)"))))
    }

    func replace(_ name: String, with bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path("cache/\(name)")))
    }

    /// A reading's IR, messages and files, or the messages of its failure.
    struct Outcome: Equatable {
        var ir: LayoutIR?
        var diagnostics: [Diagnostic]
        var files: [ReadFile] = []
    }

    /// Reads headers with the cache, and with none: both have to say the same.
    func read(
        _ headers: [String], includes: [String] = [], target: String = "x86_64-unknown-linux-gnu",
        preludes: [String] = []
    ) throws -> Outcome {
        let kept = try outcome(headers, includes, target, preludes, cache)
        #expect(try outcome(headers, includes, target, preludes, nil) == kept, "\(headers)")
        return kept
    }

    private func outcome(
        _ headers: [String], _ includes: [String], _ target: String, _ preludes: [String], _ cache: ReadingCache?
    ) throws -> Outcome {
        var settings = SourceSettings(parser: LibclangParser())
        settings.cache = cache
        settings.targets = [target]
        settings.includes = includes.map { $0.hasPrefix("/") ? $0 : path($0) }
        settings.preludeNames = preludes
        let reader = try SourceReader(settings)
        do throws(SourceFailure) {
            let words = headers.map { $0.hasPrefix("/") ? $0 : path($0) }
            let readings = try reader.read(try reader.plan(words), isLenient: true)
            return Outcome(
                ir: readings[0].ir, diagnostics: readings[0].diagnostics, files: readings[0].files.all)
        } catch {
            return Outcome(ir: nil, diagnostics: error.diagnostics)
        }
    }
}
