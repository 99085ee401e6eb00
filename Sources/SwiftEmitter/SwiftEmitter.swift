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
        var builder = try builder(ir, module, statements, targets)
        builder.since = since
        builder.notes = notes
        builder.addAll()
        return builder.build()
    }

    /// The module of what versions of an interface have in common, behind a protocol that each version conforms to.
    ///
    /// - Parameter versions: At least two, the newest first.
    package static func emitCommon(_ versions: [CommonVersion], module: String) throws(EmitError) -> EmittedModule {
        var built: [CommonModule.Version] = []
        for version in versions {
            var builder = try builder(version.ir, version.module, version.statements, [])
            builder.addAll()
            built.append(CommonModule.Version(name: version.name, builder: builder))
        }
        try check(module)
        return CommonModule(built, name: module).emitted()
    }

    private static func builder(
        _ ir: LayoutIR, _ module: String, _ statements: BindingStatements, _ targets: [String]
    ) throws(EmitError) -> ModuleBuilder {
        guard ir.source.states == nil else { throw .partialSource }
        if let reason = ir.target.platform.reasonAgainstSwift {
            throw .unsupportedTarget(triple: ir.target.triple, reason: reason)
        }
        try check(module)
        return ModuleBuilder(ir, module: module, statements: statements, targets: targets)
    }

    private static func check(_ module: String) throws(EmitError) {
        guard SwiftName.isIdentifier(module), SwiftName.escaped(module) == module else {
            throw .invalidModuleName(module)
        }
    }
}

/// A version of an interface that shares a module with others.
package struct CommonVersion: Sendable {
    /// As interface.yaml calls it.
    package let name: String
    /// The module of its bindings.
    package let module: String
    /// The declarations of the version, for the target that the versions have in common.
    package let ir: LayoutIR
    /// The statements on the interface, the same ones as in the version's own module.
    package let statements: BindingStatements

    /// A version, whose module is emitted by `emit`.
    package init(name: String, module: String, ir: LayoutIR, statements: BindingStatements) {
        self.name = name
        self.module = module
        self.ir = ir
        self.statements = statements
    }
}
