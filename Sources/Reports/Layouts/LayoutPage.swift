// SPDX-License-Identifier: Apache-2.0
//
// A reference page for an ABI: its records with their byte maps, ioctls, constants, enums, linked.

import LayoutAuditor
import LayoutIR

/// One HTML page that needs nothing else, for one or several targets of the same interface.
package struct LayoutPage {
    /// A target with its label; the drawings' columns are in the same order.
    package struct Reading: Sendable {
        package let label: String
        let index: IRIndex
        package var ir: LayoutIR { index.ir }

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

    package var bytes: [UInt8] {
        HTMLPage(
            title: title, style: Self.style + ByteMapSVG.style + PageFilter.style, body: body + PageFilter.script
        ).bytes
    }

    private var title: String {
        var names: [String] = []
        for reading in readings {
            let name = [reading.ir.interface, reading.ir.version].compactMap { $0 }.joined(separator: " ")
            if !names.contains(name) { names.append(name) }
        }
        return names.joined(separator: ", ")
    }

    private var body: String {
        let tables = isWhole ? tables() : []
        let records = drawings.isEmpty ? [] : [PageSection(id: "records", title: "Records", html: recordsHTML)]
        let sections = tables.filter { $0.id == "ioctls" } + records + tables.filter { $0.id != "ioctls" }
        let targets = readings.map { "<code>\(HTMLPage.escape($0.ir.target.triple))</code>" }
        var seen: Set<String> = []
        let unique = targets.filter { seen.insert($0).inserted }
        return """
            <p class="sub">\(unique.joined(separator: ", ")); \(drawings.count.counted("record"))</p>
            <div class="page">
            <nav aria-label="Index">
            \(index(sections))</nav>
            <main>
            \(sections.map(\.text).joined())</main>
            </div>

            """
    }

    private func index(_ sections: [PageSection]) -> String {
        let links = sections.map { "<a href=\"#\($0.id)\">\(HTMLPage.escape($0.title))</a>" }
        let records = drawings.map { drawing in
            let mark = drawing.columns.count > 1 && drawing.isDifferent ? " <span class=\"differs\">≠</span>" : ""
            return "<li>\(link(drawing.name))\(mark)</li>\n"
        }
        return """
            \(drawings.count > 3 ? PageFilter.box : "")<p>\(links.joined(separator: " · "))</p>
            <details open><summary>\(drawings.count.counted("record"))</summary><ul>
            \(records.joined())</ul></details>

            """
    }

    /// A record's name, with a link where it is on the page.
    func link(_ record: String, text: String? = nil) -> String {
        let shown = "<code>\(HTMLPage.escape(text ?? record))</code>"
        return ids[record].map { "<a href=\"#\($0)\">\(shown)</a>" } ?? shown
    }

    /// A comment of a header as paragraphs.
    static func paragraphs(_ doc: String?) -> String {
        guard let doc else { return "" }
        let paragraphs = doc.split(separator: "\n", omittingEmptySubsequences: false)
            .split { $0.allSatisfy(\.isWhitespace) }
        return paragraphs.map { lines in
            "<p class=\"doc\">\(HTMLPage.escape(lines.joined(separator: " ")))</p>\n"
        }.joined()
    }

    /// A comment in the cell of what it is about.
    static func note(_ doc: String?) -> String {
        guard let doc, !doc.isEmpty else { return "" }
        let line = doc.split(whereSeparator: \.isNewline).joined(separator: " ")
        return "<span class=\"note-text\">\(HTMLPage.escape(line))</span>"
    }
}

/// A part of the page with a heading.
struct PageSection {
    let id: String
    let title: String
    let html: String

    var text: String { "<section id=\"\(id)\">\n<h2>\(HTMLPage.escape(title))</h2>\n\(html)</section>\n" }
}

/// Who uses a record.
private struct PageUses {
    private(set) var carriers: [String: [String]] = [:]
    private(set) var holders: [String: [String]] = [:]

    init(_ readings: [IRIndex]) {
        for index in readings {
            for ioctl in index.ir.ioctls {
                let record = ioctl.argumentType.flatMap(index.record(of:))
                if let record { add(ioctl.name, to: &carriers[record.name, default: []]) }
            }
            for record in index.ir.records {
                let holder = index.outermost(record).name
                for field in record.fields {
                    guard let held = index.record(in: field.type), held.name != holder else { continue }
                    add(holder, to: &holders[held.name, default: []])
                }
            }
        }
    }

    private func add(_ name: String, to names: inout [String]) {
        if !names.contains(name) { names.append(name) }
    }
}
