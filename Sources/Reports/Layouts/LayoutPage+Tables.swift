// SPDX-License-Identifier: Apache-2.0
//
// The page's ioctls, constants, enums and what is missing, over all targets.

import LayoutAuditor
import LayoutIR

extension LayoutPage {
    /// The tables that are not empty.
    func tables() -> [PageSection] {
        [
            PageSection(id: "ioctls", title: "Ioctls", html: ioctls),
            PageSection(id: "constants", title: "Constants", html: constants),
            PageSection(id: "enums", title: "Enums", html: enums),
            PageSection(id: "macros", title: "Macros with parameters", html: macros),
            PageSection(id: "skipped", title: "Not on this page", html: skipped),
        ].filter { !$0.html.isEmpty }
    }

    private var ioctls: String {
        let all = merged(\.ioctls, by: \.name)
        guard !all.isEmpty else { return "" }
        let rows = all.map { item -> [String] in
            let first = item.values[0].value
            let id = "i-\(ByteMapSVG.slug(item.name))"
            return [
                "<span id=\"\(id)\"></span>\(HTMLPage.code(item.name))\(Self.note(first.doc))",
                cell(item.values) { HTMLPage.code("0x" + String($0.number, radix: 16)) },
                cell(item.values) { "\(Self.word($0.direction))" },
                cell(item.values) {
                    ["0x" + String($0.group, radix: 16), $0.ordinal.hexByte].map(HTMLPage.code).joined(separator: ", ")
                },
                cell(item.values) { argument($0) },
            ]
        }
        return HTMLPage.table(["Ioctl", "Number", "Direction", "Group, ordinal", "Argument"], rows)
    }

    private func argument(_ ioctl: Ioctl) -> String {
        guard let size = ioctl.argumentByteSize else { return "" }
        let count = size.counted("byte")
        guard let type = ioctl.argumentType else { return count }
        let record = readings.lazy.compactMap { $0.index.record(of: type) }.first
        let shown = record.map { link($0.name, text: type) } ?? HTMLPage.code(type)
        return "\(shown), \(count)"
    }

    private static func word(_ direction: Ioctl.Direction) -> String {
        switch direction {
        case .none: "none"
        case .read: "read"
        case .write: "write"
        case .readWrite: "read, write"
        }
    }

    private var constants: String {
        let all = merged(\.constants, by: \.name)
        guard !all.isEmpty else { return "" }
        let rows = all.map { item in
            [
                HTMLPage.code(item.name) + Self.note(item.values[0].value.doc),
                cell(item.values) { Self.value($0.value) }, cell(item.values) { HTMLPage.code($0.type) },
            ]
        }
        return HTMLPage.table(["Constant", "Value", "Type"], rows)
    }

    private static func value(_ value: Constant.Value) -> String {
        switch value {
        case .integer(let number):
            let hexadecimal = "0x" + String(number.bitPattern, radix: 16)
            return number.isNegative || number.bitPattern < 10
                ? HTMLPage.code("\(number)") : "\(HTMLPage.code("\(number)")) \(HTMLPage.code(hexadecimal))"
        case .floating(let number): return HTMLPage.code("\(number)")
        case .string(let text): return HTMLPage.code("\"\(text)\"")
        }
    }

    private var enums: String {
        var seen: Set<Enumeration> = []
        var html = ""
        for reading in readings {
            for found in reading.ir.enums where seen.insert(found).inserted {
                let name = found.name.isEmpty ? "without a name" : (found.spelling ?? found.name)
                let rows = found.enumerators.map { enumerator in
                    [HTMLPage.code(enumerator.name) + Self.note(enumerator.doc), HTMLPage.code("\(enumerator.value)")]
                }
                html += "<h3><code>\(HTMLPage.escape(name))</code></h3>\n"
                html += "<p class=\"sub\">\(HTMLPage.code(found.underlyingType))</p>\n" + Self.paragraphs(found.doc)
                html += HTMLPage.table(["Enumerator", "Value"], rows)
            }
        }
        return html
    }

    private var macros: String {
        let all = merged(\.functionMacros, by: \.name)
        guard !all.isEmpty else { return "" }
        let rows = all.map { item -> [String] in
            let macro = item.values[0].value
            let parameters = (macro.parameters + (macro.isVariadic ? ["..."] : [])).joined(separator: ", ")
            return [HTMLPage.code("\(macro.name)(\(parameters))") + Self.note(macro.doc), HTMLPage.code(macro.body)]
        }
        return HTMLPage.table(["Macro", "Body"], rows)
    }

    private var skipped: String {
        let all = merged(\.skipped, by: \.name)
        guard !all.isEmpty else { return "" }
        let rows = all.map { item in
            [HTMLPage.code(item.name), cell(item.values) { HTMLPage.escape($0.reason.sentence) }]
        }
        return HTMLPage.table(["Name", "Why"], rows)
    }
}

extension LayoutPage {
    /// The values that the readings have for one name.
    struct Merged<Value> {
        let name: String
        /// Of each reading that has it.
        let values: [(label: String, value: Value)]
    }

    /// The declarations of all readings by name, in the order in which they are first seen.
    private func merged<Value>(
        _ list: (LayoutIR) -> [Value], by name: (Value) -> String
    ) -> [Merged<Value>] {
        var names: [String] = []
        var found: [String: [(label: String, value: Value)]] = [:]
        for reading in readings {
            for value in list(reading.ir) {
                let key = name(value)
                if found[key] == nil { names.append(key) }
                found[key, default: []].append((reading.label, value))
            }
        }
        return names.map { Merged(name: $0, values: found[$0] ?? []) }
    }

    /// One text where all targets say the same, else one for each, with the targets' labels.
    private func cell<Value>(_ values: [(label: String, value: Value)], _ text: (Value) -> String) -> String {
        var texts: [(text: String, labels: [String])] = []
        for item in values {
            let shown = text(item.value)
            if let place = texts.firstIndex(where: { $0.text == shown }) {
                if !texts[place].labels.contains(item.label) { texts[place].labels.append(item.label) }
            } else {
                texts.append((shown, [item.label]))
            }
        }
        let isSame = texts.count == 1 && Set(values.map(\.label)).count == readings.count
        guard !isSame else { return texts[0].text }
        return texts.map {
            "\($0.text) <span class=\"on\">\(HTMLPage.escape($0.labels.joined(separator: ", ")))</span>"
        }
        .joined(separator: "<br>")
    }
}
