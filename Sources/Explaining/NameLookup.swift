// SPDX-License-Identifier: Apache-2.0
//
// The meanings of a name in an IR.

import LayoutIR

/// A declaration that a name means.
enum Declaration {
    case record(Record)
    /// A field, and where it begins in the outermost record of its path.
    case field(Field, of: Record, path: String, bitOffset: Int)
    case enumeration(Enumeration)
    case enumerator(Enumerator, Enumeration)
    case typedef(Typedef)
    case constant(Constant)
    case ioctl(Ioctl)
    case functionMacro(FunctionMacro)
    case skipped(SkippedItem)

    /// `record`, `field`: with the name it identifies a declaration.
    var kind: String {
        switch self {
        case .record: "record"
        case .field: "field"
        case .enumeration: "enum"
        case .enumerator: "enumerator"
        case .typedef: "typedef"
        case .constant: "constant"
        case .ioctl: "ioctl"
        case .functionMacro: "macro with parameters"
        case .skipped(let item): item.kind == .enumeration ? "enum" : "\(item.kind)"
        }
    }
}

/// Looks names up.
struct NameLookup {
    private let index: IRIndex
    private var ir: LayoutIR { index.ir }

    init(_ index: IRIndex) {
        self.index = index
    }

    /// The declarations that `name` may mean: `acrn_io_request`, `struct acrn_io_request`, `acrn_io_request.reqs.type`,
    /// a macro. A field by its own name where nothing else has that name.
    func declarations(of name: String) -> [Declaration] {
        let words = name.split(separator: " ").map(String.init)
        if words.count == 2, ["struct", "union", "enum"].contains(words[0]) { return tagged(words[1], words[0]) }
        let named = toplevel(name)
        if !named.isEmpty { return named }
        if name.contains(".") { return field(at: name).map { [$0] } ?? [] }
        return fields(named: name)
    }

    /// Every name there is to mistype.
    var names: [String] {
        var names = ir.records.map(\.name).filter { !$0.contains(".") }
        names += ir.enums.map(\.name) + ir.enums.flatMap { $0.enumerators.map(\.name) }
        names += ir.typedefs.map(\.name) + ir.constants.map(\.name) + ir.ioctls.map(\.name)
        names += ir.functionMacros.map(\.name) + ir.skipped.map(\.name)
        return names
            + ir.records.flatMap { record in
                record.fields.filter { !$0.name.isEmpty }.map { "\(record.name).\($0.name)" }
            }
    }

    private func tagged(_ tag: String, _ keyword: String) -> [Declaration] {
        if keyword == "enum" { return ir.enums.filter { $0.name == tag }.map { .enumeration($0) } }
        let found = ir.records.filter { $0.name == tag && $0.kind.rawValue == keyword }
        return found.isEmpty ? skipped(tag) : found.map { .record($0) }
    }

    private func toplevel(_ name: String) -> [Declaration] {
        var found: [Declaration] = ir.records.filter { $0.name == name && $0.parent == nil }.map { .record($0) }
        found += ir.enums.filter { $0.name == name && !name.isEmpty }.map { .enumeration($0) }
        found += ir.typedefs.filter { $0.name == name }.map { .typedef($0) }
        let ioctls = ir.ioctls.filter { $0.name == name }
        found += ioctls.map { .ioctl($0) }
        // An ioctl that is an enumerator is in both lists.
        if ioctls.isEmpty {
            for enumeration in ir.enums {
                found += enumeration.enumerators.filter { $0.name == name }.map { .enumerator($0, enumeration) }
            }
        }
        found += ir.constants.filter { $0.name == name }.map { .constant($0) }
        found += ir.functionMacros.filter { $0.name == name }.map { .functionMacro($0) }
        // A macro with parameters that makes an ioctl is in both lists.
        if found.isEmpty { found += skipped(name) }
        return found
    }

    private func skipped(_ name: String) -> [Declaration] {
        ir.skipped.filter { $0.name == name || $0.name.ends(with: " \(name)") }.map { .skipped($0) }
    }

    private func fields(named name: String) -> [Declaration] {
        ir.records.flatMap { record in
            record.fields.filter { $0.name == name && !name.isEmpty }.map {
                .field($0, of: record, path: "\(record.name).\(name)", bitOffset: $0.bitOffset)
            }
        }
    }

    /// A field by the way to it. Names of records may hold dots too, so each record that the path may begin with
    /// is tried, the longest name first.
    private func field(at path: String) -> Declaration? {
        let starts = ir.records.filter { path.begins(with: "\($0.name).") }.sorted { $0.name.count > $1.name.count }
        for record in starts {
            let names = path.dropFirst(record.name.count + 1).split(separator: ".").map(String.init)
            if let found = field(names[...], in: record, path: path, bitOffset: 0) { return found }
        }
        return nil
    }

    private func field(
        _ names: ArraySlice<String>, in record: Record, path: String, bitOffset: Int, depth: Int = 0
    ) -> Declaration? {
        guard let name = names.first, depth < IRIndex.deepest else { return nil }
        for field in record.fields {
            let offset = bitOffset + field.bitOffset
            let inner = index.record(in: field.type)
            if field.name == name {
                if names.count == 1 { return .field(field, of: record, path: path, bitOffset: offset) }
                guard let inner else { return nil }
                return self.field(names.dropFirst(), in: inner, path: path, bitOffset: offset, depth: depth + 1)
            }
            if field.name.isEmpty, !field.isBitField, let inner,
                let found = self.field(names, in: inner, path: path, bitOffset: offset, depth: depth + 1)
            {
                return found
            }
        }
        return nil
    }
}
