// SPDX-License-Identifier: Apache-2.0
//
// `hvabi history` of a repository whose every revision this test has made: what it says is what was committed.

import Foundation
import TestSupport
import Testing

@Suite struct HistoryTests {
    /// 60 revisions with 12 contents, half of the changes in an included file. Content 3 comes back once.
    struct Made {
        static let contents = 12
        /// The content of each revision.
        static let numbers = (0..<60).map { revision in revision == 59 ? 3 : revision / 5 }
        let repository: ScratchRepository

        init() throws {
            repository = try ScratchRepository()
            for (revision, content) in Self.numbers.enumerated() {
                try repository.write(Self.header(content), to: "include/box.h")
                try repository.write(Self.fields(content), to: "include/fields.h")
                try repository.write("revision \(revision)\n", to: "README")
                try repository.commit("r\(revision)")
            }
        }

        /// One more enumerator, another constant and another ioctl for each content.
        static func header(_ content: Int) -> String {
            let enumerators = (0...content).map { "BOX_E\($0)" }.joined(separator: ", ")
            return """
                #include <linux/ioctl.h>
                #include "fields.h"
                #define BOX_LEVEL \(content / 2)
                #define BOX_ONLY_\(content) 1
                enum box_kind { \(enumerators) };
                #define BOX_GET _IOR('b', 1, struct box)

                """
        }

        /// The record grows with every second content.
        static func fields(_ content: Int) -> String {
            let fields = (0...content / 2).map { "int f\($0);" }.joined(separator: " ")
            return "#pragma once\nstruct box { \(fields) };\n"
        }
    }

    @Test func everyItemsLifeIsWhatWasCommitted() throws {
        let made = try Made()
        let history = try ToldHistory(
            made.repository.hvabi("history", "include/box.h", "r0..r58", "--all", "--format", "json"))
        #expect(history.schema == "hvabi-history/1")
        #expect(history.revisionCount == 59)
        #expect(history.versions.map(\.content) == Array(0..<12).map { $0 })
        #expect(history.versions.map { $0.title ?? $0.name } == (0..<12).map { "r\($0 * 5)" })
        var compared = 0
        for content in 0..<12 {
            // The number of a content is that of the version it comes with.
            let constant = try #require(history.item("constant", "BOX_ONLY_\(content)"))
            #expect(constant.since == (content == 0 ? 0 : nil))
            #expect(constant.introduced == (content == 0 ? [] : [content]))
            #expect(constant.removed == (content == 11 ? [] : [content + 1]))
            #expect(constant.changed.isEmpty)
            let enumerator = try #require(history.item("enumerator", "BOX_E\(content)"))
            #expect(enumerator.introduced == (content == 0 ? [] : [content]))
            #expect(enumerator.removed.isEmpty)
            compared += 6
        }
        for name in [("record", "box"), ("ioctl", "BOX_GET"), ("constant", "BOX_LEVEL")] {
            let item = try #require(history.item(name.0, name.1))
            #expect(item.since == 0)
            #expect(item.changed == [2, 4, 6, 8, 10], "\(name)")
            #expect(item.introduced.isEmpty && item.removed.isEmpty)
            compared += 3
        }
        for event in history.events where event.name == "box" && event.subject == "box" {
            guard let old = event.old, old.hasSuffix("bytes") else { continue }
            #expect(old == "\(4 * (event.version / 2)) bytes")
            #expect(event.new == "\(4 * (event.version / 2 + 1)) bytes")
            compared += 2
        }
        print("\(compared) facts of a history compared with what was committed")
        #expect(compared >= 90)
        #expect(made.repository.litter.isEmpty)
    }

