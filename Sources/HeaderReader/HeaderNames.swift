// SPDX-License-Identifier: Apache-2.0
//
// Names for headers that are unlike each other, and the same wherever the headers lie.

internal import ReadRequests

/// The names of the files of a translation unit.
///
/// Files of one name are told apart by the shortest endings of their paths that do, counted from the folder that
/// holds them all:
///
///     vmm/a/types.h, vmm/b/types.h       a/types.h, b/types.h
///     vmm/types.h, vmm/sub/types.h       types.h, sub/types.h
///
/// A header of the machine makes room: the compiler's `limits.h` is `clang/limits.h` beside the system's.
struct HeaderNames {
    private struct File {
        let identity: [UInt64]
        var name: String
        let path: String
        let isMachines: Bool
    }

    private var files: [File] = []
    private var places: [[UInt64]: Int] = [:]

    subscript(identity: [UInt64]) -> String? { places[identity].map { files[$0].name } }

    /// Adds a file, if it is new.
    mutating func add(_ identity: [UInt64], _ name: String, path: String, isMachines: Bool) {
        guard places[identity] == nil else { return }
        places[identity] = files.count
        files.append(File(identity: identity, name: name, path: path, isMachines: isMachines))
    }

    /// Makes the names unlike each other. A new name may be another file's: that is seen in the next round.
    mutating func settle() {
        for _ in 0..<8 {
            let groups = Dictionary(grouping: files.indices) { files[$0].name }.values.filter { $0.count > 1 }
            if groups.isEmpty { return }
            for group in groups {
                let own = group.filter { !files[$0].isMachines }
                if own.count > 1 { tellApart(own) }
                makeRoom(group.filter { files[$0].isMachines }, firstStays: own.isEmpty)
            }
        }
    }

    /// Gives a project's files the shortest endings of their paths that are unlike each other.
    private mutating func tellApart(_ group: [Int]) {
        let paths = group.map { files[$0].path.pathComponents }
        let shortest = paths.map(\.count).min() ?? 0
        let common = (0..<shortest).first { index in Set(paths.map { $0[index] }).count > 1 } ?? 0
        let rests = paths.map { Array($0.dropFirst(common)) }
        let longest = rests.map(\.count).max() ?? 1
        let length = (1...longest).first { length in Set(rests.map { $0.suffix(length) }).count == group.count }
        for (index, rest) in zip(group, rests) {
            files[index].name = rest.suffix(length ?? longest).joined(separator: "/")
        }
    }

    /// Renames the machine's files, but for the system's first where nothing else has the name.
    private mutating func makeRoom(_ group: [Int], firstStays: Bool) {
        let first = firstStays ? group.first { !CompilerHeaders.isInstalled(files[$0].path) } : nil
        for index in group where index != first {
            let file = files[index]
            files[index].name =
                CompilerHeaders.isInstalled(file.path)
                ? "clang/\(file.name)" : file.path.pathComponents.joined(separator: "/")
        }
    }
}
