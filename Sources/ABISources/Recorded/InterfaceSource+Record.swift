// SPDX-License-Identifier: Apache-2.0
//
// Reading a part of an interface that was recorded, and finding the headers that it was recorded from.

import LayoutIR

extension InterfaceSource.Part {
    /// The folder of the version.
    private var folder: String { "\(interface.folder)/\(interface.name)/\(version.name)" }

    /// How the part was recorded.
    ///
    /// - Throws: `SourceFailure` where recorded.yaml is not as it should be, or does not have the target.
    package func recordedPart() throws(SourceFailure) -> RecordedVersion.Part {
        let recorded = try RecordedVersion.load(folder, below: interface.folder)
        guard let part = recorded.part(target.name) else {
            throw SourceFailure(
                "says nothing of the record of '\(target.name)'", id: .recorded,
                path: "\(folder)/\(RecordedVersion.fileName)")
        }
        return part
    }

    /// The recorded IR.
    ///
    /// - Throws: `SourceFailure` for a record that is not the one that was made, or not of this interface.
    func readRecord() throws(SourceFailure) -> LayoutIR {
        let path = record ?? folder
        let bytes = try Door.bytes(ofFile: path, below: interface.folder)
        let irs = try Snapshot.parse(bytes, path)
        guard let ir = irs.first, irs.count == 1, ir.source.states == nil else {
            throw SourceFailure("is not one record of headers", id: .recorded, path: path)
        }
        let stated = (try? Triple(ir.target.triple))?.means(target.triple) ?? false
        guard stated, ir.interface == interface.name, ir.version == version.name else {
            throw SourceFailure(
                "is of \(ir.interface)@\(ir.version ?? "") on \(ir.target.triple), not of "
                    + "\(interface.name)@\(version.name) on \(target.triple)", id: .recorded, path: path)
        }
        guard try recordedPart().digest == SHA256(of: bytes).description else {
            throw SourceFailure(
                "was changed since it was recorded: a record is made by hvabi record \(interface.name)@\(version.name), "
                    + "not by hand", id: .recordChanged, path: path)
        }
        return ir
    }
}

/// The headers that a part was recorded from, looked for where they were.
package struct RecordedHeaders: Sendable {
    /// The folders to search, from the root.
    package let folders: [String]
    /// Why the headers cannot be asked any more; nil where they are what they were.
    package let absence: String?

    /// - Parameters:
    ///   - project: The folder of the project, whose own headers may be read.
    ///   - root: The folder that relative ones are in; nil where it is not known any more.
    ///   - allowed: Folders that may be looked into beside the machine's: a record names whatever it likes.
    package init(
        _ part: RecordedVersion.Part, in project: String, below root: String? = nil, allowing allowed: [String] = []
    ) {
        var folders: [String] = []
        var absence: String?
        for folder in part.folders {
            let own = folder.place(in: project)
            let known = own ?? (folder.path.begins(with: "/") ? folder.path : nil)
            guard let path = known ?? root.map({ HeaderTree($0).path(folder.path) }) else {
                let package = part.package.map { " of \($0)" } ?? ""
                absence =
                    absence ?? "the headers\(package) it was recorded from are not here; --from DIR is where they are"
                continue
            }
            let inside = [root, own == nil ? nil : project].compactMap(\.self)
            guard Door.isOpen(path, allowing: allowed + inside) else {
                absence =
                    absence
                    ?? "'\(path)' is not a folder of the system's headers; --allow-include \(path.shellWord) lets it be read"
                continue
            }
            folders.append(path)
            absence = absence ?? Self.change(in: folder, at: path)
        }
        self.folders = folders
        self.absence = absence
    }

    private static func change(in folder: RecordedVersion.Folder, at path: String) -> String? {
        for header in folder.headers {
            let file = "\(path)/\(header.name)"
            guard FileKind(of: file) == .file, let bytes = try? Door.bytes(ofFile: file, below: path) else {
                return "\(file), which it was recorded from, is not here"
            }
            guard SHA256(of: bytes).description == header.digest else {
                return "\(file) is not what it was recorded from"
            }
        }
        return nil
    }
}
