// SPDX-License-Identifier: Apache-2.0
//
// A kept reading is what a fresh one would be, or it is not taken. Each reading here is made both ways.

import Foundation
import LayoutIR
import ReadRequests
import TestSupport
import Testing

@testable import ABISources

@Suite struct ReadingCacheTests {
    private typealias Use = ReadingCache.Use

    @Test(arguments: [
        ("/usr/include/linux/kvm.h", "x86_64-unknown-linux-gnu"),
        ("/usr/include/linux/vfio.h", "x86_64-unknown-linux-gnu"),
        ("/usr/include/linux/virtio_net.h", "i386-unknown-linux-gnu"),
        ("/usr/include/stdint.h", "x86_64-unknown-linux-gnu"),
        ("/usr/include/linux/vhost.h", "aarch64-unknown-linux-gnu"),
        ("/usr/include/net/if.h", "x86_64-unknown-linux-gnu"),
        ("/usr/include/linux/vhost.h", "x86_64-unknown-freebsd"),
    ])
    func realHeadersAreTheSame(_ header: String, _ target: String) throws {
        let scene = try CacheScene()
        let first = try scene.read([header], target: target, preludes: ["linux/ioctl.h"])
        let second = try scene.read([header], target: target, preludes: ["linux/ioctl.h"])
        #expect(first == second)
        #expect(scene.cache.use == Use(hits: first.ir == nil ? 0 : 1, misses: first.ir == nil ? 0 : 1))
        // What is no failure is a reading of something.
        if let ir = first.ir { #expect(!ir.records.isEmpty || !ir.typedefs.isEmpty) }
    }

    @Test func messagesAreKept() throws {
        let scene = try CacheScene()
        try scene.write("struct s { int a; } thing;\n", to: "a.h")
        let first = try scene.read(["a.h"])
        #expect(!first.diagnostics.isEmpty)
        #expect(try scene.read(["a.h"]) == first)
        #expect(scene.cache.use == Use(hits: 1, misses: 1))
    }

    @Test func failuresAreNotKept() throws {
        let scene = try CacheScene()
        try scene.write("struct s { int a }\n", to: "a.h")
        #expect(try scene.read(["a.h"]).ir == nil)
        #expect(try scene.entries.isEmpty)
    }

    /// What makes a kept reading stale, each by its own way.
    enum Change: CaseIterable {
        case header, included, firstFolder, beside, removed, asked, link, sameSize
    }

    @Test(arguments: Change.allCases)
    func whatChangedIsReadAgain(_ change: Change) throws {
        let scene = try CacheScene()
        try scene.write(
            "#include \"x.h\"\n#if __has_include(<opt.h>)\n#include <opt.h>\n#endif\nstruct s { X x; };\n",
            to: "own/a.h")
        try scene.write("typedef int X;\n", to: "second/x.h")
        try scene.write("int unused;\n", to: "first/other.h")
        try scene.write("typedef long X;\n", to: "spare/x.h")
        let folders = ["first", "second"]
        let before = try scene.read(["own/a.h"], includes: folders)
        #expect(before.ir?.records.first?.byteSize == 4)
        _ = try scene.read(["own/a.h"], includes: folders)
        #expect(scene.cache.use == Use(hits: 1, misses: 1))
        switch change {
        case .header: try scene.write("struct s { long x; };\n", to: "own/a.h")
        case .included: try scene.write("typedef long X;\n", to: "second/x.h")
        case .firstFolder: try scene.write("typedef long X;\n", to: "first/x.h")
        case .beside: try scene.write("typedef long X;\n", to: "own/x.h")
        case .removed: try scene.remove("second/x.h")
        case .asked: try scene.write("#define X long\n", to: "first/opt.h")
        case .link:
            try scene.remove("second/x.h")
            try FileManager.default.createSymbolicLink(
                atPath: scene.path("second/x.h"), withDestinationPath: scene.path("spare/x.h"))
        case .sameSize:
            try scene.write("typedef char X;\n".replacingOccurrences(of: " X", with: "X "), to: "second/x.h")
        }
        scene.settle()
        _ = try scene.read(["own/a.h"], includes: folders)
        #expect(scene.cache.use.hits == 1, "the reading that was kept is not this one")
    }

    @Test func twoStatesAreKeptSideBySide() throws {
        let scene = try CacheScene()
        try scene.write("#include \"x.h\"\nstruct s { X x; };\n", to: "a.h")
        for (round, type) in ["int", "long", "int", "long"].enumerated() {
            try scene.write("typedef \(type) X;\n", to: "x.h")
            #expect(try scene.read(["a.h"]).ir?.records.first?.byteSize == (type == "int" ? 4 : 8))
            #expect(scene.cache.use.hits == max(0, round - 1))
        }
    }

    @Test func aStateIsFoundWithoutTheOneBeforeIt() throws {
        let scene = try CacheScene()
        try scene.write("#include \"x.h\"\nstruct s { X x; };\n", to: "a.h")
        for type in ["int", "long"] {
            try scene.write("typedef \(type) X;\n", to: "x.h")
            _ = try scene.read(["a.h"])
        }
        let entries = try scene.entries
        #expect(entries.count == 2)
        try scene.remove("cache/\(entries[0])")
        #expect(try scene.read(["a.h"]).ir?.records.first?.byteSize == 8)
        #expect(scene.cache.use.hits == 1)
    }

    @Test func aComputedIncludeIsNotKept() throws {
        let scene = try CacheScene()
        try scene.write("#define WHICH \"x.h\"\n#include WHICH\nstruct s { X x; };\n", to: "a.h")
        try scene.write("typedef int X;\n", to: "x.h")
        #expect(try scene.read(["a.h"]).ir?.records.count == 1)
        #expect(try scene.entries.isEmpty)
    }

    @Test func whatWasJustWrittenIsNotKept() throws {
        let scene = try CacheScene()
        try Data("struct s { int a; };\n".utf8).write(to: URL(fileURLWithPath: scene.path("a.h")))
        // Its time is not before that of the reading.
        var later = timespec()
        clock_gettime(CLOCK_REALTIME, &later)
        let observer = FileObserver()
        let file = observer.look(.contents, at: scene.path("a.h"))
        #expect(!observer.isOlder(file, than: .init(seconds: 0, nanoseconds: 0)))
        #expect(observer.isOlder(file, than: .init(seconds: later.tv_sec + 1, nanoseconds: 0)))
    }
}

@Suite struct BrokenEntryTests {
    @Test func brokenEntriesAreReadAgain() throws {
        let scene = try CacheScene()
        try scene.write("struct s { int a; long b; };\nenum e { E = 7 };\n", to: "a.h")
        let right = try scene.read(["a.h"])
        let name = try #require(try scene.entries.first)
        let whole = try scene.bytes(ofEntry: name)
        var count = 0
        for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
            try scene.replace(name, with: Array(whole.prefix(length)))
            #expect(try scene.read(["a.h"]) == right, "\(length) bytes")
            count += 1
        }
        for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 60)) {
            var bytes = whole
            bytes[place] ^= 0x15
            try scene.replace(name, with: bytes)
            #expect(try scene.read(["a.h"]) == right, "byte \(place)")
            count += 1
        }
        print("\(count) broken entries")
        #expect(count > 90 && scene.cache.use.hits == 0)
        try scene.replace(name, with: whole)
        #expect(try scene.read(["a.h"]) == right)
        #expect(scene.cache.use.hits == 1)
    }

    @Test func entriesThatChangedPlacesAreReadAgain() throws {
        let scene = try CacheScene()
        try scene.write("struct s { int a; };\n", to: "a.h")
        _ = try scene.read(["a.h"])
        let first = try #require(try scene.entries.first)
        // The same text, so that only the request tells one from the other.
        try scene.write("struct s { int a; };\n", to: "b/a.h")
        _ = try scene.read(["b/a.h"], target: "i386-unknown-linux-gnu")
        let second = try #require(try scene.entries.first { $0 != first })
        let (one, other) = (try scene.bytes(ofEntry: first), try scene.bytes(ofEntry: second))
        try scene.replace(first, with: other)
        try scene.replace(second, with: one)
        #expect(try scene.read(["a.h"]).ir?.target.triple == "x86_64-unknown-linux-gnu")
        #expect(
            try scene.read(["b/a.h"], target: "i386-unknown-linux-gnu").ir?.target.triple == "i386-unknown-linux-gnu")
        #expect(scene.cache.use.hits == 0)
    }

    @Test func anothersEntryIsReadAgain() throws {
        let scene = try CacheScene()
        try scene.write("struct s { int a; };\n", to: "a.h")
        _ = try scene.read(["a.h"])
        let name = try #require(try scene.entries.first)
        let path = scene.path("cache/\(name)")
        let bytes = try scene.bytes(ofEntry: name)
        // A link, and where this user may give files away another's file.
        try FileManager.default.moveItem(atPath: path, toPath: scene.path("moved"))
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: scene.path("moved"))
        _ = try scene.read(["a.h"])
        #expect(scene.cache.use.hits == 0)
        // The link, and the reading that was kept beside it.
        for entry in try scene.entries { try scene.remove("cache/\(entry)") }
        try scene.replace(name, with: bytes)
        if chown(path, 65_534, 65_534) == 0 {
            _ = try scene.read(["a.h"])
            #expect(scene.cache.use.hits == 0)
        } else {
            print("skipped: this user may not give files away")
        }
    }
}

