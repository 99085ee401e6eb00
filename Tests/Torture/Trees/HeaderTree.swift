// SPDX-License-Identifier: Apache-2.0
//
// Headers of an installation, and how a compiler for their target reads them.

import ArgumentParser
import CompilerJudge
import Foundation
import HeaderReader
import LayoutIR
import TestSupport

/// One package's headers, or one system's, for one target.
struct HeaderTree: Sendable {
    let name: String
    let triple: String
    /// The folders that are searched.
    let folders: [String]
    /// The headers by their paths.
    let headers: [String]
    /// The headers that may be included first, in the order of trying.
    let preludes: [[String]]
    /// The arguments by which gcc and clang take the target for what it is.
    var arguments: [String] = []
    /// Folders with headers that others may need.
    var searched: [String] = []

    /// The path of a header from the folder that it is found in.
    func name(of header: String) -> String {
        let folder = folders.filter { header.hasPrefix($0 + "/") }.max { $0.utf8.count < $1.utf8.count }
        return folder.map { String(header.dropFirst($0.utf8.count + 1)) } ?? header
    }

    func request(_ header: String, _ prelude: [String]) -> ReadRequest {
        ReadRequest(
            interface: "tree", headers: [.path(header)], prelude: prelude.map { .name($0) }, triple: .known(triple),
            includeDirectories: folders, clangArguments: ["-nostdlibinc"] + arguments)
    }

    func includes(_ header: String, _ prelude: [String]) -> String {
        prelude.map { "#include <\($0)>\n" }.joined() + "#include \"\(header)\"\n"
    }

    /// The gcc that judges the target; nil where it is not installed.
    var compiler: Compiler? {
        Compiler(for: Triple.known(triple).platform, find: Executable.installed).flatMap { $0.path == nil ? nil : $0 }
    }

    /// gcc with its own headers (`stddef.h`) and those of the tree, and no others.
    ///
    /// - Throws: Where it is not installed.
    func judge() throws -> CompilerJudge {
        guard let compiler, let path = compiler.path else { throw ValidationError("no gcc for \(triple)") }
        let own = try ChildProcess(path, ["-print-file-name=include"])
        let folder = String(decoding: own.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return CompilerJudge(
            compiler, ["-nostdinc"] + folders.flatMap { ["-I", $0] } + ["-isystem", folder] + arguments)
    }
}

extension HeaderTree {
    private static let linuxPreludes = [
        ["linux/types.h", "linux/ioctl.h"], ["sys/socket.h", "linux/types.h", "linux/ioctl.h"], [], ["sys/socket.h"],
        [
            "stddef.h", "stdint.h", "stdbool.h", "time.h", "sys/types.h", "sys/socket.h", "linux/types.h",
            "linux/ioctl.h",
        ],
        [
            "stddef.h", "stdint.h", "time.h", "sys/socket.h", "net/if.h", "netinet/in.h", "linux/types.h",
            "linux/ioctl.h",
        ],
    ]
    private static let xenPreludes =
        [["stdint.h", "linux/types.h", "linux/ioctl.h"], ["stdint.h", "xen/xen.h", "linux/ioctl.h"]] + linuxPreludes + [
            ["stdint.h", "xenctrl.h"], ["libxl.h"], ["xenctrl.h", "xen/xen.h", "linux/types.h"],
        ]
    private static let bsdPreludes = [
        ["sys/param.h", "sys/ioccom.h"], ["sys/param.h", "sys/socket.h", "sys/ioccom.h"], [],
        ["sys/types.h", "sys/ioccom.h"],
        ["sys/param.h", "sys/time.h", "sys/queue.h", "sys/socket.h", "net/if.h", "netinet/in.h", "sys/ioccom.h"],
        ["hvabi/kmemuser.h", "sys/param.h", "sys/time.h", "sys/queue.h", "sys/ioccom.h"],
        ["sys/param.h", "sys/time.h", "sys/queue.h", "sys/ioccom.h", "hvabi/kernel.h"],
        ["hvabi/kernel.h", "sys/param.h", "sys/time.h", "sys/queue.h", "sys/ioccom.h"],
    ]
    /// Headers of our own that preludes name.
    private static let own = "\(Surroundings.packageFolder)/Tests/Torture/Trees/include"

