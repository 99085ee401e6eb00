// SPDX-License-Identifier: Apache-2.0
//
// The items of an IR that can come, change and go.

import LayoutIR
import Reports

/// The items of an IR with a value each, in its order; those that could not be evaluated with their text.
struct HistoryItems {
    private(set) var all: [(item: History.Item, value: String)] = []
    private var names: Set<History.Item> = []

    /// - Parameter ir: Nil for a version that does not have the headers.
    init(_ ir: LayoutIR?) {
        guard let ir else { return }
        for record in ir.records where record.parent == nil {
            add("record", record.name, "\(record.byteSize) bytes")
        }
        for ioctl in ir.ioctls { add("ioctl", ioctl.name, "0x" + String(ioctl.number, radix: 16)) }
        for enumeration in ir.enums {
            if !enumeration.name.isEmpty { add("enum", enumeration.name, enumeration.underlyingType) }
            for enumerator in enumeration.enumerators { add("enumerator", enumerator.name, "\(enumerator.value)") }
        }
        for constant in ir.constants { add("constant", constant.name, Self.text(constant.value)) }
        for macro in ir.functionMacros { add("macro", macro.name, macro.body) }
        for typedef in ir.typedefs { add("typedef", typedef.name, typedef.target) }
        for item in ir.skipped where item.hasValue && !isThere(item.name) {
            add(item.kind == .ioctl ? "ioctl" : "constant", item.name, item.expansion ?? "not evaluated")
        }
    }

    private func isThere(_ name: String) -> Bool {
        ["ioctl", "constant", "enumerator"].contains { names.contains(History.Item(kind: $0, name: name)) }
    }

    func contains(_ item: History.Item) -> Bool { names.contains(item) }

    private mutating func add(_ kind: String, _ name: String, _ value: String) {
        let item = History.Item(kind: kind, name: name)
        if names.insert(item).inserted { all.append((item, value)) }
    }

    private static func text(_ value: Constant.Value) -> String {
        switch value {
        case .integer(let integer): "\(integer)"
        case .floating(let number): "\(number)"
        case .string(let text): "\"\(text)\""
        }
    }
}
