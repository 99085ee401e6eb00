// SPDX-License-Identifier: Apache-2.0
//
// Copies of a revision lie in a folder that has another name in each run: in what is kept a token stands for it.

import LayoutIR
import ReadRequests

/// The folders of copies that a request leads to, and what stands for them.
struct CopyTokens {
    private let folders: [(path: String, token: String)]

    /// Numbered as the request names them, which is the same in each run.
    init(_ names: PathNames, in request: ReadRequest) {
        let texts = request.paths
        let used = names.folderPaths.compactMap { path in
            texts.firstIndex { $0 == path || $0.begins(with: path + "/") }.map { (place: $0, path: path) }
        }
        folders = used.sorted { ($0.place, $0.path) < ($1.place, $1.path) }.enumerated().map {
            ($1.path, "\u{1}\($0)\u{1}")
        }
    }

    /// Whether a path is among the copies, which nobody else writes to.
    func contains(_ path: String) -> Bool { folders.contains { path.begins(with: $0.path + "/") } }

    /// A text with tokens for folders.
    func hidden(_ text: String) -> String {
        folders.reduce(text) { text, folder in
            text == folder.path ? folder.token : text.replacingAll(folder.path + "/", with: folder.token + "/")
        }
    }

    /// Whether the bytes name a folder of copies.
    func occur(in bytes: [UInt8]) -> Bool {
        guard !folders.isEmpty else { return false }
        let text = String(decoding: bytes, as: UTF8.self)
        return folders.contains { text.place(of: $0.path) != nil }
    }

    /// The text that `hidden` made another of.
    func shown(_ text: String) -> String {
        guard text.utf8.contains(1) else { return text }
        return folders.reduce(text) { $0.replacingAll($1.token, with: $1.path) }
    }
}

extension ReadRequest {
    /// Every path and folder that it names.
    var paths: [String] { (headers + prelude).map(\.text) + statedFolders }

    private var statedFolders: [String] {
        includeDirectories + [root].compactMap(\.self) + allowedFolders + namedFolders
    }

    /// The folders among them, with those of its headers.
    var folders: [String] {
        let own = (headers + prelude).compactMap { header -> String? in
            if case .path(let path) = header { Door.folder(of: path) } else { nil }
        }
        return own + statedFolders
    }
}
