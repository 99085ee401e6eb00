// SPDX-License-Identifier: Apache-2.0
//
// Where the files of a reading came from, by the folders of its request.

import ReadRequests
import SystemPackage

struct FileOrigins {
    private let names: PathNames
    /// Folders that were said to be searched, as given and from the root, with a final slash.
    private let searched: [(folder: String, prefix: String)]
    /// Folders of headers that were asked for.
    private let named: [String]

    init(_ request: ReadRequest, _ names: PathNames) {
        self.names = names
        searched = request.includeDirectories.map { ($0, Self.prefix($0)) }.sorted {
            $0.prefix.utf8.count > $1.prefix.utf8.count
        }
        named = (request.headers + request.prelude).compactMap { header in
            guard case .path(let path) = header else { return nil }
            return Self.prefix(FilePath(path).removingLastComponent().string)
        }
    }

    func origin(of path: String) -> ReadFile.Origin {
        if let copy = names.origin(of: path) { return copy }
        let whole = FilePath.absolute(path)
        if let found = searched.first(where: { whole.begins(with: $0.prefix) }) { return .searched(found.folder) }
        return named.contains(where: whole.begins(with:)) && !whole.begins(with: "/usr/include/") ? .named : .machine
    }

    private static func prefix(_ folder: String) -> String {
        let path = FilePath.absolute(folder)
        return path.ends(with: "/") ? path : path + "/"
    }
}
