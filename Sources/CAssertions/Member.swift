// SPDX-License-Identifier: Apache-2.0
//
// The members that C can name in a record: its own, and those of members that have no name.

internal import LayoutIR

/// A named member, as C reaches it.
struct Member {
    let field: Field
    /// The record that declares it, which may have no name.
    let record: Record
    /// The record that C can name and reaches it in, and how C says that one.
    let holder: Record
    let type: String
    /// Where it begins in `holder`.
    let bitOffset: Int

    /// `((struct holder *)0)->member`
    var expression: String { "((\(type) *)0)->\(field.name)" }
    var place: SourcePlace? { holder.place(of: field) }

    func fact(_ property: String) -> FactKey { FactKey(.field, "\(record.name).\(field.name)", property) }
    func shown(_ property: String) -> FactKey { FactKey(.field, "\(holder.name).\(field.name)", property) }

    /// That a number of bytes is so many bits, which no number of bytes may be.
    func assertion(_ bytes: String, bits: Int, _ property: String, as shown: String) -> CAssertion {
        bits % 8 == 0
            ? assertion(bytes, bits / 8, property, as: shown)
            : assertion("(\(bytes)) * 8", bits, property, as: property)
    }

    func assertion(_ expression: String, _ value: Int?, _ property: String, as shown: String) -> CAssertion {
        CAssertion(
            expression: expression, value: value.map(String.init), fact: fact(property), shown: self.shown(shown),
            place: place)
    }
}

/// Which records and members C can name.
struct Members {
    let index: IRIndex
    private let expressions: [String: String]

    init(_ index: IRIndex) {
        self.index = index
        expressions = RecordExpressions(index).all
    }

    /// How C says a record's type; nil for one that it cannot name.
    func expression(_ record: Record) -> String? { expressions[record.name] }

    /// The members of a record, in their order; none of a record that C cannot name.
    func all(of record: Record) -> [Member] {
        guard let type = expressions[record.name] else { return [] }
        return all(of: record, in: record, type: type, bitOffset: 0, depth: 0)
    }

    private func all(of record: Record, in holder: Record, type: String, bitOffset: Int, depth: Int) -> [Member] {
        record.fields.flatMap { field -> [Member] in
            let offset = bitOffset + field.bitOffset
            if field.name.isEmpty, !field.isBitField, depth < IRIndex.deepest, let inner = index.record(of: field.type)
            {
                return all(of: inner, in: holder, type: type, bitOffset: offset, depth: depth + 1)
            }
            guard CName.isIdentifier(field.name) else { return [] }
            return [Member(field: field, record: record, holder: holder, type: type, bitOffset: offset)]
        }
    }
}
