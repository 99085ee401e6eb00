// SPDX-License-Identifier: Apache-2.0
//
// The members that `FlexibleBuffer` needs of a record: where elements begin, what they are, and where they are counted.

/// Writes the members of `FlexibleRecord`.
struct FlexibleMembers {
    let plan: RecordPlan

    func declare(_ out: inout SourceText) {
        guard plan.hasBuffer, let flexible = plan.flexible, let offset = flexible.byteOffset else { return }
        out.add()
        out.add("public typealias FlexibleElement = \(flexible.element.text)")
        out.add()
        out.add("@_alwaysEmitIntoClient public static var flexibleByteOffset: Int { \(NumberText.decimal(offset)) }")
        guard flexible.isCounted else { return }
        out.add()
        out.add("/// How many elements the record says there are.")
        out.block("@_alwaysEmitIntoClient public var flexibleCount: Int?") { out in
            let start = "Self.flexibleByteOffset"
            let stride = NumberText.decimal(flexible.element.byteSize)
            out.block("get") { out in
                if let argsz = flexible.argsz {
                    out.add("max(0, Int(clamping: self.\(SwiftName.escaped(argsz))) &- \(start)) / \(stride)")
                } else if let count = flexible.count {
                    out.add("max(0, Int(clamping: self.\(SwiftName.escaped(count))))")
                }
            }
            out.block("set") { out in
                if let argsz = flexible.argsz {
                    let bytes = "max(\(start) + (newValue ?? 0) * \(stride), \(plan.record.byteSize))"
                    out.add("self.\(SwiftName.escaped(argsz)) = .init(\(bytes))")
                }
                if let count = flexible.count { out.add("self.\(SwiftName.escaped(count)) = .init(newValue ?? 0)") }
            }
        }
    }
}
