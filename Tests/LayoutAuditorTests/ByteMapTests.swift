// SPDX-License-Identifier: Apache-2.0
//
// Byte maps cover every bit once; their SVG is XML whatever a header calls things.

import Foundation
import HeaderReader
import LayoutAuditor
import LayoutIR
import Reports
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ByteMapTests {
    /// Whether parts follow each other from the first bit to the last.
    private func isTiled(_ whole: Range<Int>, by parts: [Range<Int>]) -> Bool {
        var place = whole.lowerBound
        for part in parts {
            guard part.lowerBound == place, !part.isEmpty else { return false }
            place = part.upperBound
        }
        return place == whole.upperBound
    }

    @Test(arguments: ["linux/kvm.h", "linux/acrn.h", "linux/vfio.h", "linux/perf_event.h"], [false, true])
    func everyBitOnce(_ header: String, _ expands: Bool) throws {
        let request = ReadRequest(
            interface: "all", headers: [.name(header)], prelude: [.name("linux/types.h"), .name("linux/ioctl.h")],
            triple: .known("x86_64-unknown-linux-gnu"))
        let declarations = IRIndex(try HeaderReader.read(request).ir)
        var bitCount = 0
        for record in declarations.topRecords where record.kind == .struct {
            let drawing = try #require(
                RecordDrawing.draw(
                    record.name, in: [("host", declarations)], DrawingOptions(expandsRecords: expands)))
            let maps = drawing.byteMaps(column: 0)
            #expect(maps.isEmpty == (record.byteSize == 0), "\(record.name)")
            for map in maps {
                let isTiled = isTiled(map.bits, by: map.segments.map(\.bits))
                #expect(isTiled, "\(record.name) \(map.title)")
                bitCount += map.bits.count
            }
            if let whole = maps.first { #expect(whole.bits == 0..<record.byteSize * 8, "\(record.name)") }
        }
        print("\(header): \(bitCount) bits are each in one field or gap")
        #expect(bitCount > 1000)
    }

    @Test func aMissingSegmentIsFound() throws {
        let found = try declarations("struct r { char a; int b; };")
        let drawing = try #require(RecordDrawing.draw("r", in: [("x", found)]))
        let map = try #require(drawing.byteMaps(column: 0).first)
        let parts = map.segments.map(\.bits)
        #expect(isTiled(map.bits, by: parts) && map.segments.map(\.gap) == [nil, .hole, nil])
        for index in parts.indices {
            var other = parts
            other.remove(at: index)
            #expect(!isTiled(map.bits, by: other))
        }
    }

    private func svg(_ text: String) throws -> String {
        let drawing = try #require(RecordDrawing.draw("r", in: [("x", try declarations(text))]))
        return ByteMapSVG.element(drawing, id: "a b").text
    }

    @Test func aLargeArrayIsFolded() throws {
        let text = try svg("struct r { int n; char data[4096]; long long end; };")
        #expect(text.contains("4072 bytes more of data"))
        #expect(text.ranges(of: "<rect class=\"s ").count == 7)
        #expect(try svg("struct r { char data[16]; };").ranges(of: "<rect class=\"s ").count == 2)
        let many = (0..<4000).map { "long long a\($0);" }.joined()
        #expect(try svg("struct r { \(many) };").contains("28800 bytes more"))
    }

    @Test func bitsHaveTheirWidth() throws {
        let text = try svg("struct r { int a; int b:3; int c:29; };")
        #expect(text.contains("width=\"33\"") && text.contains("width=\"319\""))
        #expect(text.contains("id=\"a-b\"") && text.contains("3 bits at bit 0 of byte 4, int"))
    }

    /// Names that no C compiler lets through, as a snapshot could have them.
    private func hostile() -> LayoutIR {
        let name = "x\"><script>alert(1)</script>*/\u{1b}[31m&amp;\n"
        let place = SourcePlace(header: name, line: 1)
        let fields = [Field(name: name, type: name, bitOffset: 0, bitWidth: 32, isBitField: false, line: 1, doc: name)]
        let record = Record(
            name: name, kind: .struct, spelling: "struct \(name)", parent: nil, byteSize: 8, byteAlignment: 4,
            isPacked: false, isAligned: false, isEmbedded: false, fields: fields, place: place, doc: name)
        let constant = Constant(name: name, type: name, value: .string(name), body: name, place: place, doc: name)
        let ioctl = Ioctl(
            name: name, number: 1, direction: .none, group: 1, ordinal: 1, argumentType: name, argumentByteSize: 4,
            place: place, doc: name)
        return LayoutIR(
            interface: name, version: name, source: SourceDescription(headers: [name], prelude: [], defines: []),
            target: Target(.host),
            types: [CType(name: name, kind: .integer, byteSize: 4, byteAlignment: 4, isSigned: false)], typedefs: [],
            records: [record], enums: [], constants: [constant], ioctls: [ioctl], functionMacros: [],
            skipped: [SkippedItem(kind: .constant, name: name, reason: .unrepresentable(name), place: place)])
    }

    @Test func hostileNames() throws {
        let ir = hostile()
        let declarations = IRIndex(ir)
        let drawing = try #require(RecordDrawing.draw(ir.records[0].name, in: [(ir.interface, declarations)]))
        let svg = ByteMapSVG.document([drawing])
        let parser = XMLParser(data: Data(svg))
        #expect(parser.parse() && parser.parserError == nil)
        let page = LayoutPage([drawing], [LayoutPage.Reading(label: ir.interface, ir: ir)], isWhole: true).bytes
        for bytes in [svg, page] {
            let text = String(decoding: bytes, as: UTF8.self)
            // The only script is the page's own, which begins with a line.
            #expect(text.ranges(of: "<script").count == text.ranges(of: "<script>\n").count)
            #expect(!text.contains("\u{1b}") && text.contains("&lt;script&gt;"))
        }
        let c = LayoutText.text([drawing])
        #expect(!c.contains("\u{1b}") && c.split(separator: "\n").allSatisfy { !$0.hasPrefix("*/") })
        let viewed = try #require(declarations.decode(ir.records[0], from: [UInt8](repeating: 1, count: 8)))
        #expect(!ViewText.text(viewed, address: 0).contains("\u{1b}"))
    }
}
