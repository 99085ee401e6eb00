// SPDX-License-Identifier: Apache-2.0
//
// How a verb is told what to read.

import ArgumentParser
import HeaderReader
import SystemPackage

/// SOURCE... and the options that go with headers given by path.
struct SourceOptions: ParsableArguments {
    @Argument(help: "Interfaces (acrn, openbsd-vmm@1.4/amd64) or headers (./foo.h, /usr/include/linux/kvm.h).")
    var sources: [String]

    @OptionGroup var abi: ABIOptions

    @Option(
        name: .shortAndLong,
        help: "A target: the triple for headers, a short name or triple for interfaces; repeatable.")
    var target: [String] = []

    @Option(name: [.customShort("I"), .long], help: "A directory to search for included headers; repeatable.")
    var include: [String] = []

    @Option(name: [.customShort("D"), .long], help: "A macro to define, NAME or NAME=VALUE; repeatable.")
    var define: [String] = []

    @Option(
        name: .long, help: "A header to include first, whose declarations are not exported; repeatable.")
    var prelude: [String] = []

    @Flag(name: .long, help: "Export every declaration seen, not only those of the named headers.")
    var all = false

    /// The readings asked for: every interface's targets, then the headers, all in one reading a target.
    func requests() throws(CommandFailure) -> [ReadRequest] {
        for folder in include where FileKind(of: folder) != .folder {
            throw CommandFailure("is no folder to search for headers", id: "no-such-folder", path: folder)
        }
        for define in self.define where !InterfaceFile.isDefine(define) {
            throw CommandFailure("'\(define)' is not NAME or NAME=VALUE", id: "define")
        }
        let headers = sources.filter(Self.isPath)
        var requests: [ReadRequest] = []
        for source in sources where !Self.isPath(source) {
            requests += try InterfaceSource(source, in: abi.folder).requests(targets: target)
        }
        if !headers.isEmpty { requests += try headerRequests(headers) }
        return requests.map { request in
            var request = request
            request.exportsEverything = all
            request.defines += define
            request.clangArguments = CommandLineParts.clang
            request.includeDirectories += include
            return request
        }
    }

    /// What begins with `/`, `./` or `../`, or ends in `.h`, is a path.
    static func isPath(_ source: String) -> Bool {
        ["/", "./", "../"].contains { source.hasPrefix($0) } || source.hasSuffix(".h") || source.hasSuffix(".json")
    }

    private func headerRequests(_ paths: [String]) throws(CommandFailure) -> [ReadRequest] {
        var headers: [ReadRequest.Header] = []
        for path in paths { headers.append(try Self.header(path)) }
        var preludes: [ReadRequest.Header] = []
        for path in prelude { preludes.append(try Self.header(path)) }
        for name in target where !name.contains("-") {
            throw CommandFailure(
                "'\(name)' is no target: headers need a triple, such as x86_64-unknown-linux-gnu", id: "target")
        }
        let interface = FilePath(paths[0]).stem ?? "header"
        let triples = target.isEmpty ? [Self.hostTriple] : target
        return triples.map {
            ReadRequest(interface: interface, headers: headers, prelude: preludes, triple: $0)
        }
    }

    /// A file that is there by its absolute path; another relative one is left for clang to look up.
    private static func header(_ text: String) throws(CommandFailure) -> ReadRequest.Header {
        switch FileKind(of: text) {
        case .folder: throw CommandFailure("is a folder, not a header", id: "not-a-file", path: text)
        case .file: return .path(FilePath.absolute(text))
        case .neither: throw CommandFailure("is no regular file", id: "not-a-file", path: text)
        case .unreadable: throw CommandFailure("cannot be read", id: "unreadable", path: text)
        case .missing:
            if text.hasPrefix("/") || text.hasPrefix(".") {
                throw CommandFailure("no such header", id: "no-such-file", path: text)
            }
            return .name(text)
        }
    }

    /// The absolute path of a header that has to be there.
    static func existingHeader(_ text: String) throws(CommandFailure) -> String {
        guard case .path(let path) = try header(text) else {
            throw CommandFailure("no such header", id: "no-such-file", path: text)
        }
        return path
    }

    /// The machine that runs this.
    static var hostTriple: String {
        #if arch(x86_64)
            "x86_64-unknown-linux-gnu"
        #elseif arch(arm64)
            "aarch64-unknown-linux-gnu"
        #elseif arch(riscv64)
            "riscv64-unknown-linux-gnu"
        #elseif arch(powerpc64le)
            "powerpc64le-unknown-linux-gnu"
        #else
            "s390x-unknown-linux-gnu"
        #endif
    }
}

/// Where interfaces are.
struct ABIOptions: ParsableArguments {
    @Option(name: .customLong("abi"), help: "The folder of interfaces.")
    var folder = "abi"
}
