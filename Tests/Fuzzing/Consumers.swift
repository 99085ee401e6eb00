// SPDX-License-Identifier: Apache-2.0
//
// Everything that is made of an IR, in one process: what has been read must not stop any of it.

import ABIChecker
import ABIDiffer
import CAssertions
import LayoutAuditor
import LayoutIR
import Reports
import Statements
import SwiftEmitter

/// Runs what is behind the verbs on one IR, beside the one that it was made from.
package struct Consumers {
    package let original: LayoutIR

    package init(original: LayoutIR) { self.original = original }

    /// - Returns: How many bytes of reports came of it.
    package func run(on ir: LayoutIR) throws -> Int {
        var byteCount = try roundTrip(ir)
        byteCount += compare(ir) + audit(ir) + draw(ir) + view(ir) + emit(ir)
        return byteCount
    }

    /// A dump of what was read reads as the same.
    private func roundTrip(_ ir: LayoutIR) throws -> Int {
        let bytes = DeterministicJSON.bytes(of: ir)
        let again = try LayoutIR.read(snapshot: bytes)
        precondition(again == [ir], "a dump reads as something else")
        return bytes.count
    }

    private func compare(_ ir: LayoutIR) -> Int {
        var count = 0
        for (old, new) in [(original, ir), (ir, original), (ir, ir)] {
            if let diff = try? ABIDiffer.diff(old, new) {
                let entries = diff.changes.map {
                    DiffReport.Entry(change: $0, targets: ["t"], path: "s.json", line: nil)
                }
                let report = DiffReport(
                    old: "old", new: "new", targets: [ir.target], remarks: [], subjectCount: diff.subjectCount,
                    entries: entries, drawings: [], showsConsequences: true)
                count += DiffText.bytes(of: report).count + DiffHTML.bytes(of: report).count
            }
            count += ABIChecker.compare(old, with: new).factCount
            count += ABIChecker.compare(old, with: new, called: TwinNames()).factCount
        }
        return count
    }

    private func audit(_ ir: LayoutIR) -> Int {
        AuditProfile.allCases.reduce(0) { $0 + LayoutAuditor.audit([ir, original], profile: $1).findings.count }
    }

    private func draw(_ ir: LayoutIR) -> Int {
        let index = IRIndex(ir)
        let readings = [(label: "a", declarations: index), (label: "b", declarations: IRIndex(original))]
        var count = 0
        for options in [DrawingOptions(), DrawingOptions(cachelineByteSize: 32, expandsRecords: true)] {
            let drawings = ir.records.compactMap { RecordDrawing.draw($0.name, in: readings, options) }
            count += LayoutText.text(drawings).utf8.count + ByteMapSVG.document(drawings).count
            count += DeterministicJSON.bytes(of: LayoutDrawings(drawings)).count
            let page = LayoutPage(drawings, [LayoutPage.Reading(label: "a", ir: ir)], isWhole: true)
            count += page.bytes.count
        }
        let items = index.standalone(ir.records.map(\.name))
        count += LayoutText.text(items) { RecordDrawing.draw($0, in: [readings[0]]) }.utf8.count
        return count + ir.records.reduce(0) { $0 + index.uncoveredBits(of: $1).ranges.count }
    }

    private func view(_ ir: LayoutIR) -> Int {
        let index = IRIndex(ir)
        var count = 0
        for record in ir.records where record.byteSize <= 1 << 16 {
            let bytes = (0..<record.byteSize * 2).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            for endianness in [Target.Endianness.little, .big] {
                let members = record.fields.prefix(1).map(\.name).filter { index.hasMember($0, in: record) }
                guard
                    let viewed = index.decode(
                        record, count: 2, from: bytes, endianness: endianness, members: members)
                else { continue }
                let json = ViewedRecords(viewed, address: 4096, triple: ir.target.triple, endianness: endianness)
                count += ViewText.text(viewed, address: 4096).utf8.count + DeterministicJSON.bytes(of: json).count
            }
        }
        return count
    }

    private func emit(_ ir: LayoutIR) -> Int {
        let module = try? SwiftEmitter.emit(ir, module: "Fuzzed")
        let text = module?.files.values.reduce(0) { $0 + $1.utf8.count } ?? 0
        let catalog = IoctlCatalog([.init(label: "a", ir: ir)])
        let decoded = ir.ioctls.map { DecodedIoctl($0.number, spelling: $0.name, in: catalog) }
        let list = IoctlList("a", [("a", ir), ("b", original)])
        return text + CAssertion.layout(of: ir).count + decoded.count + list.count
    }
}
