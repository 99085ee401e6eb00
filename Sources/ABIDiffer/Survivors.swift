// SPDX-License-Identifier: Apache-2.0
//
// Where a person who looks at the new headers is shown what is no longer in them: at the nearest thing that still is.

package import LayoutIR

extension ABIDiffer {
    /// The place in the new reading that a change is shown at: its own, or of what is gone that of the nearest member
    /// of its record, or declaration of its header, that is still there; nil where none is.
    package static func place(of change: Change, _ old: DeclaredPlaces, _ new: DeclaredPlaces) -> SourcePlace? {
        if let side = change.new { return side.place }
        guard let gone = change.old, let place = gone.place else { return nil }
        let own = gone.name.lastIndex(of: ".").map { String(gone.name[..<$0]) }
        return own.flatMap { survivor(of: gone.name, at: place, old.members(of: $0), new) ?? new[$0] }
            ?? survivor(of: gone.name, at: place, old.declarations(in: place.header), new)
    }

    /// The nearest of some neighbours that is in the same header of the new reading, rather before than behind.
    private static func survivor(
        of name: String, at place: SourcePlace, _ neighbours: [DeclaredPlaces.Item], _ new: DeclaredPlaces
    ) -> SourcePlace? {
        let near = neighbours.filter { $0.name != name && $0.place.header == place.header }.sorted { first, second in
            let (a, b) = (abs(first.place.line - place.line), abs(second.place.line - place.line))
            return a == b ? first.place.line < second.place.line : a < b
        }
        return near.lazy.compactMap { new[$0.name] }.first { $0.header == place.header }
    }
}

/// Where everything is that a reading names. Listed when first asked for: what is there says its own place.
package final class DeclaredPlaces {
    struct Item {
        let name: String
        let place: SourcePlace
    }

    private let ir: LayoutIR
    private lazy var lists = PlaceLists(ir)

    /// The places of a reading. An IR without places has none.
    package init(_ ir: LayoutIR) {
        self.ir = ir
    }

    subscript(name: String) -> SourcePlace? { lists.places[name] }

    func members(of record: String) -> [Item] { lists.members[record] ?? [] }

    func declarations(in header: String) -> [Item] { lists.declarations[header] ?? [] }
}

private struct PlaceLists {
    private(set) var places: [String: SourcePlace] = [:]
    private(set) var members: [String: [DeclaredPlaces.Item]] = [:]
    private(set) var declarations: [String: [DeclaredPlaces.Item]] = [:]

    init(_ ir: LayoutIR) {
        for record in ir.records {
            note(record.name, record.place)
            for field in record.fields where !field.name.isEmpty {
                note("\(record.name).\(field.name)", record.place(of: field), in: record.name)
            }
        }
        for enumeration in ir.enums {
            if !enumeration.name.isEmpty { note(enumeration.name, enumeration.place) }
            for enumerator in enumeration.enumerators {
                note(enumerator.name, enumeration.place(of: enumerator))
            }
        }
        for typedef in ir.typedefs { note(typedef.name, typedef.place) }
        for macro in ir.functionMacros { note(macro.name, macro.place) }
        for constant in ir.constants { note(constant.name, constant.place) }
        for ioctl in ir.ioctls { note(ioctl.name, ioctl.place) }
    }

    private mutating func note(_ name: String, _ place: SourcePlace?, in record: String? = nil) {
        guard let place else { return }
        let item = DeclaredPlaces.Item(name: name, place: place)
        if places[name] == nil { places[name] = place }
        if let record {
            members[record, default: []].append(item)
        } else {
            declarations[place.header, default: []].append(item)
        }
    }
}
