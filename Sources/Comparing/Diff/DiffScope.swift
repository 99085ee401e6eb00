// SPDX-License-Identifier: Apache-2.0
//
// `--scope`: the names that a consumer uses: one of them, or those of a file or an interface.

import ABIDiffer
import ABISources
import LayoutIR

/// The part of an ABI that a consumer uses.
package struct DiffScope {
    /// The names with what they reach: only changes of these are reported.
    package let scope: ChangeScope
    /// As it was given.
    package let name: String

    /// - Throws: `SourceFailure` where none of the names is declared on either side.
    package init(_ name: String, _ settings: SourceSettings, _ pairs: TargetPairs) throws(SourceFailure) {
        self.name = name
        let irs = pairs.pairs.flatMap { [$0.old.ir, $0.new.ir] }
        scope = ChangeScope(try Self.identifiers(name, settings, in: irs), in: irs)
        guard !scope.names.isEmpty else {
            throw SourceFailure("names nothing that either side declares", id: .emptyScope, path: name)
        }
    }

    /// The identifiers of an interface, which is one whatever the current folder holds, of a file, or else a name.
    private static func identifiers(
        _ name: String, _ settings: SourceSettings, in irs: [LayoutIR]
    ) throws(SourceFailure) -> Set<String> {
        if isInterface(name, settings) || name.has("@") { return try names(ofInterface: name, settings) }
        guard !SourceWord.isPath(name), FileKind(of: name) == .missing else { return try identifiers(ofFile: name) }
        let wanted = NameScope([name])
        let found = irs.reduce(into: Set<String>()) { found, ir in
            found.formUnion(ABIDiffer.names(declaredBy: ir).filter(wanted.contains))
        }
        guard !found.isEmpty else {
            throw SourceFailure(
                "'\(name)' is no file and no interface, and neither side declares it", id: .emptyScope)
        }
        return found
    }

    /// The names to read of two kernels, of which no more is compared.
    package static func wanted(_ name: String, _ settings: SourceSettings) throws(SourceFailure) -> [String] {
        let isFile = !isInterface(name, settings) && FileKind(of: name) != .missing
        return isFile ? Array(try identifiers(ofFile: name)) : try names([name], settings)
    }

    /// The names to read of a kernel: a name itself, the declarations of an interface, or the words of a file.
    package static func names(_ words: [String], _ settings: SourceSettings) throws(SourceFailure) -> [String] {
        var names = words
        for word in words {
            if isInterface(word, settings) {
                names += try self.names(ofInterface: word, settings)
            } else if SourceWord.isPath(word) {
                names += try identifiers(ofFile: word)
            }
        }
        return names
    }

    private static func isInterface(_ name: String, _ settings: SourceSettings) -> Bool {
        !SourceWord.isPath(name) && InterfaceFile.isThere(name, in: settings.folder(of: name))
    }

    /// Every identifier of a text, whatever the text is.
    private static func identifiers(ofFile path: String) throws(SourceFailure) -> Set<String> {
        let bytes = try Door.bytes(ofFile: path)
        return Set(
            bytes.split { byte in
                let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                return !isLetter && byte != UInt8(ascii: "_") && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }.map { String(decoding: $0, as: UTF8.self) })
    }

    /// The names that an interface declares, on all its targets.
    private static func names(
        ofInterface name: String, _ settings: SourceSettings
    ) throws(SourceFailure) -> Set<String> {
        var own = SourceSettings(parser: settings.parser)
        (own.interfaces, own.installed) = (settings.interfaces, settings.installed)
        own.allowedFolders = settings.allowedFolders
        own.report = settings.report
        let reader = try SourceReader(own)
        let readings = try reader.readAndReport(try reader.plan([name]))
        return Set(readings.flatMap { ABIDiffer.names(declaredBy: $0.ir) })
    }
}
