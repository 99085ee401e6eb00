// SPDX-License-Identifier: Apache-2.0
//
// Headers that one of two revisions lacks, revisions that cannot be read, and headers that were renamed.

import Foundation
import TestSupport
import Testing

@Suite struct AbsentHeaderTests {
    private let repository: ScratchRepository

    init() throws {
        repository = try ScratchRepository()
        try repository.write("struct other { int x; };\n", to: "other.h")
        try repository.commit("before")
        try repository.write("struct box { int a; int b; };\n#define BOX 1\n", to: "old/box.h")
        try repository.commit("first")
        try repository.write("struct box { nope_t a; };\n", to: "old/box.h")
        try repository.commit("broken")
        try repository.write("struct box { int a; long b; };\n#define BOX 1\n", to: "old/box.h")
        try repository.commit("mended")
        try repository.git("mv", "old/box.h", "box.h")
        try repository.commit("moved")
        try repository.write("struct box { int a; long b; };\n#define BOX 2\n", to: "box.h")
        try repository.commit("last")
    }

    @Test func allAddedAndAllRemoved() throws {
        let added = try repository.hvabi("diff", "before:old/box.h", "first:old/box.h", "--fail-on", "any")
        #expect(added.status == 1, "\(added.errors)")
        #expect(added.text.contains("record-added") || added.text.contains("added"), "\(added.text)")
        #expect(added.errors.contains("before:old/box.h: note: is not there"), "\(added.errors)")
        let removed = try repository.hvabi("diff", "first:old/box.h", "before:old/box.h")
        #expect(removed.status == 1, "\(removed.errors)")
        #expect(removed.text.contains("breaking"))
        // A header that no side has, or only under another name, is a mistake.
        for (old, new) in [("before:box.h", "first:box.h"), ("before:old/box.h", "last:box.h")] {
            let run = try repository.hvabi("diff", old, new)
            #expect(run.status == 2)
            #expect(run.errors.contains("[no-such-file]"), "\(run.errors)")
        }
    }

    @Test func aBrokenRevisionIsAGap() throws {
        let run = try repository.hvabi("history", "old/box.h", "first", "broken", "mended")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("broken\n  gap: it cannot be read: broken:old/box.h:"), "\(run.text)")
        #expect(run.errors.contains("warning: broken is a gap"), "\(run.errors)")
        // Behind the gap it is compared with what is before it.
        #expect(run.text.contains("box.b"), "\(run.text)")
        let strict = try repository.hvabi("history", "old/box.h", "first", "broken", "mended", "--fail-on-gap")
        #expect(strict.status == 2)
        #expect(strict.text == run.text)
        let clean = try repository.hvabi("history", "old/box.h", "first", "mended", "--fail-on-gap")
        #expect(clean.status == 0, "\(clean.errors)")
        #expect(!clean.text.contains("gap"))
    }

    @Test func partsKnowTheGapsOfAll() throws {
        let words = ["history", "box.h", "before", "first", "broken", "mended", "moved", "last"]
        let whole = try hvabi(words + ["--format", "json"])
        #expect(whole.status == 0, "\(whole.errors)")
        var names: [String] = []
        for number in 1...3 {
            let part = try hvabi(words + ["--shard", "\(number)/3"])
            names.append("\(repository.temporary)/part\(number).json")
            try Data(part.output).write(to: URL(fileURLWithPath: names[number - 1]))
        }
        let merged = try hvabi(["history", "--merge"] + names + ["--format", "json"])
        #expect(merged.text == whole.text, "\(merged.errors)")
    }

    @Test func renamesAreFollowed() throws {
        for header in ["box.h", "old/box.h"] {
            let run = try repository.hvabi("history", header, "first..last")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.text.contains("it is called old/box.h"), "\(run.text)")
            #expect(run.text.contains("it is called box.h"), "\(run.text)")
            #expect(!run.text.contains("the headers are not there"), "\(run.text)")
            #expect(run.text.contains("BOX: 1 -> 2"), "\(run.text)")
            #expect(!run.text.contains("+ record box"), "\(run.text)")
        }
    }

    private func hvabi(_ arguments: [String]) throws -> ChildProcess {
        try ChildProcess(
            Hvabi.path, arguments, in: repository.path, environment: ["TMPDIR": repository.temporary])
    }
}
