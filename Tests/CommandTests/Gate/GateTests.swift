// SPDX-License-Identifier: Apache-2.0
//
// Ranges that cannot be judged, headers that cannot be read, and what a policy says of them.

import Foundation
import TestSupport
import Testing

@Suite struct GateTests {
    @Test func nothingToJudgeIsNoVerdict() throws {
        let made = try GateRepository()
        try made.topic("topic") { try $0.add("#define BOX_B 2\n", to: "box.h") }
        let cases: [(arguments: [String], status: Int32, id: String)] = [
            (["main..base"], 2, "empty-range"), (["topic..main"], 2, "empty-range"),
            (["main..nope"], 2, "unknown-revision"),
            (["main"], 2, "no-range"), (["main..topic", "--", "src"], 2, "no-headers"),
            (["main..topic", "--", "include", "README"], 2, "no-headers"), ([], 64, "a range is needed"),
        ]
        for (arguments, status, id) in cases {
            let run = try ChildProcess(Hvabi.path, ["gate"] + arguments, in: made.repository.path)
            #expect(run.status == status, "\(arguments): \(run.text)\(run.errors)")
            #expect(run.errors.contains(id), "\(arguments): \(run.errors)")
        }
        for range in ["main..topic", "main...topic"] {
            #expect(try made.gate(range).status == 0)
            #expect(try made.gate(range, "--", "include/lid.h").text.contains("0 of 1 header affected"))
        }
        try made.repository.git("checkout", "-q", "topic")
        #expect(try made.gate("main..").text.contains("main..HEAD: 1 of 4"))
    }

    @Test func aShallowCloneSaysHowToDeepenIt() throws {
        let made = try GateRepository()
        try made.repository.commit("more")
        try made.topic("topic", from: "main") { try $0.add("#define BOX_B 2\n", to: "box.h") }
        try made.repository.commit("still")
        let clone = try TemporaryFolder()
        try made.repository.git(
            "clone", "-q", "--depth", "1", "--no-single-branch", "file://\(made.repository.path)", clone.path + "/c")
        let run = try ChildProcess(Hvabi.path, ["gate", "origin/main..origin/topic"], in: clone.path + "/c")
        #expect(run.status == 2, "\(run.text)")
        #expect(run.errors.contains("fetch-depth: 0"), "\(run.errors)")
        #expect(run.errors.contains("[shallow-clone]"), "\(run.errors)")
    }

    @Test func whatCannotBeReadIsExceptedWithAReason() throws {
        let known = "exceptions: [{rule: header-unreadable, header: include/broken.h, reason: needs a kernel}]"
        for (policy, status) in [("fail-on: breaking", Int32(2)), (known, 0)] {
            let made = try GateRepository(policy: policy)
            try made.topic("topic") { try $0.add("/* still */\n", to: "broken.h") }
            let run = try made.gate("main..topic")
            #expect(run.status == status, "\(run.text)\(run.errors)")
            #expect(status == 0 || run.errors.contains("[header-unreadable]"), "\(run.errors)")
            // A header that only now cannot be read is nothing to accept.
            try made.topic("worse") {
                try $0.add("struct worse { nope_t x; };\n", to: "lid.h")
                try $0.write(policy: "exceptions: [{rule: 'header-*', header: include/lid.h, reason: no}]")
            }
            let worse = try made.gate("main..worse")
            #expect(worse.status == 2, "\(worse.text)")
            #expect(worse.errors.contains("[header-became-unreadable]"))
        }
    }

    @Test func newExceptionsCanBeRefused() throws {
        let made = try GateRepository(policy: "fail-on: breaking")
        try made.topic("topic") {
            try $0.edit("lid.h", "unsigned int colour", "unsigned long long colour")
            try $0.write(policy: "exceptions: [{name: 'lid*', header: include/lid.h, reason: agreed in review}]")
        }
        let run = try made.gate("main..topic")
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        let lines = run.text.split(separator: "\n")
        #expect(lines.count > 1 && lines[1].contains("agreed in review"), "\(run.text)")
        let refused = try made.gate("main..topic", "--fail-on-new-exceptions")
        #expect(refused.status == 1)
        #expect(refused.text == run.text)
    }

    @Test func policiesAreReadStrictly() throws {
        for (policy, message) in [
            ("fail-on: sometimes", "'sometimes' is not one of"), ("colour: red", "unknown key 'colour'"),
            ("include: [/etc]", "a path begins at the root of the repository"),
            ("include: [../other]", "a path begins at the root of the repository"),
            ("exceptions: [{rule: no-such-rule, reason: x}]", "no finding has the rule"),
            ("exceptions-from: [gone.yaml]", "'gone.yaml' is not there"), ("targets: [pdp11]", "pdp11"),
        ] {
            let made = try GateRepository(policy: policy)
            try made.topic("topic") { try $0.add("#define BOX_B 2\n", to: "box.h") }
            let run = try made.gate("main..topic")
            #expect(run.status == 2, "\(policy): \(run.text)")
            #expect(run.errors.contains(message), "\(policy): \(run.errors)")
        }
    }

    /// A header of the machine may include one of the repository: the header that leads there is affected.
    @Test func theMachinesHeadersLeadBackToTheTree() throws {
        let made = try GateRepository(policy: "include: [include]")
        try made.topic("start") {
            try $0.repository.write("#define SIZE 1\n", to: "include/bits/local_lim.h")
            try $0.repository.write("#include <limits.h>\nstruct l { char c[SIZE]; };\n", to: "include/limit.h")
        }
        try made.topic("topic", from: "start") {
            try $0.repository.write("#define SIZE 2\n", to: "include/bits/local_lim.h")
        }
        let run = try made.gate("start..topic")
        #expect(run.text.contains("2 of 6 headers affected"), "\(run.text)\(run.errors)")
    }
}

extension GateTests {
    /// A tree of which some cannot be read begins with a list, and is green.
    @Test func aFirstListIsWritten() throws {
        let made = try GateRepository()
        let run = try made.gate("--write-exceptions", "known.yaml")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("4 headers read, 1 cannot be; known.yaml: 1 exception added"), "\(run.text)")
        try made.write(policy: "exceptions-from: [known.yaml]")
        try made.repository.commit("known")
        try made.topic("topic", from: "main") { try $0.add("/* still */\n", to: "broken.h") }
        let green = try made.gate("main..topic")
        #expect(green.status == 0, "\(green.text)\(green.errors)")
        #expect(green.text.contains("1 accepted"))
        let again = try made.gate("--write-exceptions", "known.yaml")
        #expect(again.text.contains("0 exceptions added"), "\(again.text)")
    }
}
