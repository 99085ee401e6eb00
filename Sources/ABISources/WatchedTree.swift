// SPDX-License-Identifier: Apache-2.0
//
// Files that a reading of a tree took from elsewhere: each is reported, and it is an error where the tree has the file.

import LayoutIR
import ReadRequests
import SystemPackage

/// The tree that a reading belongs to.
struct WatchedTree: Sendable {
    let files: TreeFiles
    /// Folders that headers are included from: `include/uapi`.
    let folders: [String]
    /// Whether it is read as a kernel's installed headers, of which none may come from elsewhere.
    let isKernel: Bool

    /// The folders of a revision that would hold a header by the name it is included by.
    static func folders(
        for triple: Triple, _ reader: SourceReader, _ revision: String
    ) throws(SourceFailure) -> [String] {
        var folders = ["include/uapi", "arch/\(KernelTree.architecture(of: triple))/include/uapi"]
        for case .revision(let folder) in reader.includes {
            let place = try reader.revisionFiles().place(folder.read(in: revision))
            if place.revision == revision { folders.append(place.path) }
        }
        return folders
    }

    /// The kernel tree that a header of the disk lies in, or a folder that is searched: what it installs is its own,
    /// and not the machine's; nil where there is none.
    static func around(_ headers: [ReadRequest.Header], _ folders: [String], for triple: Triple) -> WatchedTree? {
        let common = "/include/uapi"
        let own = "arch/\(KernelTree.architecture(of: triple))/include/uapi"
        let paths = headers.compactMap { if case .path(let path) = $0 { path } else { nil } }
        for path in (paths + folders).map({ FilePath.absolute($0) + "/" }) {
            guard let range = path.place(of: common + "/") else { continue }
            var root = String(path[..<range.lowerBound])
            if let arch = root.utf8.ranges(of: "/arch/".utf8).last { root = String(root[..<arch.lowerBound]) }
            guard [own, "include/uapi"].allSatisfy({ FileKind(of: "\(root)/\($0)") == .folder }) else { continue }
            return WatchedTree(files: .disk(root), folders: [own, "include/uapi"], isKernel: false)
        }
        return nil
    }

    /// The folders below which a kernel installs its own headers, and nothing else does.
    private static let kernelFolders = [
        "asm/", "asm-generic/", "linux/", "drm/", "misc/", "mtd/", "rdma/", "scsi/", "sound/", "video/", "xen/",
    ]

    /// A note with the files of a reading that are not the tree's.
    ///
    /// - Throws: `SourceFailure` where the tree has one of them, or should.
    func check(_ read: FilesRead, _ reader: SourceReader) throws(SourceFailure) -> [Diagnostic] {
        let outside = read.all.filter { file in
            switch file.origin {
            case .revision, .made: false
            case .machine: true
            case .searched: isOutside(file)
            case .named: isOfRevision
            }
        }
        var wrong: [Diagnostic] = []
        for file in outside where file.name.has("/") {
            if let message = try complaint(of: file, reader) {
                wrong.append(Diagnostic(.error, message, id: .outsideTree, path: file.shown))
            }
        }
        guard wrong.isEmpty else { throw SourceFailure(wrong) }
        // A checkout's header, read as any header of the disk, has neighbours on the machine.
        guard !outside.isEmpty, isOfRevision || isKernel else { return [] }
        let names = outside.map { "\($0.name) (\($0.shown))" }.joined(separator: ", ")
        let count = outside.count.agree("a header is", "\(outside.count) headers are")
        return [Diagnostic(.note, "\(count) not from the \(files.noun): \(names)", id: .outside)]
    }

    /// A folder of the tree as options take it.
    private func shown(_ folder: String) -> String {
        switch files {
        case .revision: ":\(folder)"
        case .disk(let root): FilePath.fromHere(folder.isEmpty ? root : "\(root)/\(folder)")
        }
    }

    private var isOfRevision: Bool { if case .revision = files { true } else { false } }

    private func isOutside(_ file: ReadFile) -> Bool {
        switch files {
        case .revision: true
        case .disk(let root): !FilePath.absolute(file.path).begins(with: root + "/")
        }
    }

    private func complaint(of file: ReadFile, _ reader: SourceReader) throws(SourceFailure) -> String? {
        for folder in folders {
            let path = folder.isEmpty ? file.name : "\(folder)/\(file.name)"
            guard try files.hasFile(path, reader) else { continue }
            let remedy =
                isKernel
                ? "" : "; --kernel-tree \(shown("").shellWord) or --include \(shown(folder).shellWord) reads that"
            return "'\(file.name)' is not from the \(files.noun), which has \(files.shown(path))\(remedy)"
        }
        guard isKernel, Self.kernelFolders.contains(where: file.name.begins(with:)) else { return nil }
        return "'\(file.name)' is not from the kernel tree, which lacks it: a build may generate it"
    }
}
