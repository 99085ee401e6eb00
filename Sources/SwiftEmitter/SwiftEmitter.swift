// SPDX-License-Identifier: Apache-2.0
//
// From the IR to Swift: plan the records, give out the names, write a file per header.

import LayoutIR
import Statements

/// Writes the Swift module of one interface on one target.
package enum SwiftEmitter {
    /// The text of `module`; nothing is read or written. The same IR always gives the same text.
    ///
    /// - Parameters:
    ///   - targets: All targets that the module is for, where there are several.
    ///   - notes: Further notes for `<module>_layout.h`.
    ///   - since: By ioctl: the version that first has it, where that is known.
    package static func emit(
        _ ir: LayoutIR, module: String, statements: BindingStatements = BindingStatements(), targets: [String] = [],
        since: [String: String] = [:], notes: [String] = []
    ) throws(EmitError) -> EmittedModule {
        guard ir.source.states == nil else { throw .partialSource }
        if let reason = ir.target.platform.reasonAgainstSwift {
            throw .unsupportedTarget(triple: ir.target.triple, reason: reason)
        }
        guard SwiftName.isIdentifier(module), SwiftName.escaped(module) == module else {
            throw .invalidModuleName(module)
        }
        var builder = ModuleBuilder(ir, module: module, statements: statements, targets: targets)
        builder.since = since
        builder.notes = notes
        builder.addRecords()
        builder.addEnums()
        builder.addIoctls()
        builder.addConstants()
        builder.addTypedefs()
        builder.addFunctionMacros()
        return builder.build()
    }
}
