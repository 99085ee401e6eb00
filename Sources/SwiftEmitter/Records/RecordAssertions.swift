// SPDX-License-Identifier: Apache-2.0
//
// The static assertions of a record: its size, its alignment, and where each property starts, one after
// the other, so that the cost is linear.

import LayoutIR

/// Writes the function that does not compile unless Swift's layout is C's.
struct RecordAssertions {
    let plan: RecordPlan

    /// Where one property begins, given where the one before it ends.
    func declare(_ out: inout SourceText) {
        out.add()
        out.block("extension \(plan.swiftName)") { out in
            out.block("@_noLocks @_noAllocation private static func \(plan.prefix)layoutAssertions()") { out in
                declareWhole(&out)
                if plan.isUnion { declareUnion(&out) } else { declareChain(&out) }
                declareBits(&out)
            }
        }
    }

    private func declareWhole(_ out: inout SourceText) {
        let size = NumberText.decimal(plan.record.byteSize)
        out.call("layoutAssertion(", ["Self.self", "byteSize: \(size)", "byteAlignment: \(plan.swiftAlignment)"], ")")
    }

    private func declareChain(_ out: inout SourceText) {
        var end = 0
        for stored in plan.stored {
            let (before, start) = (NumberText.decimal(end), NumberText.decimal(stored.byteOffset))
            end = stored.byteOffset + stored.byteSize
            out.call(
                "layoutAssertion(",
                [
                    "of: \(closure(stored.name))", "after: \(before)", "begins: \(start)",
                    "ends: \(NumberText.decimal(end))",
                ], ")")
        }
    }

    private func declareUnion(_ out: inout SourceText) {
        for member in plan.members where member.access == .union {
            let size = NumberText.decimal(member.type.byteSize)
            out.assert("LayoutChain.byteSize(of: \(closure(member.swiftName)))", equals: size)
        }
    }

    /// Each bit-field begins where the one before it in the same integer ended, plus the unnamed bits
    /// between them, and the last ends with the integer.
    private func declareBits(_ out: inout SourceText) {
        for stored in plan.stored {
            var (end, text) = (0, "0, 0")
            for member in plan.members {
                guard case .bits(stored.name, _, let offset, let width) = member.access else { continue }
                let (first, bits) = (constant("offset", member), constant("width", member))
                out.assert(first, equals: "LayoutChain.bits(\(text), gap: \(offset - end))")
                (end, text) = (offset + width, "\(first), \(bits)")
            }
            guard end > 0 else { continue }
            let gap = stored.byteSize * 8 - end
            out.assert(
                "LayoutChain.bits(\(text), gap: \(gap))",
                equals: "LayoutChain.bitWidth(of: \(closure(stored.name)))")
        }
    }

    private func constant(_ kind: String, _ member: RecordPlan.Member) -> String {
        "\(plan.prefix)\(kind)_\(member.cName)"
    }

    private func closure(_ member: String) -> String {
        "{ (r: Self) in r.\(SwiftName.escaped(member)) }"
    }
}
