// SPDX-License-Identifier: Apache-2.0
//
// Fourteen ranges with the verdict that a person would give, and beside each one that differs in a word and ends
// otherwise.

import Foundation
import TestSupport
import Testing

@Suite struct GateRangeTests {
    /// The changes on one branch, and how they are judged.
    struct Verdict: Sendable {
        let status: Int32
        /// Pieces of the report.
        let says: [String]
        /// Words that it must not say.
        var isSilentOf: [String] = []
        let change: @Sendable (GateRepository) throws -> Void
    }

    struct Range: Sendable, CustomTestStringConvertible {
        let name: String
        var policy: String?
        /// Changes to main meanwhile.
        var main: (@Sendable (GateRepository) throws -> Void)?
        let verdict: Verdict
        let twin: Verdict

        var testDescription: String { name }
    }

    private static let grow: @Sendable (GateRepository) throws -> Void = {
        try $0.edit("lid.h", "unsigned int colour", "unsigned long long colour")
    }

    static let ranges: [Range] = [
        Range(
            name: "break",
            verdict: Verdict(
                status: 1, says: ["1 of 4 headers affected", "include/lid.h:3: error: lid.colour", "[field-resized]"],
                change: grow),
            twin: Verdict(status: 0, says: ["no change"]) { try $0.edit("lid.h", "colour;", "colour; /* of it */") }),
        Range(
            name: "harmless",
            verdict: Verdict(status: 0, says: ["1 of 4", "note: LID_NEW", "[constant-added]"]) {
                try $0.add("#define LID_NEW 9\n", to: "lid.h")
            },
            twin: Verdict(status: 1, says: ["THINGS: old 4, new 5"]) { try $0.edit("types.h", "THINGS 4", "THINGS 5") }),
        Range(
            name: "add",
            verdict: Verdict(
                status: 0, says: ["1 of 5", "include/extra.h is new [header-added]", "extra: new 4 bytes"]
            ) {
                try $0.add("struct extra { int x; };\n", to: "extra.h")
            },
            twin: Verdict(status: 2, says: ["include/extra.h cannot be read", "[header-unreadable]"]) {
                try $0.add("struct extra { nope_t x; };\n", to: "extra.h")
            }),
        Range(
            name: "delete",
            verdict: Verdict(
                status: 1,
                says: ["include/lid.h: error: lid: old 8 bytes [record-removed]", "is gone [header-removed]"],
                isSilentOf: ["lid.h:1"]
            ) { try $0.repository.git("rm", "-q", "include/lid.h") },
            twin: Verdict(
                status: 0,
                says: [
                    "warning: lid: old include/lid.h, new include/cover.h [declaration-left-header]",
                    "[header-removed]",
                ],
                isSilentOf: ["record-removed"]
            ) {
                try $0.repository.git("rm", "-q", "include/lid.h")
                let filler = (0..<40).map { "#define COVER_\($0) \($0)\n" }.joined()
                try $0.add(filler + GateRepository.lid, to: "cover.h")
            }),
        Range(
            name: "rename",
            verdict: Verdict(
                status: 0, says: ["1 conditional", "include/lid.h is include/cover.h now", "[header-renamed]"],
                isSilentOf: ["removed"]
            ) { try $0.repository.git("mv", "include/lid.h", "include/cover.h") },
            twin: Verdict(status: 1, says: ["[header-renamed]", "include/cover.h:3: error: lid.colour"]) {
                try grow($0)
                try $0.repository.git("mv", "include/lid.h", "include/cover.h")
            }),
        Range(
            name: "reserved bit",
            verdict: Verdict(
                status: 0,
                says: [
                    "2 of 4", "1 conditional", "include/types.h:3: warning: shared.b",
                    "reaches 2 headers: include/box.h, include/types.h [field-added-in-reserved]",
                ]
            ) { try $0.edit("types.h", "unsigned int reserved[3]", "unsigned int b; unsigned int reserved[2]") },
            twin: Verdict(status: 1, says: ["shared.b", "error"]) {
                try $0.edit("types.h", "unsigned int reserved[3]", "unsigned int b; unsigned int reserved[3]")
            }),
        Range(
            name: "moved",
            verdict: Verdict(
                status: 0, says: ["note: lid: old include/lid.h, new include/lids.h", "[declaration-moved]"],
                isSilentOf: ["removed", "record-added"]
            ) {
                try $0.add("struct lid {\n\tunsigned int kind;\n\tunsigned int colour;\n};\n", to: "lids.h")
                try $0.repository.write(
                    "#include \"lids.h\"\nenum lid_kind { LID_ROUND, LID_SQUARE };\n", to: "include/lid.h")
            },
            twin: Verdict(status: 1, says: ["[record-removed]"]) {
                try $0.repository.write("enum lid_kind { LID_ROUND, LID_SQUARE };\n", to: "include/lid.h")
            }),
        Range(
            name: "unreadable",
            verdict: Verdict(status: 2, says: ["include/lid.h cannot be read: now, include/lid.h:6: unknown type name"])
            {
                try $0.add("struct worse { nope_t x; };\n", to: "lid.h")
            },
            twin: Verdict(status: 0, says: ["worse: new 4 bytes"]) {
                try $0.add("struct worse { int x; };\n", to: "lid.h")
            }),
        Range(
            name: "merge", main: { try $0.edit("lid.h", "LID_SQUARE", "LID_SQUARE, LID_OVAL") },
            verdict: Verdict(status: 0, says: ["1 of 4", "BOX_B"], isSilentOf: ["LID_OVAL"]) {
                try $0.add("#define BOX_B 2\n", to: "box.h")
                try $0.repository.git("commit", "-q", "-am", "topic")
                try $0.repository.git("merge", "-q", "-m", "merge", "main")
            },
            twin: Verdict(status: 1, says: ["lid.colour"], isSilentOf: ["LID_OVAL"]) {
                try grow($0)
                try $0.repository.git("commit", "-q", "-am", "topic")
                try $0.repository.git("merge", "-q", "-m", "merge", "main")
            }),
        Range(
            name: "revert",
            verdict: Verdict(status: 0, says: ["0 of 4 headers affected"]) {
                try grow($0)
                try $0.repository.git("commit", "-q", "-am", "topic")
                try $0.repository.git("revert", "--no-edit", "HEAD")
            },
            twin: Verdict(status: 1, says: ["1 of 4 headers affected"]) {
                try grow($0)
                try $0.repository.git("commit", "-q", "-am", "topic")
                try $0.repository.git("revert", "--no-edit", "HEAD")
                try $0.repository.git("revert", "--no-edit", "HEAD")
            }),
        Range(
            name: "shared include touched",
            verdict: Verdict(
                status: 1,
                says: [
                    "2 of 4", "error: shared: old 16 bytes, new 20 bytes",
                    "reaches 2 headers: include/box.h, include/types.h [record-grew]",
                ]
            ) { try $0.edit("types.h", "unsigned int a;", "unsigned int a; unsigned int more;") },
            twin: Verdict(status: 0, says: ["2 of 4", "no change"]) { try $0.edit("types.h", "a;", "a; /* one */") }),
        Range(
            name: "main moved on", main: { try $0.add("struct news { int x; };\n", to: "news.h") },
            verdict: Verdict(status: 0, says: ["1 of 4", "BOX_B"], isSilentOf: ["news"]) {
                try $0.add("#define BOX_B 2\n", to: "box.h")
            },
            twin: Verdict(status: 1, says: ["lid.colour"], isSilentOf: ["news"], change: grow)),
        Range(
            name: "policy loosened", policy: "fail-on: breaking",
            verdict: Verdict(
                status: 1, says: ["the range loosens hvabi.yaml", "fail-on: breaking -> never", "lid.colour"]
            ) {
                try grow($0)
                try $0.write(policy: "fail-on: never")
            },
            twin: Verdict(status: 0, says: ["the range accepts", "said so", "accepted"]) {
                try grow($0)
                try $0.write(
                    policy:
                        "fail-on: breaking\nexceptions:\n  - {name: lid.colour, header: include/lid.h, reason: said so}"
                        + "\n  - {name: lid, header: include/lid.h, reason: said so}")
            }),
        Range(
            name: "no header touched",
            verdict: Verdict(status: 0, says: ["0 of 4 headers affected"]) {
                try $0.repository.write("more\n", to: "README")
            },
            twin: Verdict(status: 0, says: ["1 of 4 headers affected"]) { try $0.add("/* more */\n", to: "box.h") }),
    ]

    @Test(arguments: ranges) func isJudgedAsAPersonWould(_ range: Range) throws {
        let made = try GateRepository(policy: range.policy)
        if let main = range.main {
            try main(made)
            try made.repository.git("add", "--all")
            try made.repository.git("commit", "-q", "-m", "main")
        }
        for (name, verdict) in [("topic", range.verdict), ("twin", range.twin)] {
            try made.topic(name, verdict.change)
            let run = try made.gate("main..\(name)")
            #expect(run.status == verdict.status, "\(range.name) \(name): \(run.text)\(run.errors)")
            for piece in verdict.says {
                #expect(run.text.contains(piece), "\(range.name) \(name): \(piece): \(run.text)")
            }
            for piece in verdict.isSilentOf {
                #expect(!run.text.contains(piece), "\(range.name) \(name): \(piece): \(run.text)")
            }
        }
    }

    @Test func thereAreFourteen() {
        print("\(Self.ranges.count) ranges, each with its twin")
        #expect(Self.ranges.count == 14)
    }
}
