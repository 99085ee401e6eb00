// SPDX-License-Identifier: Apache-2.0
//
// Records that lead to each other over ten thousand steps: what works on them does not go deeper than its stack.

import ABIDiffer
import LayoutIR
import TestSupport
import Testing

@Suite struct DeepRecordTests {
    enum Link: String, CaseIterable, CustomTestStringConvertible {
        case pointers, members, callbacks

        var testDescription: String { rawValue }

        /// The types between two records.
        func types(to name: String) -> [CType] {
            switch self {
            case .members: []
            case .pointers:
                [CType(name: "\(name) *", kind: .pointer, byteSize: 8, byteAlignment: 8, target: name)]
            case .callbacks:
                [
                    CType(
                        name: "void (*)(\(name) *)", kind: .pointer, byteSize: 8, byteAlignment: 8, target: "f \(name)"),
                    CType(name: "f \(name)", kind: .function, target: "void", parameters: ["\(name) *"]),
                    CType(name: "\(name) *", kind: .pointer, byteSize: 8, byteAlignment: 8, target: name),
                ]
            }
        }
    }

    private static let count = 10_000

    /// `struct r0 { long end; }`, `struct r1 { struct r0 *next; }` and so on.
    private static func chain(_ link: Link, end: String) -> LayoutIR {
        var types = [
            CType(name: "long", kind: .integer, byteSize: 8, byteAlignment: 8, isSigned: true),
            CType(name: "unsigned long", kind: .integer, byteSize: 8, byteAlignment: 8, isSigned: false),
            CType(name: "void", kind: .void),
        ]
        var records: [Record] = []
        for number in 0..<count {
            let links = number == 0 ? [] : link.types(to: "struct r\(number - 1)")
            types += links
            types.append(
                CType(name: "struct r\(number)", kind: .record, byteSize: 8, byteAlignment: 8, target: "r\(number)"))
            let type = number == 0 ? end : links.first?.name ?? "struct r\(number - 1)"
            let field = Field(
                name: "next", type: type, bitOffset: 0, bitWidth: 64, isBitField: false, isPacked: false,
                isAligned: false, line: number + 1, doc: nil)
            records.append(
                Record(
                    name: "r\(number)", kind: .struct, spelling: "struct r\(number)", parent: nil, byteSize: 8,
                    byteAlignment: 8, isPacked: false, isAligned: false, isEmbedded: false, fields: [field],
                    place: SourcePlace(header: "chain.h", line: number + 1), doc: nil))
        }
        return LayoutIR(
            interface: "chain", version: nil,
            source: SourceDescription(headers: ["chain.h"], prelude: [], defines: []),
            target: Target(.known("x86_64")), types: types, typedefs: [], records: records, enums: [], constants: [],
            ioctls: [], functionMacros: [], skipped: [])
    }

    @Test(arguments: Link.allCases) func aChainIsComparedToItsEnd(_ link: Link) throws {
        let (old, new) = (Self.chain(link, end: "long"), Self.chain(link, end: "unsigned long"))
        let first = "r\(Self.count - 1)"
        #expect(try ABIDiffer.diff(old, old).changes.isEmpty)
        let scope = ChangeScope([first], in: [old, new])
        #expect(scope.names.count == Self.count)
        let changes = try ABIDiffer.diff(old, new, focus: [first]).changes
        #expect(changes.map(\.name) == ["r0.next"])
        // The twin: what the chain does not lead to is not a part of it.
        #expect(ChangeScope(["r4"], in: [old, new]).names == Set((0...4).map { "r\($0)" }))
        #expect(!ChangeScope(["nothing"], in: [old]).contains(changes[0]))
    }
}
