// SPDX-License-Identifier: Apache-2.0
//
// DWARF of kernels, modules and objects, as far as BTF can say it, so that both are read alike from there on:
//
//   .debug_info ──libdw──▶ entries ──▶ BTF ──BTFReader──▶ LayoutIR
//
// An input names files that it wants, and libdw is a large library: this runs in a child with limits.

/// Reads the types in DWARF by libdw.
package enum DWARFReader {
    /// The types of a file as a section of BTF.
    ///
    /// - Parameters:
    ///   - folders: Where files of debugging information may be that the file names, beside its own folder.
    ///   - isBigEndian: The order of bytes of its machine.
    ///   - isInScope: Whether a declaration of this name is asked for; what it is made of is read as well.
    package static func btf(
        ofFile path: String, folders: [String], isBigEndian: Bool, where isInScope: (String) -> Bool
    ) throws(DWARFFailure) -> [UInt8] {
        let library = try Libdw()
        let file = try DWARFFile(path, folders: folders, library)
        // Entries are parts of the file, which has to be there as long as they are.
        defer { withExtendedLifetime(file) {} }
        let units = try file.units()
        guard !units.isEmpty else { throw DWARFFailure(.missing, "holds no DWARF") }
        var encoder = TypeEncoder(isBigEndian: isBigEndian)
        var seen: Set<UInt> = []
        // The units that one imports come before the next one.
        for unit in units {
            var waiting = [unit]
            while let unit = waiting.popLast() {
                guard seen.insert(unit.identity).inserted else { continue }
                waiting += try encode(unit, &encoder, isInScope).reversed()
            }
        }
        if let fault = library.fault { throw DWARFFailure(.invalid, "its DWARF cannot be followed: \(fault)") }
        return encoder.bytes
    }

    /// Encodes the declarations of a unit.
    ///
    /// - Returns: The units that it imports.
    private static func encode(
        _ unit: Entry, _ encoder: inout TypeEncoder, _ isInScope: (String) -> Bool
    ) throws(DWARFFailure) -> [Entry] {
        var imported: [Entry] = []
        for entry in unit.children {
            switch entry.tag {
            case .importedUnit:
                if let unit = entry.reference(.imported) { imported.append(unit) }
            case .structureType, .unionType, .typedef, .enumerationType:
                guard !entry.isDeclaration, isWanted(entry, isInScope) else { continue }
                _ = try encoder.id(of: entry)
                try encoder.finish()
            default:
                // A type that is lost is declared by nobody, but somebody has it.
                if entry.isTypedBySignature { _ = entry.type }
            }
        }
        return imported
    }

    private static func isWanted(_ entry: Entry, _ isInScope: (String) -> Bool) -> Bool {
        let name = entry.name
        if !name.isEmpty, isInScope(name) { return true }
        return entry.tag == .enumerationType && entry.children.contains { isInScope($0.name) }
    }
}
