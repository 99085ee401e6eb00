// SPDX-License-Identifier: Apache-2.0
//
// A folder with the headers of one system for several targets, as distributions, the kernel's build and cross compilers
// lay it out.

import LayoutIR

/// Where a target's headers are below a folder.
package struct HeaderTree: Sendable {
    /// The folder: as it was given, or from the root of the file system.
    package let root: String

    /// Nothing is looked up until folders are asked for.
    package init(_ root: String) { self.root = root }

    /// The folders to search for a target, relative to the root, the most particular first. Only those that are there.
    package func folders(for triple: Triple, called name: String) -> [String] {
        candidates(triple, name).filter { FileKind(of: path($0)) == .folder }
    }

    /// Whether a path is in a folder of it that is meant for all architectures.
    package func isForAll(_ path: String) -> Bool {
        guard let first = path.rest(behind: root)?.pathComponents.first else { return false }
        return first.begins(with: "any-") || first.begins(with: "generic-")
    }

    /// A folder of it, from the root of the file system or as the root was given.
    package func path(_ folder: String) -> String { folder.isEmpty ? root : "\(root)/\(folder)" }

    /// A tree that is laid out in no known way is the folder of the headers itself.
    private func candidates(_ triple: Triple, _ name: String) -> [String] {
        let debian = triple.platform.debian.map {
            ["usr/\($0.multiarch)/include", "usr/include/\($0.multiarch)", $0.multiarch]
        }
        let folders =
            libraryFolders(triple.platform) + ["\(name)/include", name] + (debian ?? []) + ["usr/include", "include"]
        return folders.contains { FileKind(of: path($0)) == .folder } ? folders + flat : [""]
    }

    /// The root itself, where only folders of an architecture are in it.
    private var flat: [String] {
        let whole = ["usr/include", "include", "any-linux-any"]
        return whole.contains { FileKind(of: path($0)) == .folder } ? [] : [""]
    }

    /// The folders of a tree that has one for each architecture and one for all: `aarch64-linux-any`, `any-linux-any`.
    private func libraryFolders(_ platform: Platform) -> [String] {
        let (system, names) = (platform.system.rawValue, platform.architecture.treeNames)
        guard platform.system == .linux else { return names.map { "\($0)-\(system)-none" } + ["generic-\(system)"] }
        return names.map { "\($0)-linux-any" } + ["any-linux-any"] + names.map { "\($0)-linux-gnu" } + ["generic-glibc"]
    }
}

extension Architecture {
    /// The names of the system in such trees, its own name before its family's.
    fileprivate var treeNames: [String] {
        switch self {
        case .x86_64: ["x86_64", "x86"]
        case .i386: ["x86"]
        case .aarch64, .aarch64_be: ["aarch64"]
        case .arm, .armeb: ["arm"]
        case .riscv64, .riscv32: [rawValue, "riscv"]
        case .powerpc64, .powerpc64le, .powerpc: [rawValue, "powerpc"]
        case .mips64, .mips64el, .mips, .mipsel: [rawValue, "mips"]
        case .loongarch64: [rawValue, "loongarch"]
        case .sparc64, .sparc: [rawValue, "sparc"]
        default: [rawValue]
        }
    }
}
