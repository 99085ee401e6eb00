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

    private var ioctls: HTML {
        let all = merged(\.ioctls, by: \.name)
        guard !all.isEmpty else { return "" }
        let rows = all.map { item -> [HTML] in
            let first = item.values[0].value
            let id = "i-\(ByteMapSVG.slug(item.name))"
            return [
                "<span id=\"\(id)\"></span>\(.code(item.name))\(Self.note(first.doc))",
                cell(item.values) { .code("0x" + String($0.number, radix: 16)) },
                cell(item.values) { "\(Self.word($0.direction))" },
                cell(item.values) {
                    ["0x" + String($0.group, radix: 16), $0.ordinal.hexByte].map(HTML.code).joined(separator: ", ")
                },
                cell(item.values) { argument($0) },
            ]
        }
        return .table(["Ioctl", "Number", "Direction", "Group, ordinal", "Argument"], rows)
    }

    private func argument(_ ioctl: Ioctl) -> HTML {
        guard let size = ioctl.argumentByteSize else { return "" }
        let count = size.counted("byte")
        guard let type = ioctl.argumentType else { return "\(count)" }
        let record = readings.lazy.compactMap { $0.index.record(of: type) }.first
        let shown = record.map { link($0.name, text: type) } ?? .code(type)
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

    private var constants: HTML {
        let all = merged(\.constants, by: \.name)
        guard !all.isEmpty else { return "" }
        let rows = all.map { item -> [HTML] in
            [
                .code(item.name) + Self.note(item.values[0].value.doc),
                cell(item.values) { Self.value($0.value) }, cell(item.values) { .code($0.type) },
            ]
        }
        return .table(["Constant", "Value", "Type"], rows)
    }

    private static func value(_ value: Constant.Value) -> HTML {
        switch value {
        case .integer(let number):
            let hexadecimal = "0x" + String(number.bitPattern, radix: 16)
            return number.isNegative || number.bitPattern < 10
                ? .code("\(number)") : "\(.code("\(number)")) \(.code(hexadecimal))"
        case .floating(let number): return .code("\(number)")
        case .string(let text): return .code("\"\(text)\"")
        }
    }

    private var enums: HTML {
        readings.flatMap(\.ir.enums).uniqued().map { found -> HTML in
            let name = found.name.isEmpty ? "without a name" : (found.spelling ?? found.name)
            let rows = found.enumerators.map { enumerator -> [HTML] in
                [.code(enumerator.name) + Self.note(enumerator.doc), .code("\(enumerator.value)")]
            }
            return """
                <h3><code>\(name)</code></h3>
                \(.aside(.code(found.underlyingType)))\(Self.paragraphs(found.doc))\
                \(.table(["Enumerator", "Value"], rows))
                """
        }.joined()
    }

    private var macros: HTML {
        let all = merged(\.functionMacros, by: \.name)
        guard !all.isEmpty else { return "" }
        let rows = all.map { item -> [HTML] in
            let macro = item.values[0].value
            let parameters = (macro.parameters + (macro.isVariadic ? ["..."] : [])).joined(separator: ", ")
            return [.code("\(macro.name)(\(parameters))") + Self.note(macro.doc), .code(macro.body)]
        }
        return .table(["Macro", "Body"], rows)
    }

    private var skipped: HTML {
        let all = merged(\.skipped, by: \.name)
        guard !all.isEmpty else { return "" }
        let rows = all.map { item -> [HTML] in
            [.code(item.name), cell(item.values) { "\($0.reason.sentence)" }]
        }
        return .table(["Name", "Why"], rows)
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
        let all = readings.flatMap { reading in list(reading.ir).map { (label: reading.label, value: $0) } }
        return all.grouped { name($0.value) }.map { Merged(name: $0.key, values: $0.values) }
    }

    /// One text where all targets say the same, else one for each, with the targets' labels.
    private func cell<Value>(_ values: [(label: String, value: Value)], _ html: (Value) -> HTML) -> HTML {
        let texts = values.map { (html: html($0.value), label: $0.label) }.grouped(by: \.html)
        let isSame = texts.count == 1 && Set(values.map(\.label)).count == readings.count
        guard !isSame else { return texts[0].key }
        return texts.map { html, items -> HTML in
            "\(html) \(.span("on", items.map(\.label).uniqued().joined(separator: ", ")))"
        }.joined(separator: "<br>")
    }
}
