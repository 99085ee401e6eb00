// SPDX-License-Identifier: Apache-2.0
//
// How C reaches each record's type: by its spelling, through the parent's field that has the type, or through a typedef
// of a pointer to it or an array of it.

internal import LayoutIR

/// Type expressions of records, for `sizeof` and `offsetof`.
struct RecordExpressions {
    private let index: IRIndex
    /// Record name to an expression for its type; without those of anonymous members, which C cannot name.
    private(set) var all: [String: String] = [:]

    private var byTypedef: [String: String] = [:]

    init(_ index: IRIndex) {
        self.index = index
        for typedef in index.ir.typedefs where CName.isIdentifier(typedef.name) {
            let (name, suffix) = element(typedef.target)
            // A type behind `const` is another type.
            let isPlain = index.types(namedBy: [typedef.target]).allSatisfy { $0.kind != .qualified }
            guard let name, isPlain, byTypedef[name] == nil else { continue }
            byTypedef[name] = "__typeof__((*(\(typedef.name) *)0)\(suffix))"
        }
        for record in index.ir.records { all[record.name] = expression(record, depth: 0) }
    }

    /// Whether a spelling is words only, so that it can be in C source.
    static func isTypeName(_ spelling: String) -> Bool {
        !spelling.isEmpty
            && spelling.split(separator: " ", omittingEmptySubsequences: false).allSatisfy { word in
                CName.isIdentifier(String(word))
            }
    }

    private func expression(_ record: Record, depth: Int) -> String? {
        if let spelling = record.spelling { return Self.isTypeName(spelling) ? spelling : nil }
        guard depth < IRIndex.deepest, let parent = record.parent.flatMap(index.record(_:)) else {
            return byTypedef[record.name]
        }
        return access(to: record, in: parent, depth: depth) ?? byTypedef[record.name]
    }

    /// `__typeof__(((struct parent *)0)->field[0])`, through anonymous members where there are any.
    private func access(to record: Record, in parent: Record, depth: Int) -> String? {
        guard let field = parent.fields.first(where: { element($0.type).name == record.name }) else { return nil }
        guard CName.isIdentifier(field.name) else { return nil }
        guard let outer = expression(parent, depth: depth + 1) ?? named(parent, depth: depth + 1) else { return nil }
        return "__typeof__(((\(outer) *)0)->\(field.name)\(element(field.type).suffix))"
    }

    /// For an anonymous member: the nearest record around it that C can name has its fields.
    private func named(_ record: Record, depth: Int) -> String? {
        guard depth < IRIndex.deepest, let parent = record.parent.flatMap(index.record(_:)) else { return nil }
        guard parent.fields.contains(where: { $0.name.isEmpty && element($0.type).name == record.name }) else {
            return nil
        }
        return expression(parent, depth: depth + 1) ?? named(parent, depth: depth + 1)
    }

    /// The record that a type comes down to, and what takes one there from a value of it.
    private func element(_ type: String) -> (name: String?, suffix: String) {
        let steps = index.chain(type, through: CType.Kind.namesAndArrays.union([.pointer]))
            .filter { $0.kind == .array || $0.kind == .pointer }
        let suffix = String(repeating: "[0]", count: steps.count)
        return (index.record(behind: type)?.name, suffix)
    }
}
