// SPDX-License-Identifier: Apache-2.0
//
// elfutils' libdw, opened at run time.

internal import CLibdw

/// The library's functions.
package final class Libdw {
    /// The Debian package that provides it.
    package static let package = "libdw1"

    let functions: libdw
    /// The first part of the file that could not be read: the types that come of the rest are not the file's.
    private(set) var fault: String?

    /// - Throws: `libraryMissing`, naming the package.
    package init() throws(DWARFFailure) {
        var functions = libdw()
        var missing: UnsafePointer<CChar>?
        guard libdw_open(&functions, &missing) == 0 else {
            let what =
                missing.map { "libdw has no '\(String(cString: $0))': it is older than 0.171" } ?? "libdw is missing"
            throw DWARFFailure(.libraryMissing, "\(what) (apt-get install \(Self.package))")
        }
        self.functions = functions
    }

    /// Notes that a part of the file cannot be read. The first one is told.
    func note(_ fault: String) { self.fault = self.fault ?? fault }

    func message(_ fallback: String) -> String {
        guard let error = functions.error?(), error != 0, let text = functions.message?(error) else { return fallback }
        return String(cString: text)
    }
}

/// One file, with the files of debugging information that it names.
final class DWARFFile {
    let library: Libdw
    private let session: OpaquePointer
    private let data: OpaquePointer

    /// - Parameter folders: Where else the files that it names may be.
    init(_ path: String, folders: [String], _ library: Libdw) throws(DWARFFailure) {
        let functions = library.functions
        // The first is the folder that the file is in.
        guard let session = libdw_begin([functions], ([""] + folders).joined(separator: ":")) else {
            throw DWARFFailure(.invalid, Self.reason(functions))
        }
        let module = functions.report_offline(session, path, path, -1)
        _ = functions.report_end(session, nil, nil)
        var bias: UInt64 = 0
        guard let module, let data = functions.module_data(module, &bias) else {
            let reason = Self.reason(functions)
            functions.end(session)
            throw Self.failure(reason)
        }
        (self.library, self.session, self.data) = (library, session, data)
        try findAlternate()
    }

    /// Looks for the file that `dwz -m` moved the common types to, which all of its files name.
    private func findAlternate() throws(DWARFFailure) {
        var (name, identity): (UnsafePointer<CChar>?, UnsafeRawPointer?) = (nil, nil)
        guard library.functions.alternate_name(data, &name, &identity) > 0, let name,
            library.functions.alternate(data) == nil
        else { return }
        let file = String(cString: name)
        throw DWARFFailure(
            .splitMissing, "what it shares with other files, '\(file)', is not there, or holds no types")
    }

    /// By what libdw says: it gives its errors no names.
    private static func failure(_ reason: String) -> DWARFFailure {
        let words = reason.lowercased()
        if words.contains("no dwarf") { return DWARFFailure(.missing, "holds no DWARF") }
        if words.contains("no support library") || words.contains("no backend") {
            return DWARFFailure(.machine, "libdw cannot relocate objects of its machine")
        }
        return DWARFFailure(.invalid, "libdw: \(reason)")
    }

    deinit { library.functions.end(session) }

    private static func reason(_ functions: libdw) -> String {
        functions.session_message(functions.session_error()).map { String(cString: $0) } ?? "cannot be read"
    }

    /// The entries of all units, each with the part of it that is in a file of its own.
    func units() throws(DWARFFailure) -> [Entry] {
        var units: [Entry] = []
        var isOfTypesOnly = true
        var unit: OpaquePointer?
        while true {
            var (entry, split) = (libdw_entry(), libdw_entry())
            var next: OpaquePointer?
            var kind: UInt8 = 0
            let result = library.functions.units(data, unit, &next, nil, &kind, &entry, &split)
            guard result >= 0 else { throw DWARFFailure(.invalid, "libdw: \(library.message("a unit is broken"))") }
            guard result == 0 else { break }
            unit = next
            let own = Entry(entry, library)
            // The second entry is that of the part in a file of its own, and of a unit of one type the type.
            let isOfOneType = Self.kindsOfOneType.contains(kind)
            isOfTypesOnly = isOfTypesOnly && isOfOneType
            if isOfOneType {
                units.append(own)
            } else if split.address != nil {
                units.append(Entry(split, library))
            } else if let name = own.text(.dwoName) ?? own.text(.gnuDwoName) {
                throw DWARFFailure(.splitMissing, "its part '\(name)' is not beside it")
            } else {
                units.append(own)
            }
        }
        guard units.isEmpty || !isOfTypesOnly else {
            throw DWARFFailure(
                .invalid, "each type is in a section of its own (-fdebug-types-section): link the object first")
        }
        return units
    }

    /// `DW_UT_type` and `DW_UT_split_type`.
    private static let kindsOfOneType: [UInt8] = [2, 6]
}