@Suite struct CacheFolderTests {
    @Test func aFolderThatOthersMayWriteToIsRefused() throws {
        let folder = try TemporaryFolder()
        for (mode, isTaken) in [(0o700, true), (0o755, true), (0o775, false), (0o777, false)] {
            let path = "\(folder.path)/\(mode)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            #expect(chmod(path, mode_t(mode)) == 0)
            let opened = Result { () throws(SourceFailure) in try CacheFolder(path) }
            #expect(((try? opened.get()) != nil) == isTaken, "\(mode)")
            if case .failure(let failure) = opened {
                #expect(failure.diagnostics.map(\.id) == [.known(.cacheFolder)])
            }
        }
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/link", withDestinationPath: "\(folder.path)/\(0o700)")
        #expect(throws: SourceFailure.self) { try CacheFolder("\(folder.path)/link") }
    }

    @Test func itStaysWithinItsLimit() throws {
        let scene = try CacheScene(limit: 40_000)
        for number in 0..<12 {
            try scene.write("struct s\(number) { int a; };\n", to: "\(number).h")
            _ = try scene.read(["\(number).h"])
            let (count, byteCount) = scene.cache.folder.contents
            #expect(byteCount <= 40_000 && count > 0)
        }
        #expect(try scene.entries.count < 12)
        let all = try scene.entries.count
        #expect(scene.cache.folder.clear() == all)
        #expect(scene.cache.folder.contents.count == 0)
    }

