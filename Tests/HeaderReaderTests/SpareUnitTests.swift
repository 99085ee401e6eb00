// SPDX-License-Identifier: Apache-2.0
//
// Readings of one process parse the same units again: what they find, and what they refuse, is what a reading by itself
// finds and refuses.

import Foundation
import LayoutIR
import TestSupport
import Testing

@testable import HeaderReader

@Suite struct SpareUnitTests {
    private static let shared = SharedAnswers(isBesideOthers: true)

    private func ir(_ request: ReadRequest, _ shared: SharedAnswers?) throws(ReadFailure) -> LayoutIR {
        var request = request
        request.shared = shared
        return try HeaderReader.read(request).ir
    }

    /// The IR as JSON, or the errors as text.
    private func read(_ request: ReadRequest, shared: SharedAnswers?) -> (text: String, isRead: Bool) {
        do {
            let ir = try ir(request, shared)
            return (String(decoding: DeterministicJSON.bytes(of: ir), as: UTF8.self), true)
        } catch {
            return ("\(error.diagnostics)", false)
        }
    }

    private func request(_ path: String, _ include: [String] = []) -> ReadRequest {
        ReadRequest(
            interface: "a", headers: [.path(path)], triple: .known("x86_64"), includeDirectories: include,
            usesSystemHeaders: false)
    }

    @Test func systemHeadersReadTheSame() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: "/usr/include/linux").sorted()
        let headers = names.filter { $0.hasSuffix(".h") }.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
        var compared = (read: 0, refused: 0, bytes: 0)
        for header in headers {
            for target in ["x86_64", "i386"] {
                let request = ReadRequest(
                    interface: "system", headers: [.name("linux/\(header)")], triple: .known(target))
                let own = read(request, shared: nil)
                // Both texts would be printed where they differ.
                let isSame = read(request, shared: Self.shared).text == own.text
                #expect(isSame, "\(header) for \(target)")
                compared.read += own.isRead ? 1 : 0
                compared.refused += own.isRead ? 0 : 1
                compared.bytes += own.text.utf8.count
            }
        }
        print(
            "\(compared.read) readings and \(compared.refused) refusals, \(compared.bytes) bytes, of units used again")
        #expect(compared.read > 100 && compared.refused > 0 && compared.bytes > 100_000)
    }

    @Test func aUnitIsUsedAgainAndFewAreKept() throws {
        let clang = try HeaderReader.loadedLibclang()
        let spares = SpareUnits()
        func parse(_ text: String, _ define: String) -> Bool {
            TranslationUnit(clang, text: text, arguments: ["-D\(define)"], detail: .declarations, spares: spares) != nil
        }
        #expect(parse("int a;", "A") && parse("int b;", "A"))
        #expect(spares.take(.init(arguments: ["-DB"], detail: .declarations)) == nil, "the twin: other arguments")
        #expect(spares.take(.init(arguments: ["-DA"], detail: .macros)) == nil, "the twin: another detail")
        #expect(spares.take(.init(arguments: ["-DA"], detail: .declarations)) != nil)
        #expect(spares.take(.init(arguments: ["-DA"], detail: .declarations)) == nil, "one unit served both")
        for number in 0..<20 { _ = parse("int a;", "N\(number)") }
        let kept = (0..<20).filter { spares.take(.init(arguments: ["-DN\($0)"], detail: .declarations)) != nil }
        #expect(kept == Array(12..<20))
        // What it holds would count against the header that is read next.
        #expect(parse((0..<400_000).map { "int a\($0);" }.joined(separator: "\n"), "LARGE"))
        #expect(spares.take(.init(arguments: ["-DLARGE"], detail: .declarations)) == nil)
    }

    @Test func aHeaderThatChangedIsReadAnew() throws {
        let folder = try TemporaryFolder()
        for text in ["struct a { int x; };", "struct a { int x", "struct a { long y[3]; };\n#define N 7", "#error no"] {
            let header = request(try folder.write(text, to: "a.h"))
            #expect(read(header, shared: Self.shared).text == read(header, shared: nil).text, "\(text)")
        }
        let last = request(try folder.write("struct a { char last; };", to: "a.h"))
        #expect(read(last, shared: Self.shared).text.contains("\"last\""))
    }

    @Test func aHeaderThatComesAndGoesIsSeenAndMissed() throws {
        let folder = try TemporaryFolder()
        let folders = ["first", "second"].map { "\(folder.path)/\($0)" }
        for path in folders { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        let header = request(try folder.write("#include <n.h>\nstruct a { char c[N]; };", to: "a.h"), folders)
        func size() -> Int? { try? ir(header, Self.shared).records.first?.byteSize }
        #expect(size() == nil)
        _ = try folder.write("#define N 2", to: "second/n.h")
        #expect(size() == 2)
        let before = try folder.write("#define N 1", to: "first/n.h")
        #expect(size() == 1)
        try FileManager.default.removeItem(atPath: before)
        #expect(size() == 2)
    }

    @Test func aFolderOfAnEarlierReadingIsNotSeen() throws {
        let folder = try TemporaryFolder()
        for name in ["hidden", "open"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
        }
        let secret = try folder.write("struct secret { int value; };", to: "hidden/secret.h")
        let header = try folder.write("#include \"../hidden/secret.h\"\nstruct a { int x; };", to: "open/a.h")
        var allowed = request(header)
        allowed.allowedFolders = [URL(fileURLWithPath: secret).deletingLastPathComponent().path]
        for _ in 0..<2 {
            #expect(read(allowed, shared: Self.shared).isRead, "the twin: the folder is allowed")
            let refused = read(request(header), shared: Self.shared)
            #expect(!refused.isRead && refused.text == read(request(header), shared: nil).text)
        }
    }
}
