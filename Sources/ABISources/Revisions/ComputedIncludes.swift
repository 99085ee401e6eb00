// SPDX-License-Identifier: Apache-2.0
//
// Where what a header may include is looked for, also when a macro names it.

extension RevisionFiles.Wanted {
    /// Where a name may be found: in the folders that are searched, and in some besides.
    func places(of name: IncludeScan.Name, besides folders: [RevisionFiles.Place]) -> [RevisionFiles.Place] {
        guard !name.text.begins(with: "/") else { return [] }
        return (folders + searched).flatMap { folder in
            spellings(of: name.text).compactMap { text in
                RevisionPath.normalized("\(folder.path)/\(text)").map {
                    RevisionFiles.Place(revision: folder.revision, path: $0)
                }
            }
        }
    }

    /// The names that a name may stand for where a kernel's headers are installed.
    private func spellings(of name: String) -> [String] {
        let rest = isAsInstalled ? name.rest(behind: "asm/") : nil
        return [name] + (rest.map { ["asm-generic/\($0)"] } ?? [])
    }
}

/// Names that macros may hold, and the folders of files that include what a macro says: any may meet any other.
struct ComputedIncludes {
    private var names: Set<IncludeScan.Name> = []
    private var folders: Set<RevisionFiles.Place> = []

    /// The places that a file brings, together with all files before it.
    mutating func add(
        _ scan: IncludeScan, of file: RevisionFiles.Place, _ wanted: RevisionFiles.Wanted
    ) -> [RevisionFiles.Place] {
        let new = scan.definedNames.filter { names.insert($0).inserted }
        var places: [RevisionFiles.Place] = []
        if !folders.isEmpty { places += new.flatMap { wanted.places(of: $0, besides: Array(folders)) } }
        if scan.isComputed, folders.insert(file.folder).inserted {
            places += names.flatMap { wanted.places(of: $0, besides: [file.folder]) }
        }
        return places
    }
}