    /// The headers of Debian's packages: linux-libc-dev, libdrm-dev and libxen-dev.
    static func debian() throws -> [HeaderTree] {
        let i386 = "/usr/i686-linux-gnu/include"
        let host = ["/usr/include", "/usr/include/x86_64-linux-gnu"]
        func tree(_ package: String, _ machine: String, _ folders: [String], of source: String) throws -> HeaderTree {
            return HeaderTree(
                name: "\(package)/\(machine)", triple: "\(machine)-unknown-linux-gnu", folders: folders,
                headers: try installed(source), preludes: package == "xen" ? xenPreludes : linuxPreludes,
                arguments: package == "xen" ? ["-D__XEN_TOOLS__=1"] : [])
        }
        return [
            try tree("linux", "x86_64", host, of: "linux-libc-dev"),
            try tree("linux", "i386", [i386], of: "linux-libc-dev-i386-cross"),
            try tree("drm", "x86_64", host + ["/usr/include/libdrm"], of: "libdrm-dev"),
            try tree("drm", "i386", [i386, "/usr/include/libdrm", "/usr/include"], of: "libdrm-dev"),
            try tree("xen", "x86_64", host, of: "libxen-dev"),
            try tree("xen", "i386", [i386, "/usr/include"], of: "libxen-dev"),
        ]
    }

    /// Trees that are read only where they are named: x32, and mingw's headers that drivers and hypervisors use.
    static func further() throws -> [HeaderTree] {
        let x32 = HeaderTree(
            name: "linux/x32", triple: "x86_64-unknown-linux-gnux32", folders: ["/usr/x86_64-linux-gnux32/include"],
            headers: try installed("linux-libc-dev-x32-cross"), preludes: linuxPreludes)
        let folder = "/usr/share/mingw-w64/include"
        let headers = found(below: folder).filter { path in
            let name = path.dropFirst(folder.utf8.count + 1)
            return ["win", "nt", "virt", "hv", "ddk/"].contains { name.hasPrefix($0) }
        }
        return [x32]
            + [("x86_64", "x86_64-pc-windows-gnu"), ("i386", "i386-pc-windows-gnu")].map { machine, triple in
                HeaderTree(
                    name: "mingw/\(machine)", triple: triple, folders: [folder, "\(folder)/ddk"], headers: headers,
                    preludes: [
                        ["windows.h"], [], ["winsock2.h", "windows.h"], ["ntddk.h"], ["windows.h", "winternl.h"],
                    ])
            }
    }

    /// The system headers below the `include` folder of a `ziglang` wheel.
    static func wheel(_ root: String) throws -> [HeaderTree] {
        var trees: [HeaderTree] = []
        for (machine, folder) in [("aarch64", "aarch64"), ("riscv64", "riscv"), ("s390x", "s390x")] {
            let own = ["\(folder)-linux-any", "any-linux-any"].map { "\(root)/\($0)" }
            let libc = ["\(folder)-linux-gnu", "generic-glibc"].map { "\(root)/\($0)" }
            trees.append(
                HeaderTree(
                    name: "zig-linux/\(machine)", triple: "\(machine)-unknown-linux-gnu", folders: own + libc,
                    headers: own.flatMap { found(below: $0) }, preludes: linuxPreludes,
                    searched: libc))
        }
        for (system, triple, macros) in [
            ("openbsd", "openbsd7.9", ["-D__OpenBSD__=1"]), ("freebsd", "freebsd15.0", ["-D__FreeBSD__=15"]),
            ("netbsd", "netbsd11.0", ["-D__NetBSD__=1"]),
        ] {
            let folders = ["x86_64-\(system)-none", "generic-\(system)"].map { "\(root)/\($0)" }
            let headers = folders.flatMap { folder in
                ["sys", "machine", "dev"].flatMap { found(below: "\(folder)/\($0)") }
            }
            let removed = ["-U__linux__", "-U__linux", "-Ulinux", "-U__gnu_linux__", "-U__ELF__", "-D__ELF__=1"]
            trees.append(
                HeaderTree(
                    name: "zig-\(system)/amd64", triple: "x86_64-unknown-\(triple)", folders: folders + [own],
                    headers: headers, preludes: bsdPreludes,
                    arguments: removed + macros, searched: folders))
        }
        return trees
    }

    private static func installed(_ package: String) throws -> [String] {
        let list = try ChildProcess(Executable.path("dpkg"), ["-L", package])
        return String(decoding: list.output, as: UTF8.self).split(separator: "\n").map(String.init)
            .filter { $0.hasSuffix(".h") && $0.contains("/include/") }.sorted()
    }

    /// The headers below a folder.
    static func found(below folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".h") }.sorted().map { "\(folder)/\($0)" }
    }
}
