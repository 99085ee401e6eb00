// SPDX-License-Identifier: Apache-2.0
//
// Since which version an interface has its declarations, and its commands their numbers, where there are older versions
// than the one that is bound: a kernel of an older one answers ENOTTY.

import ABISources
import LayoutIR
import ReadRequests

/// The older versions of interfaces that are bound.
struct VersionOrigins: Sendable {
    /// By the label of a bound part: the IRs of older versions, the oldest first.
    private let older: [String: [(version: String, ir: LayoutIR)]]

    /// Reads what is older than the readings.
    init(of bound: [Reading], _ parser: any HeaderParser) throws(SourceFailure) {
        var older: [String: [(version: String, ir: LayoutIR)]] = [:]
        // Most of what is older is bound too.
        let known = Self.byPart(bound)
        for reading in bound {
            guard let part = reading.part else { continue }
            let reader = try Self.reader(part, parser)
            let plans = try Self.plans(before: part, reader)
            guard !plans.isEmpty else { continue }
            let parts = plans.compactMap(\.part)
            let missing = plans.filter { $0.part.map { known[$0.label] == nil } ?? false }
            let read = missing.isEmpty ? [] : try reader.read(missing)
            let all = Self.byPart(read).merging(known) { first, _ in first }
            older[part.label] = parts.compactMap { part in all[part.label].map { (part.version.name, $0.ir) } }
        }
        self.older = older
    }

    /// By command: the version that first has its name with its number. One that the oldest version has may be older
    /// than that, so that nothing is said of it.
    func since(_ reading: Reading) -> [String: String] {
        guard let part = reading.part, let versions = older[part.label] else { return [:] }
        var found: [String: String] = [:]
        for ioctl in reading.ir.ioctls {
            let first = versions.firstIndex { version in
                version.ir.ioctls.contains { $0.name == ioctl.name && $0.number == ioctl.number }
            }
            if first != 0 { found[ioctl.name] = first.map { versions[$0].version } ?? part.version.name }
        }
        return found
    }

    /// The reading's IR, in which the comments of what the oldest version does not have say since when it is there.
    func dated(_ ir: LayoutIR, of reading: Reading) -> LayoutIR {
        guard let part = reading.part, let versions = older[part.label] else { return ir }
        let known = versions.map { Self.names(in: $0.ir) }
        return ir.documented { kind, name, comment in
            guard let kind, !name.isEmpty else { return comment }
            let first = known.firstIndex { $0.contains(Declared(kind: kind, name: name)) }
            guard first != 0 else { return comment }
            let since = "Since \(first.map { versions[$0].version } ?? part.version.name)."
            return comment.map { "\($0)\n\n\(since)" } ?? since
        }
    }

    private struct Declared: Hashable {
        let kind: SkippedItem.Kind
        let name: String
    }

    private static func names(in ir: LayoutIR) -> Set<Declared> {
        var names: Set<Declared> = []
        _ = ir.documented { kind, name, comment in
            if let kind { names.insert(Declared(kind: kind, name: name)) }
            return comment
        }
        // An item that could not be read was there.
        names.formUnion(ir.skipped.map { Declared(kind: $0.kind, name: $0.name) })
        return names
    }

    private static func plans(
        before part: InterfaceSource.Part, _ reader: SourceReader
    ) throws(SourceFailure) -> [PlannedReading] {
        let versions = part.interface.versions.prefix { $0.name != part.version.name }.map(\.name)
        guard !versions.isEmpty else { return [] }
        return try reader.planInterfaces([part.interface.name]).filter { plan in
            plan.part.map { $0.target == part.target && versions.contains($0.version.name) } ?? false
        }
    }

    private static func reader(
        _ part: InterfaceSource.Part, _ parser: any HeaderParser
    ) throws(SourceFailure) -> SourceReader {
        var settings = SourceSettings(parser: parser)
        settings.interfaces = part.interface.folder
        return try SourceReader(settings)
    }

    private static func byPart(_ readings: [Reading]) -> [String: Reading] {
        Dictionary(readings.compactMap { reading in reading.part.map { ($0.label, reading) } }) { first, _ in first }
    }
}
