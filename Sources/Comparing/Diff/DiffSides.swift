// SPDX-License-Identifier: Apache-2.0
//
// The two sources of a comparison, each with folders of its own, read side by side.

import ABISources
import LayoutIR

package struct DiffSides {
    private let old: SourceReader
    private let new: SourceReader
    private let oldSources: [any Source]
    private let newSources: [any Source]

    /// - Throws: `SourceFailure` for a source that is not there on either side.
    package init(
        _ old: String, _ new: String, _ common: SourceSettings, oldInclude: [String], newInclude: [String]
    ) throws(SourceFailure) {
        // Included headers are there to be looked up: a declaration may have moved to one.
        var settings = common
        settings.seesEverything = !common.exportsEverything
        settings.includes = oldInclude + common.includes
        self.old = try SourceReader(settings)
        settings.includes = newInclude + common.includes
        self.new = try SourceReader(settings, beside: self.old)
        let sources = (try self.old.sources([old]), try self.new.sources([new]))
        oldSources = try Self.lenient(sources.0, beside: sources.1, self.old)
        newSources = try Self.lenient(sources.1, beside: sources.0, self.new)
    }

    /// A header that one of two revisions lacks is all added or all removed there.
    private static func lenient(
        _ sources: [any Source], beside others: [any Source], _ reader: SourceReader
    ) throws(SourceFailure) -> [any Source] {
        let revisions = others.compactMap { $0 as? RevisionSource }
        guard !revisions.isEmpty else { return sources }
        var lenient: [any Source] = []
        for source in sources {
            guard let revision = source as? RevisionSource else {
                lenient.append(source)
                continue
            }
            let found = try revision.lenient(beside: revisions, reader)
            for header in found.absent {
                let message = "is not there: all of it is reported as added or removed"
                reader.settings.report([Diagnostic(.note, message, id: .absentHeader, path: header.text)])
            }
            lenient.append(found)
        }
        return lenient
    }

    package func read() throws(SourceFailure) -> (old: [Reading], new: [Reading]) {
        let isVast = [oldSources, newSources].map { $0.contains(where: \.isVast) }
        if isVast == [true, false] {
            let newer = try new.readAndReport(try new.plan(newSources))
            return (try read(oldSources, old, for: newer), newer)
        }
        if isVast == [false, true] {
            let older = try old.readAndReport(try old.plan(oldSources))
            return (older, try read(newSources, new, for: older))
        }
        let sides = try new.readAndReport([try old.plan(oldSources), try new.plan(newSources)])
        return (sides[0], sides[1])
    }

    /// Of a kernel only what the other side declares.
    private func read(
        _ sources: [any Source], _ reader: SourceReader, for others: [Reading]
    ) throws(SourceFailure) -> [Reading] {
        var settings = reader.settings
        settings.names = NameScope(others.flatMap { Array($0.ir.declaredNames) })
        let scoped = try SourceReader(settings, beside: reader)
        return try scoped.readAndReport(try scoped.plan(sources))
    }
}
