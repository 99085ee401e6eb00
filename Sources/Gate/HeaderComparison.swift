// SPDX-License-Identifier: Apache-2.0
//
// One header of both sides on its targets: what changed in all that it declares or includes, and what kept it from
// being read.

import ABIDiffer
import ABISources
import LayoutIR
import Reports

/// The result of comparing the two sides of a header.
struct HeaderComparison {
    /// Why a side cannot be read.
    struct Obstacle: Hashable {
        let side: Side
        let triple: String
        let reason: String
        /// Whether the side was read, and only has no values.
        var isOfValues = false
    }

    /// Both sides of the header on one target; nothing is read for a side that has no such header.
    struct ReadSides {
        let old: LayoutIR
        let new: LayoutIR
        let oldFiles: FilesRead
        let newFiles: FilesRead
        let triple: String

        /// The path in the repository of a place: of the new side where that has the header.
        func path(_ place: SourcePlace?, _ side: Side) -> String? {
            place.flatMap { (side == .old ? oldFiles : newFiles).file($0.header)?.pathInRepository }
        }
    }

    let pair: HeaderPair
    /// The readings that are still needed.
    let readings: [ReadSides]
    let obstacles: [Obstacle]
    let subjectCount: Int
    /// The changes that no other explains, with what follows from them.
    let groups: [DiffReport.Group]

    /// - Parameter closures: Tells whether the other side has a file at all.
    init(
        _ pair: HeaderPair, _ readings: [ReadSides], _ obstacles: [Obstacle], _ closures: IncludeClosures
    ) throws(SourceFailure) {
        (self.pair, self.obstacles) = (pair, obstacles)
        var diffs: [ABIDiff] = []
        for reading in readings { diffs.append(try Self.diff(reading, pair, closures)) }
        subjectCount = diffs.reduce(0) { $0 + $1.subjectCount }
        var places: [Int: ChangePlaces] = [:]
        let entries = ABIDiffer.merge(diffs).map { merged in
            let position = merged.positions[0]
            let reading = readings[position]
            let known = places[position] ?? ChangePlaces(old: reading.old, new: reading.new)
            places[position] = known
            return Self.entry(merged, reading, known, readings, pair)
        }
        groups = DiffReport.Group.groups(of: entries)
        // Readings are large, and only what came or went is looked up in them later.
        let changes = groups.map(\.entry.change)
        self.readings = changes.contains { $0.isAddition || $0.isRemoval } ? readings : []
    }

    private static func diff(
        _ reading: ReadSides, _ pair: HeaderPair, _ closures: IncludeClosures
    ) throws(SourceFailure) -> ABIDiff {
        do {
            return try ABIDiffer.diff(reading.old, reading.new, focus: focus(reading, pair, closures))
        } catch {
            throw SourceFailure("targets \(error.old) and \(error.new) cannot be compared", id: .differentTargets)
        }
    }

    /// The names that files of the repository declare. Of a header that only one side has, those that went or came with
    /// it: changes in headers that both sides include are reported where they are declared.
    private static func focus(_ reading: ReadSides, _ pair: HeaderPair, _ closures: IncludeClosures) -> Set<String> {
        var names: Set<String> = []
        for (ir, files, side) in [(reading.old, reading.oldFiles, Side.old), (reading.new, reading.newFiles, .new)] {
            let headers = files.all.filter { file in
                guard let path = file.pathInRepository else { return false }
                if pair.old != nil, pair.new != nil { return true }
                return path == pair.path || !closures.isAnywhere(path, side == .old ? .new : .old)
            }
            names.formUnion(ABIDiffer.names(declaredBy: ir, in: Set(headers.map(\.name))))
        }
        return names
    }

    private static func entry(
        _ merged: MergedChange, _ reading: ReadSides, _ places: ChangePlaces,
        _ readings: [ReadSides], _ pair: HeaderPair
    ) -> DiffReport.Entry {
        let change = merged.change
        let place = places.place(of: change)
        let path =
            reading.path(change.new?.place, .new) ?? reading.path(place, .new)
            ?? reading.path(change.old?.place, .old) ?? pair.path
        // Of a header that is gone there is no line to show.
        let isThere = reading.newFiles.all.contains { $0.pathInRepository == path }
        return DiffReport.Entry(
            change: change, targets: merged.positions.map { readings[$0].triple }, path: path,
            line: isThere ? place?.line : nil)
    }
}
