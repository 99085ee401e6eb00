// SPDX-License-Identifier: Apache-2.0
//
// The two sources of a comparison, each with folders of its own, read side by side.

import ABISources
import LayoutIR

/// Two sources that were looked up, before they are read.
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

    /// - Parameter wanted: The names that are compared of two kernels or objects; all where there are none.
    package func read(
        comparing wanted: () throws(SourceFailure) -> [String] = { [] }
    ) throws(SourceFailure) -> (old: [Reading], new: [Reading]) {
        let isVast = [oldSources, newSources].map { $0.contains(where: \.isVast) }
        if isVast == [true, false] {
            let newer = try new.readAndReport(try new.plan(newSources))
            return (try read(oldSources, old, Self.names(newer)), newer)
        }
        if isVast == [false, true] {
            let older = try old.readAndReport(try old.plan(oldSources))
            return (older, try read(newSources, new, Self.names(older)))
        }
        if isVast == [true, true] {
            let names = try wanted()
            if !names.isEmpty { return (try read(oldSources, old, names), try read(newSources, new, names)) }
        }
        let sides = try new.readAndReport([try old.plan(oldSources), try new.plan(newSources)])
        return (sides[0], sides[1])
    }

    private static func names(_ readings: [Reading]) -> [String] { readings.flatMap { Array($0.ir.declaredNames) } }

    /// The declarations of a kernel that have one of the names.
    private func read(
        _ sources: [any Source], _ reader: SourceReader, _ names: [String]
    ) throws(SourceFailure) -> [Reading] {
        var settings = reader.settings
        settings.names = NameScope(names)
        let scoped = try SourceReader(settings, beside: reader)
        return try scoped.readAndReport(try scoped.plan(sources))
    }
}
