// SPDX-License-Identifier: Apache-2.0
//
// A header with a difference made small: each step is kept that leaves a difference of the same kind.

struct Shrinker {
    let judge: HeaderJudge
    let folder: String
    /// Comparisons that may be spent.
    var budget = 400

    /// The smallest header found, and its difference.
    func shrink(_ header: FuzzHeader, _ difference: Difference) -> (header: FuzzHeader, difference: Difference) {
        var best = (header: header, difference: difference)
        var left = budget
        let reduced = header.reduced(to: difference.fact.declaration)
        if let found = find(difference, in: reduced) { best = (reduced, found) }
        var hasChanged = true
        while hasChanged, left > 0 {
            hasChanged = false
            for simpler in best.header.simplifications {
                left -= 1
                guard left > 0 else { break }
                guard let found = find(difference, in: simpler) else { continue }
                best = (simpler, found)
                hasChanged = true
                break
            }
        }
        return best
    }

    private func find(_ difference: Difference, in header: FuzzHeader) -> Difference? {
        guard let result = try? judge.compare(header, in: folder) else { return nil }
        return result.differences.first { $0.signature == difference.signature }
    }
}

extension Difference {
    /// The signature that stays the same while a header is made smaller.
    var signature: String {
        let kind =
            switch fact.subject {
            case .record, .field, .bitField: "layout"
            case .typedef: "typedef"
            case .enumeration, .enumerator: "enum"
            case .constant, .floating, .string: "constant"
            case .ioctl: "ioctl"
            }
        return "\(kind) \(gcc == clang) \(ir == clang) \(ir == nil) \(skipped ?? "")"
    }
}
