// SPDX-License-Identifier: Apache-2.0
//
// Whether readings are kept.

import ABISources
import ArgumentParser
import LayoutIR

struct CacheOptions: ParsableArguments {
    @Flag(
        name: .customLong("cache"), inversion: .prefixedNo,
        help: "Keep readings of headers, and take kept ones; without either history and gate do.")
    var isUsed: Bool?

    /// The cache to use; nil for none.
    ///
    /// - Parameter usual: Whether there is one where the options do not say.
    func opened(unlessSaid usual: Bool) -> ReadingCache? {
        isUsed ?? usual ? Self.own : nil
    }

    /// The user's, opened once.
    private static let own: ReadingCache? = {
        guard let path = CacheFolder.usualPath else { return nil }
        do throws(SourceFailure) {
            return ReadingCache(try CacheFolder(path))
        } catch {
            // A reading is as right without.
            Console.report(
                error.diagnostics.map { Diagnostic(.note, $0.message, named: $0.id, path: $0.path) })
            return nil
        }
    }()
}