    @Test func manyAtOnceSayTheSame() throws {
        let scene = try CacheScene()
        try scene.write("struct s { int a; };\n", to: "a.h")
        let sizes = Concurrently.map(Array(0..<24)) { _ in try? scene.read(["a.h"]).ir?.records.first?.byteSize }
        #expect(sizes.allSatisfy { $0 == 4 })
    }
}

@Suite struct ReadingKeyTests {
    private static let request = ReadRequest(interface: "i", headers: [.path("/h/a.h")], triple: .host)

    private static func key(_ request: ReadRequest, reader: String = "r") -> [UInt8]? {
        ReadingKey(request, reader: reader, CopyTokens(PathNames(), in: request))?.bytes
    }

    /// A request that differs in one thing, by the property that it differs in.
    private static let others: [(property: String, change: @Sendable (inout ReadRequest) throws -> Void)] = [
        ("interface", { $0.interface = "j" }), ("version", { $0.version = "" }),
        ("headers", { $0.headers = [.name("/h/a.h")] }),
        ("prelude", { $0.prelude = [.name("p.h")] }), ("triple", { $0.triple = try Triple("i386-unknown-openbsd") }),
        ("includeDirectories", { $0.includeDirectories = ["/i"] }), ("root", { $0.root = "/h" }),
        ("allowedFolders", { $0.allowedFolders = ["/i"] }), ("namedFolders", { $0.namedFolders = ["/i"] }),
        ("defines", { $0.defines = ["A"] }), ("usesSystemHeaders", { $0.usesSystemHeaders = false }),
        ("exportsEverything", { $0.exportsEverything = true }), ("seesEverything", { $0.seesEverything = true }),
        ("flags", { $0.flags = ["-fshort-enums"] }), ("shortcuts", { $0.shortcuts = .none }),
    ]

    @Test func eachPropertyIsInTheKey() throws {
        let properties = Set(Mirror(reflecting: Self.request).children.compactMap(\.label))
        // Arguments for clang may name any file: what has some is not kept. What is shared is no part of a question.
        #expect(properties == Set(Self.others.map(\.property) + ["clangArguments", "shared"]))
        var keys: Set<[UInt8]?> = [Self.key(Self.request), Self.key(Self.request, reader: "s")]
        for other in Self.others {
            var request = Self.request
            try other.change(&request)
            #expect(keys.insert(Self.key(request)).inserted, "\(other.property)")
        }
        print("\(keys.count) keys, all different")
        var request = Self.request
        request.clangArguments = ["-DX"]
        #expect(Self.key(request) == nil)
    }
}
