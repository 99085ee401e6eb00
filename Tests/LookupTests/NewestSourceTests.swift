// SPDX-License-Identifier: Apache-2.0
//
// The code of the tutorial "a source kind of your own", compiled, used, and compared with the page.

import Foundation
import HeaderReader
import LayoutIR
import Testing

@testable import ABISources

// The text of the page, up to the suite.

/// `newest:FOLDER`: the snapshot whose name is the last of the folder's.
struct NewestSource: Source {
    let folder: String

    static func recognise(_ word: SourceWord, _ reader: SourceReader) throws(SourceFailure) -> NewestSource? {
        guard word.text.hasPrefix("newest:") else { return nil }
        return NewestSource(folder: String(word.text.dropFirst("newest:".count)))
    }

    var label: String { "newest:\(folder)" }
    /// No header is parsed, so that --include and the like are refused.
    var isParsed: Bool { false }
    /// A snapshot says which targets it has.
    var knowsItsTargets: Bool { true }

    func plan(_ reader: SourceReader, targets: [String]) throws(SourceFailure) -> [PlannedReading] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard let newest = names.filter({ $0.hasSuffix(".json") }).max() else {
            throw SourceFailure("holds no snapshot", id: .noSuchFile, path: folder)
        }
        let path = "\(folder)/\(newest)"
        return [
            PlannedReading(
                self, .recorded { () throws(SourceFailure) in try Snapshot.read(path, targets: targets) })
        ]
    }
}

@Suite struct NewestSourceTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    @Test func readsTheNewest() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hvabi-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let reader = try SourceReader(SourceSettings(parser: LibclangParser()))
        let source = try #require(try NewestSource.recognise(SourceWord("newest:\(folder)"), reader))
        #expect(throws: SourceFailure.self) { _ = try source.plan(reader, targets: []) }
        for (day, interface) in [("2026-11-28", "vhost/7.2/arm64"), ("2026-11-29", "kvm/7.2/x86_64")] {
            try FileManager.default.copyItem(
                atPath: "\(Self.root)/abi/\(interface).json", toPath: "\(folder)/\(day).json")
        }
        let readings = try reader.read(try source.plan(reader, targets: []))
        #expect(readings.map(\.ir.interface) == ["kvm"] && readings.first?.label == source.label)
        // The twin: what is not written so is nobody's.
        #expect(try NewestSource.recognise(SourceWord(folder), reader) == nil)
    }

    @Test func isThePagesCode() throws {
        let page = try String(
            contentsOfFile: "\(Self.root)/Sources/ABISources/ABISources.docc/ASourceKindOfYourOwn.md", encoding: .utf8)
        let own = try String(contentsOfFile: #filePath, encoding: .utf8)
        let code = try #require(
            page.components(separatedBy: "```swift\n").dropFirst().first?
                .components(separatedBy: "```").first)
        #expect(code.count > 500 && own.contains(code))
    }
}
