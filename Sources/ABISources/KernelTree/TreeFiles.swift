// SPDX-License-Identifier: Apache-2.0
//
// The files of a source tree, wherever it is.

import Foundation

enum TreeFiles: Sendable {
    /// A folder, by its path from the root of the file system.
    case disk(String)
    /// A revision by its name, and the tree's root in it.
    case revision(String, root: String)

    /// `revision`, for sentences.
    var noun: String {
        switch self {
        case .disk: "tree"
        case .revision: "revision"
        }
    }

    /// A path of the tree for people.
    func shown(_ path: String) -> String {
        switch self {
        case .disk(let root): "\(root)/\(path)"
        case .revision(let name, let root): "\(name):\(Self.joined(root, path))"
        }
    }

    func hasFile(_ path: String, _ reader: SourceReader) throws(SourceFailure) -> Bool {
        switch self {
        case .disk(let root): FileKind(of: "\(root)/\(path)") == .file
        case .revision(let name, let root):
            try reader.revisionFiles().hasFile(RevisionPath(revision: name, path: Self.joined(root, path)))
        }
    }

    /// The names in a folder, sorted; nil where there is none.
    func names(in folder: String, _ reader: SourceReader) throws(SourceFailure) -> [String]? {
        switch self {
        case .disk(let root): try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted()
        case .revision(let name, let root):
            try reader.revisionFiles().names(in: RevisionPath(revision: name, path: Self.joined(root, folder)))
        }
    }

    func contents(_ path: String, _ reader: SourceReader) throws(SourceFailure) -> [UInt8]? {
        switch self {
        case .disk(let root):
            FileKind(of: "\(root)/\(path)") == .file ? try Door.bytes(ofFile: "\(root)/\(path)") : nil
        case .revision(let name, let root):
            try reader.revisionFiles().contents(RevisionPath(revision: name, path: Self.joined(root, path)))
        }
    }

    static func joined(_ root: String, _ path: String) -> String { root.isEmpty ? path : "\(root)/\(path)" }
}
