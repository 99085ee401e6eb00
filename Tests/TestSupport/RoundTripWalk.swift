// SPDX-License-Identifier: Apache-2.0
//
// The members of a record as both languages reach them, down to what holds a number.

internal import LayoutIR

/// A loop over the elements of an array, and what is done in it.
package indirect enum RoundTripStep {
    case leaf(RoundTripLeaf)
    case loop(variable: String, count: Int, body: [RoundTripStep])
}

/// A member that holds one number.
package struct RoundTripLeaf {
    package enum Kind: Sendable {
        case integer, boolean, float, double
    }

    /// The same path in C and in Swift: `r.reqs.data[i0]` without the `r`.
    package let path: String
    package let kind: Kind
    package let bitWidth: Int
    package let isBitField: Bool
    package var isPointer = false
}

/// Walks a record. Of each union one member is visited: the one of number `alternative`, going round.
struct RoundTripWalk {
    let ir: LayoutIR
    let alternative: Int
    private let index: IRIndex

    init(_ ir: LayoutIR, alternative: Int) {
        self.ir = ir
        self.alternative = alternative
        index = IRIndex(ir)
    }

    func steps(of record: Record, path: String = "", depth: Int = 0) -> [RoundTripStep] {
        var fields = record.fields.filter { !($0.isBitField && $0.name.isEmpty) }
        if record.kind == .union, !fields.isEmpty { fields = [fields[alternative % fields.count]] }
        return fields.flatMap { field in
            let inner = field.name.isEmpty ? path : "\(path).\(field.name)"
            return steps(of: field.type, path: inner, bits: field.isBitField ? field.bitWidth : nil, depth: depth)
        }
    }

    /// How many alternatives there are: the most members that any union within the record has.
    func alternatives(of record: Record) -> Int {
        let own = record.kind == .union ? record.fields.count : 1
        let inner = record.fields.compactMap { index.record(in: $0.type) }.map(alternatives(of:)).max() ?? 1
        return max(own, inner)
    }

    private func steps(of name: String, path: String, bits: Int?, depth: Int) -> [RoundTripStep] {
        guard let type = index.resolved(name) else { return [] }
        let width = bits ?? (type.byteSize ?? 0) * 8
        switch type.kind {
        case .pointer:
            return [
                .leaf(RoundTripLeaf(path: path, kind: .integer, bitWidth: width, isBitField: false, isPointer: true))
            ]
        case .integer where width <= 64, .enumeration:
            return [.leaf(RoundTripLeaf(path: path, kind: .integer, bitWidth: width, isBitField: bits != nil))]
        case .boolean: return [.leaf(RoundTripLeaf(path: path, kind: .boolean, bitWidth: 1, isBitField: bits != nil))]
        case .floating where type.name == "float":
            return [.leaf(RoundTripLeaf(path: path, kind: .float, bitWidth: 32, isBitField: false))]
        case .floating where type.name == "double":
            return [.leaf(RoundTripLeaf(path: path, kind: .double, bitWidth: 64, isBitField: false))]
        case .array:
            guard let count = type.elementCount, count > 0, let element = type.target else { return [] }
            let variable = "i\(depth)"
            let body = steps(of: element, path: "\(path)[\(variable)]", bits: nil, depth: depth + 1)
            return body.isEmpty ? [] : [.loop(variable: variable, count: count, body: body)]
        case .record:
            guard let record = index.record(of: name) else { return [] }
            return steps(of: record, path: path, depth: depth)
        default: return []
        }
    }
}
