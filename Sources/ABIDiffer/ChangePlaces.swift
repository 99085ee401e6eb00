// SPDX-License-Identifier: Apache-2.0
//
// Where a person who looks at the new headers is shown what is no longer in them: at the nearest thing that still is.

package import LayoutIR

/// Where the changes between two readings are shown. An IR without places has none.
package final class ChangePlaces {
    private let old: LayoutIR
    private let new: LayoutIR
    /// Listed when something is first asked for that is gone: what is there says its own place.
    private lazy var survivors = Survivors(old, new)

    /// The places of changes from one reading to another.
    package init(old: LayoutIR, new: LayoutIR) {
        self.old = old
        self.new = new
    }

    /// The place in the new reading that a change is shown at: its own, or of what is gone that of the nearest member
    /// of its record, or declaration of its header, that is still there; nil where none is.
    package func place(of change: Change) -> SourcePlace? {
        if let side = change.new { return side.place }
        guard let gone = change.old, let place = gone.place else { return nil }
        let record = gone.name.lastIndex(of: ".").map { String(gone.name[..<$0]) }
        return record.flatMap { survivors.nearest(to: gone.name, at: place, in: $0) ?? survivors[$0] }
            ?? survivors.nearest(to: gone.name, at: place, in: nil)
    }
}

/// All that is in both readings, in the same header.
private struct Survivors {
    /// The members of a record that are in a header, or its declarations.
    private struct Neighbourhood: Hashable {
        let record: String?
        let header: String
    }

    private struct Survivor {
        let name: String
        /// In the old reading.
        let line: Int
        /// In the new reading.
        let place: SourcePlace
    }

    private let places: [String: SourcePlace]
    /// In the order of their lines.
    private let neighbours: [Neighbourhood: [Survivor]]

    init(_ old: LayoutIR, _ new: LayoutIR) {
        let places = Dictionary(new.placedNames.map { ($0.name, $0.place) }) { first, _ in first }
        var neighbours: [Neighbourhood: [Survivor]] = [:]
        for item in old.placedNames {
            guard let place = places[item.name], place.header == item.place.header else { continue }
            neighbours[Neighbourhood(record: item.record, header: place.header), default: []].append(
                Survivor(name: item.name, line: item.place.line, place: place))
        }
        self.places = places
        self.neighbours = neighbours.mapValues { $0.sorted { $0.line < $1.line } }
    }

    /// Where something is in the new reading.
    subscript(name: String) -> SourcePlace? { places[name] }

    /// The new place of the neighbour that was nearest, rather before than behind.
    func nearest(to name: String, at place: SourcePlace, in record: String?) -> SourcePlace? {
        let all = neighbours[Neighbourhood(record: record, header: place.header)] ?? []
        var behind = all.partitioningIndex { $0.line >= place.line }
        var before = all[..<behind]
        while true {
            let next = behind < all.count ? all[behind] : nil
            if let last = before.last, next.map({ place.line - last.line <= $0.line - place.line }) ?? true {
                // Of those that share a line the first counts.
                let line = before.suffix { $0.line == last.line }
                if let found = line.first(where: { $0.name != name }) { return found.place }
                before = before[..<line.startIndex]
            } else if let next {
                if next.name != name { return next.place }
                behind += 1
            } else {
                return nil
            }
        }
    }
}

extension RandomAccessCollection {
    /// Where the elements begin that are behind a boundary; those before it come first.
    fileprivate func partitioningIndex(where isBehind: (Element) -> Bool) -> Index {
        var (start, count) = (startIndex, count)
        while count > 0 {
            let middle = index(start, offsetBy: count / 2)
            if isBehind(self[middle]) {
                count /= 2
            } else {
                start = index(after: middle)
                count -= count / 2 + 1
            }
        }
        return start
    }
}

extension BidirectionalCollection {
    /// The longest ending whose elements all fulfil a condition.
    fileprivate func suffix(while isIn: (Element) -> Bool) -> SubSequence {
        var start = endIndex
        while start > startIndex, isIn(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}

extension LayoutIR {
    /// Everything that has a place, with the record that it is a member of.
    fileprivate var placedNames: [(name: String, place: SourcePlace, record: String?)] {
        var names: [(name: String, place: SourcePlace, record: String?)] = []
        func note(_ name: String, _ place: SourcePlace?, in record: String? = nil) {
            if let place { names.append((name, place, record)) }
        }
        for record in records {
            note(record.name, record.place)
            for field in record.fields where !field.name.isEmpty {
                note("\(record.name).\(field.name)", record.place(of: field), in: record.name)
            }
        }
        for enumeration in enums {
            if !enumeration.name.isEmpty { note(enumeration.name, enumeration.place) }
            for enumerator in enumeration.enumerators { note(enumerator.name, enumeration.place(of: enumerator)) }
        }
        for typedef in typedefs { note(typedef.name, typedef.place) }
        for macro in functionMacros { note(macro.name, macro.place) }
        for constant in constants { note(constant.name, constant.place) }
        for ioctl in ioctls { note(ioctl.name, ioctl.place) }
        return names
    }
}
