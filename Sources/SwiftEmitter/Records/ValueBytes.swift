// SPDX-License-Identifier: Apache-2.0
//
// The stretches of a record's bytes that have names, as one expression: equality, hashes and copies of fields go
// by it. A record without padding needs none.

/// Writes `allValues`.
struct ValueBytes {
    let plan: RecordPlan

    func declare(_ out: inout SourceText) {
        let whole = ValueRun.bytes(offset: 0, count: plan.record.byteSize, mask: 0xff)
        guard plan.values != [whole], plan.record.byteSize > 0 else { return }
        out.add()
        let parameters = ["at base: Int", "_ holds: (Int, Int, UInt8) -> Bool"]
        out.add("@_alwaysEmitIntoClient")
        out.block("public static func allValues(\(parameters.joined(separator: ", "))) -> Bool") { out in
            guard !plan.values.isEmpty else { return out.add("true") }
            for (index, run) in plan.values.enumerated() {
                let isLast = index == plan.values.count - 1
                out.add(isLast ? "return \(text(run))" : "guard \(text(run)) else { return false }")
            }
        }
    }

    private func text(_ run: ValueRun) -> String {
        switch run {
        case .bytes(let offset, let count, let mask):
            let arguments = [base(offset), NumberText.decimal(count), NumberText.hex(UInt64(mask))]
            return "holds(\(arguments.joined(separator: ", ")))"
        case .elements(let type, let offset, let count, _):
            return "\(type).allValues(\(NumberText.decimal(count)), at: \(base(offset)), holds)"
        }
    }

    private func base(_ offset: Int) -> String { offset == 0 ? "base" : "base &+ \(NumberText.decimal(offset))" }
}