    @Test func namedRevisionsAreAllVersions() throws {
        let made = try Made()
        let names = (0..<60).map { "r\($0)" }
        let run = try ChildProcess(
            Hvabi.path, ["history", "include/box.h"] + names + ["--all", "--format", "json"],
            in: made.repository.path)
        let history = try ToldHistory(run)
        #expect(history.versions.map(\.name) == names)
        #expect(history.versions.map(\.content) == Made.numbers)
        // The content that comes back brings back what it had.
        let last = history.events.filter { $0.version == 59 }
        #expect(last.contains { $0.action == "introduced" && $0.name == "BOX_ONLY_3" })
        #expect(
            Set(last.filter { $0.kind == "enumerator" && $0.action == "removed" }.map(\.name))
                == Set((4...11).map { "BOX_E\($0)" }))
    }

    @Test func partsMakeTheWhole() throws {
        let made = try Made()
        let arguments = ["history", "./box.h", "r0..r59", "--all", "-t", "x86_64-linux-gnu", "-t", "i386-linux-gnu"]
        func run(_ more: [String]) throws -> ChildProcess {
            try ChildProcess(Hvabi.path, arguments + more, in: "\(made.repository.path)/include")
        }
        var compared = 0
        for count in [1, 2, 5, 20] {
            var paths: [String] = []
            for number in 1...count {
                let part = try run(["--shard", "\(number)/\(count)"])
                #expect(part.status == 0, "\(part.errors)")
                try made.repository.write(part.text, to: "part\(number).json")
                paths.append("part\(number).json")
            }
            for format in ["text", "json", "markdown"] {
                let whole = try run(["--format", format])
                let merged = try ChildProcess(
                    Hvabi.path, ["history", "--format", format, "--merge"] + paths.reversed(),
                    in: made.repository.path)
                #expect(merged.status == 0, "\(merged.errors)")
                #expect(merged.text == whole.text)
                compared += whole.output.count
            }
        }
        print("\(compared) bytes of merged histories compared")
        #expect(compared > 10_000)
    }

    @Test func partsThatDoNotMatch() throws {
        let made = try Made()
        func part(_ name: String, _ range: String, _ shard: String) throws {
            let run = try made.repository.hvabi("history", "include/box.h", range, "--all", "--shard", shard)
            try made.repository.write(run.text, to: name)
        }
        try part("1.json", "r0..r20", "1/2")
        try part("2.json", "r0..r20", "2/2")
        try part("other.json", "r0..r25", "2/2")
        try part("third.json", "r0..r20", "2/3")
        try made.repository.write("{\"schema\": \"hvabi-layout/1\"}", to: "layout.json")
        for (files, message) in [
            (["1.json"], "part 2 of 2 is missing"), (["2.json"], "part 1 of 2 is missing"),
            (["1.json", "1.json"], "part 1 of 2 is there twice"), (["1.json", "other.json"], "not of the same"),
            (["1.json", "third.json"], "one part is of 2, another of 3"), (["layout.json"], "not a part of a history"),
            (["none.json"], "no such file"),
        ] {
            let run = try ChildProcess(Hvabi.path, ["history", "--merge"] + files, in: made.repository.path)
            #expect(run.status == 2)
            #expect(run.output.isEmpty)
            #expect(run.errors.contains(message), "\(run.errors)")
        }
    }

    /// A header that comes late, goes, and is a folder or a link in between.
    @Test func revisionsWithoutTheHeader() throws {
        let repository = try ScratchRepository()
        try repository.commit("none")
        try repository.write("struct a { long x; };\n", to: "a.h")
        try repository.commit("there")
        try repository.git("rm", "-q", "a.h")
        try repository.commit("gone")
        let run = try repository.hvabi("history", "a.h", "--format", "json")
        let history = try ToldHistory(run)
        #expect(history.versions.map(\.content) == [nil, 0, nil])
        #expect(history.events.map(\.action) == ["introduced", "removed"])
        #expect(history.events.map(\.name) == ["a", "a"])
        let text = try repository.hvabi("history", "a.h", "none", "there", "gone").text
        #expect(text.contains("\ngone\n  the headers are not there\n  - record a: 8 bytes"))
    }

    /// A range in which nothing happens to the header is a history without events, not an error.
    @Test func nothingChanged() throws {
        let repository = try ScratchRepository()
        try repository.write("#define A 1\n", to: "a.h")
        try repository.commit("v1")
        try repository.commit("v2")
        try repository.write("/* Nothing. */\n#define A 1\n", to: "a.h")
        try repository.commit("v3")
        let same = try repository.hvabi("history", "a.h", "v1..v2")
        #expect(same.status == 0)
        #expect(
            same.text
                == "a.h: 2 versions, 1 different, 0 introduced, 0 changed, 0 removed\n\nv1\n  begins with 1 constant\n")
        let history = try ToldHistory(repository.hvabi("history", "a.h", "v1..v3", "--format", "json"))
        #expect(history.versions.map(\.content) == [0, 1])
        #expect(history.events.isEmpty)
    }

    /// Only what is new to the first parent counts.
    @Test func branchesAreTheirMerge() throws {
        let repository = try ScratchRepository()
        try repository.write("#define A 1\n", to: "a.h")
        try repository.commit("first")
        try repository.git("checkout", "-q", "-b", "side")
        for number in 2...4 {
            try repository.write("#define A \(number)\n", to: "a.h")
            try repository.commit("side\(number)")
        }
        try repository.git("checkout", "-q", "main")
        try repository.git("merge", "-q", "--no-ff", "-m", "merge <b>`of`</b>\u{1}", "side")
        let history = try ToldHistory(repository.hvabi("history", "a.h", "first..HEAD", "--format", "json"))
        #expect(history.versions.count == 2)
        #expect(history.events.map { [$0.old, $0.new] } == [["1", "4"]])
        let markdown = try repository.hvabi("history", "a.h", "first..HEAD", "--format", "markdown").text
        #expect(!markdown.contains("<b>") && !markdown.contains("\u{1}"))
        #expect(!(try repository.hvabi("history", "a.h", "first..").text).contains("\u{1}"))
    }
}
