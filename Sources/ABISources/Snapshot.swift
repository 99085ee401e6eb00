// SPDX-License-Identifier: Apache-2.0
//
// IRs that were written down earlier, by `dump` or `generate`.

import LayoutIR
import SystemPackage

package enum Snapshot {
    /// The IRs of a file for the targets asked for, in the file's order; all where none is asked for.
    package static func read(_ path: String, targets: [String]) throws(SourceFailure) -> [LayoutIR] {
        let bytes = try bytes(ofFile: path)
        do {
            let irs = try LayoutIR.read(snapshot: bytes)
            return try selected(irs, targets, path)
        } catch let failure as JSONFailure {
            throw SourceFailure(
                failure.message, id: failure.id, path: path, line: failure.line, column: failure.column)
        } catch let failure as SourceFailure {
            throw failure
        } catch {
            throw SourceFailure("\(error)", id: "snapshot", path: path)
        }
    }

    /// The contents of a file that has to be there.
    package static func bytes(ofFile path: String) throws(SourceFailure) -> [UInt8] {
        switch FileKind(of: path) {
        case .missing: throw SourceFailure("no such file", id: "no-such-file", path: path)
        case .folder: throw SourceFailure("is a folder, not a file", id: "not-a-file", path: path)
        case .neither: throw SourceFailure("is no regular file", id: "not-a-file", path: path)
        case .file, .unreadable: break
        }
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly)
            return try file.closeAfter {
                let size = try file.seek(offset: 0, from: .end)
                try file.seek(offset: 0, from: .start)
                return try [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
                    while count < buffer.count {
                        let rest = UnsafeMutableRawBufferPointer(
                            rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                        let read = try file.read(into: rest)
                        if read == 0 { break }
                        count += read
                    }
                }
            }
        } catch {
            throw SourceFailure("cannot be read: \(error)", id: "unreadable", path: path)
        }
    }

    private static func selected(
        _ irs: [LayoutIR], _ targets: [String], _ path: String
    ) throws(SourceFailure) -> [LayoutIR] {
        for target in targets where !irs.contains(where: { TargetName(target).fits($0.target.platform) }) {
            let known = irs.map(\.target.triple).joined(separator: ", ")
            throw SourceFailure(
                "has no target '\(target)'; it has \(known)"
                    + Suggestions.question(for: target, among: irs.map(\.target.triple)), id: "unknown-target",
                path: path)
        }
        guard !targets.isEmpty else { return irs }
        return irs.filter { ir in targets.contains { TargetName($0).fits(ir.target.platform) } }
    }
}
