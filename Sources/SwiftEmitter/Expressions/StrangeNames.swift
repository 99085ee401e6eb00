// SPDX-License-Identifier: Apache-2.0
//
// Names in a macro's body that have no integer value.

import LayoutIR

/// Reasons for names that no expression of integers can use.
struct StrangeNames {
    private let macros: Set<String>
    private let ioctls: Set<String>
    private let constants: [String: Constant]
    private let skipped: [String: SkippedItem]
    private let types: Set<String>

    init(_ ir: LayoutIR) {
        macros = Set(ir.functionMacros.map(\.name))
        ioctls = Set(ir.ioctls.map(\.name))
        constants = Dictionary(ir.constants.map { ($0.name, $0) }) { $1 }
        skipped = Dictionary(ir.skipped.map { ($0.name, $0) }) { $1 }
        types = Set(ir.typedefs.map(\.name))
    }

    /// - Parameter isCalled: Whether a bracket follows it.
    func reason(_ name: String, isCalled: Bool) -> Unplannable {
        let use = isCalled ? "it calls '\(name)'" : "it uses '\(name)'"
        if macros.contains(name) {
            return Unplannable(isCalled ? "\(use) within itself" : "\(use), a macro with parameters, without arguments")
        }
        if ioctls.contains(name) { return Unplannable("\(use), which is an ioctl") }
        if let item = skipped[name] {
            return Unplannable("\(use), which has no value: \(PlainText.line(item.reason.sentence))")
        }
        if let constant = constants[name] { return Unplannable("\(use), which \(Self.kind(of: constant))") }
        if types.contains(name) { return Unplannable("\(use), which is a type") }
        if name.begins(with: "__builtin_") { return Unplannable("\(use), which C compilers alone have") }
        return Unplannable("\(use), which is not part of the interface")
    }

    private static func kind(of constant: Constant) -> String {
        switch constant.value {
        case .integer: "is a constant"
        case .string: "is a string"
        case .floating: "is a floating-point number"
        }
    }
}
