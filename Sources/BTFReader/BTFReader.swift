// SPDX-License-Identifier: Apache-2.0
//
// BTF to the layout IR. Files and programs are somebody else's: this reads bytes.

package import LayoutIR

/// Reads the types of a kernel, of its modules, or of one object.
package enum BTFReader {
    /// The facts that BTF states, by their names in the IR. It knows no macros and with them no ioctls, no alignment,
    /// no attributes, no places and no comments.
    package static let states = [
        "kind", "byteSize", "fields", "bitOffset", "bitWidth", "isBitField", "type", "value", "isSigned",
        "underlyingType",
    ]

    /// The records, enums and typedefs of some graphs in one IR. Where several records have one name and differ, the
    /// later ones are called `name#2` and on.
    ///
    /// - Parameters:
    ///   - graphs: A kernel before its modules.
    ///   - first: The first of them whose declarations are asked for; those before it only lend their types.
    ///   - more: Facts that the types' origin states beyond those of BTF.
    ///   - isInScope: Whether a declaration of this name is asked for. What such records embed is read in any case.
    /// - Throws: `BTFFailure` for broken input. Of a whole input what has no layout is in `skipped`.
    package static func read(
        _ graphs: [BTFGraph], declaring first: Int = 0, interface: String, target: Target,
        stating more: [String] = [], where isInScope: (String) -> Bool = { _ in true }
    ) throws(BTFFailure) -> LayoutIR {
        let table = TypeTable(target)
        let names = RecordNames()
        for graph in graphs { try names.noteTags(of: graph) }
        let collector = DeclarationCollector(table, names)
        for graph in graphs.dropFirst(first) { try collector.collect(graph, where: isInScope) }
        let ir = LayoutIR(
            interface: interface, version: nil,
            source: SourceDescription(headers: [], prelude: [], defines: [], states: states + more),
            target: target,
            types: table.types, typedefs: collector.typedefs, records: collector.records, enums: collector.enums,
            constants: [], ioctls: [], functionMacros: [], skipped: collector.skipped)
        if let fault = ir.fault { throw BTFFailure(.invalid, fault) }
        return ir
    }
}
