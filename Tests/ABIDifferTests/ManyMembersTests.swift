// SPDX-License-Identifier: Apache-2.0
//
// A record of very many members, of which every one changed: it takes little more time than one of a few.

import ABIDiffer
import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite struct ManyMembersTests {
    private static let count = 20_000

    /// Members by their names, one behind the other.
    private static func reading(_ names: [String], _ type: CType) -> LayoutIR {
        let width = (type.byteSize ?? 0) * 8
        let fields = names.enumerated().map { index, name in
            Field(
                name: name, type: type.name, bitOffset: index * width, bitWidth: width, isBitField: false,
                isPacked: false, isAligned: false, line: index + 2, doc: nil)
        }
        let record = Record(
            name: "many", kind: .struct, spelling: "struct many", parent: nil, byteSize: names.count * width / 8,
            byteAlignment: width / 8, isPacked: false, isAligned: false, isEmbedded: false, fields: fields,
            place: SourcePlace(header: "many.h", line: 1), doc: nil)
        return LayoutIR(
            interface: "many", version: nil,
            source: SourceDescription(headers: ["many.h"], prelude: [], defines: []),
            target: Target(.known("x86_64")), types: [type], typedefs: [], records: [record], enums: [], constants: [],
            ioctls: [], functionMacros: [], skipped: [])
    }

    private static let int = CType(name: "int", kind: .integer, byteSize: 4, byteAlignment: 4, isSigned: true)
    private static let long = CType(name: "long", kind: .integer, byteSize: 8, byteAlignment: 8, isSigned: true)

    /// Of this thread: the machine, and this process, may be busy.
    private static var processorSeconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec
    }

    /// Renamed, replaced, in another order, larger, and reserved ones that moved.
    @Test(arguments: ["renamed", "replaced", "reversed", "resized", "reserved"])
    func everyMemberChanged(_ how: String) throws {
        let names = (0..<Self.count).map { "m\($0)" }
        let others = names.map { "n\($0)" }
        let reserved = names.enumerated().map { $0.isMultiple(of: 2) ? "reserved\($0)" : $1 }
        let sides: [LayoutIR] =
            switch how {
            case "renamed": [Self.reading(names, Self.int), Self.reading(others, Self.int)]
            case "replaced": [Self.reading(names, Self.int), Self.reading(others, Self.long)]
            case "reversed": [Self.reading(names, Self.int), Self.reading(names.reversed(), Self.int)]
            case "resized": [Self.reading(names, Self.int), Self.reading(names, Self.long)]
            default: [Self.reading(reserved, Self.int), Self.reading(reserved.reversed(), Self.int)]
            }
        let start = Self.processorSeconds
        let changes = try ABIDiffer.diff(sides[0], sides[1]).changes
        let seconds = Self.processorSeconds - start
        print("\(changes.count) changes of \(Self.count) members, \(how), in \(seconds) s")
        #expect(changes.count >= Self.count / 2)
        #expect(seconds < 40)
    }
}
