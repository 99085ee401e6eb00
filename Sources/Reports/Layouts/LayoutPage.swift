// SPDX-License-Identifier: Apache-2.0
//
// A reference page for an ABI: its records with their byte maps, ioctls, constants, enums, linked.

import LayoutAuditor
import LayoutIR

/// One HTML page that needs nothing else, for one or several targets of the same interface.
package struct LayoutPage {
    /// A target with its label; the drawings' columns are in the same order.
    package struct Reading: Sendable {
        /// As the drawings' columns have it: a short name, a triple or a source.
        package let label: String
        let index: IRIndex
        /// The IR that ioctls, constants and enums are taken from.
        package var ir: LayoutIR { index.ir }

        /// A reading of the interface, with an index made of its IR.
        package init(label: String, ir: LayoutIR) {
            self.label = label
            index = IRIndex(ir)
        }
    }

    let drawings: [RecordDrawing]
    let readings: [Reading]
    /// Whether ioctls, constants and enums are on the page, too.
    private let isWhole: Bool
    /// The ids of the records, by name.
    let ids: [String: String]
    /// Ioctls that carry a record, and records that embed one, by the record's name.
    let carriers: [String: [String]]
    let holders: [String: [String]]

    /// - Parameters:
    ///   - drawings: The records of the page, in order.
    ///   - isWhole: Whether the page is about everything in the readings, not only some records.
    package init(_ drawings: [RecordDrawing], _ readings: [Reading], isWhole: Bool) {
        self.drawings = drawings
        self.readings = readings
        self.isWhole = isWhole
        ids = Dictionary(
            drawings.enumerated().map { ($1.name, "r\($0 + 1)-\(ByteMapSVG.slug($1.name))") }
        ) { first, _ in first }
        let uses = PageUses(readings.map(\.index))
        carriers = uses.carriers
        holders = uses.holders
    }

    /// The page in UTF-8: it needs no other file.
    package var bytes: [UInt8] {
        HTMLPage(
            title: title, style: Self.style + ByteMapSVG.style + PageFilter.style, body: body + PageFilter.script
        ).bytes
    }

    private var title: String {
        readings.map { [$0.ir.interface, $0.ir.version].compactMap(\.self).joined(separator: " ") }
            .uniqued().joined(separator: ", ")
    }

    private var body: HTML {
        let tables = isWhole ? tables() : []
        let records = drawings.isEmpty ? [] : [PageSection(id: "records", title: "Records", html: recordsHTML)]
        let sections = tables.filter { $0.id == "ioctls" } + records + tables.filter { $0.id != "ioctls" }
        let targets = readings.map(\.ir.target.triple).uniqued().map(HTML.code)
        return """
            <p class="sub">\(targets.joined(separator: ", ")); \(drawings.count.counted("record"))</p>
            <div class="page">
            <nav aria-label="Index">
            \(index(sections))</nav>
            <main>
            \(sections.map(\.whole))</main>
            </div>

            """
    }

    private func index(_ sections: [PageSection]) -> HTML {
        let links = sections.map { section -> HTML in "<a href=\"#\(section.id)\">\(section.title)</a>" }
        let records = drawings.map { drawing -> HTML in
            let mark: HTML = drawing.columns.count > 1 && drawing.isDifferent ? " <span class=\"differs\">≠</span>" : ""
            return "<li>\(link(drawing.name))\(mark)</li>\n"
        }
        return """
            \(drawings.count > 3 ? PageFilter.box : HTML(""))<p>\(links.joined(separator: " · "))</p>
            <details open><summary>\(drawings.count.counted("record"))</summary><ul>
            \(records)</ul></details>

            """
    }

    /// A record's name, with a link where it is on the page.
    func link(_ record: String, text: String? = nil) -> HTML {
        let shown: HTML = "<code>\(text ?? record)</code>"
        return ids[record].map { "<a href=\"#\($0)\">\(shown)</a>" } ?? shown
    }

    /// A comment of a header as paragraphs.
    static func paragraphs(_ doc: String?) -> HTML {
        guard let doc else { return "" }
        let paragraphs = doc.split(separator: "\n", omittingEmptySubsequences: false)
            .split { $0.allSatisfy(\.isWhitespace) }
        return paragraphs.map { lines -> HTML in
            "<p class=\"doc\">\(lines.joined(separator: " "))</p>\n"
        }.joined()
    }

    /// A comment in the cell of what it is about.
    static func note(_ doc: String?) -> HTML {
        guard let doc, !doc.isEmpty else { return "" }
        let line = doc.split(whereSeparator: \.isNewline).joined(separator: " ")
        return .span("note-text", line)
    }
}

/// A part of the page with a heading.
struct PageSection {
    let id: String
    let title: String
    let html: HTML

    var whole: HTML { "<section id=\"\(id)\">\n<h2>\(title)</h2>\n\(html)</section>\n" }
}

/// Who uses a record.
private struct PageUses {
    let carriers: [String: [String]]
    let holders: [String: [String]]

    init(_ readings: [IRIndex]) {
        var carriers: [String: [String]] = [:]
        var holders: [String: [String]] = [:]
        for index in readings {
            for ioctl in index.ir.ioctls {
                let record = ioctl.argumentType.flatMap(index.record(of:))
                if let record { carriers[record.name, default: []].append(ioctl.name) }
            }
            for record in index.ir.records {
                let holder = index.outermost(record).name
                for field in record.fields {
                    guard let held = index.record(in: field.type), held.name != holder else { continue }
                    holders[held.name, default: []].append(holder)
                }
            }
        }
        self.carriers = carriers.mapValues { $0.uniqued() }
        self.holders = holders.mapValues { $0.uniqued() }
    }
}
