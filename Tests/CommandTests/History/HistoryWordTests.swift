// SPDX-License-Identifier: Apache-2.0
//
// The words after `hvabi history`: the sources decide what each of them is.

import Foundation
import TestSupport
import Testing

@Suite struct HistoryWordTests {
    @Test func interfacesAndSnapshots() throws {
        let interface = try ChildProcess(
            Hvabi.path, ["history", "openbsd-vmm", "--format", "json"], in: Hvabi.checkout)
        let history = try ToldHistory(interface)
        #expect(history.versions.map(\.name) == ["openbsd-vmm@1.4", "openbsd-vmm@1.13"])
        let changed = history.events.filter { $0.kind == "ioctl" && $0.action == "changed" }.map(\.name)
        #expect(Set(changed).isSuperset(of: ["VMM_IOC_CREATE", "VMM_IOC_SHAREMEM"]))
        // The arm64 machine begins with 1.13: nothing of it is a change.
        #expect(history.events.allSatisfy { $0.targets == ["x86_64-unknown-openbsd7.8"] })
        #expect(history.targets.count == 2)

        let folder = try TemporaryFolder()
        var paths: [String] = []
        for version in ["1.4", "1.13"] {
            let dump = try ChildProcess(Hvabi.path, ["dump", "openbsd-vmm@\(version)/amd64"], in: Hvabi.checkout)
            paths.append(try folder.write(dump.text, to: "\(version).json"))
        }
        let snapshots = try ToldHistory(
            ChildProcess(Hvabi.path, ["history"] + paths + ["--format", "json"], in: Hvabi.checkout))
        #expect(snapshots.events.map(\.subject) == history.events.map(\.subject))
        #expect(snapshots.events.count > 40)
    }

    /// A header is what is named by a path, however its name ends; a file that holds a snapshot is one, whatever it is
    /// called.
    @Test(arguments: ["box.inc", "box", "box.hpp"]) func headersOfAnyName(_ name: String) throws {
        let repository = try ScratchRepository()
        for (version, type) in ["int", "long"].enumerated() {
            try repository.write("struct box { \(type) a; };\n", to: name)
            try repository.commit("v\(version)")
        }
        let history = try ToldHistory(repository.hvabi("history", "./\(name)", "v0", "v1", "--format", "json"))
        #expect(history.versions.map(\.name) == ["v0", "v1"])
        #expect(history.events.map(\.subject).contains("box"))
        for version in ["v0", "v1"] {
            let dump = try repository.hvabi("dump", "\(version):\(name)")
            try repository.write(dump.text, to: version)
        }
        let snapshots = try ToldHistory(repository.hvabi("history", "./v0", "./v1", "--format", "json"))
        #expect(snapshots.versions.map(\.name) == ["./v0", "./v1"])
        #expect(snapshots.events.map(\.subject) == history.events.map(\.subject))
    }

    /// The versions of one target may spell it in several ways.
    @Test func aTargetIsOneHoweverItIsSpelled() throws {
        let repository = try ScratchRepository()
        var paths: [String] = []
        for (type, triple) in [("int", "x86_64-pc-openbsd"), ("long", "x86_64-unknown-openbsd7.8")] {
            try repository.write("struct box { \(type) a; };\n", to: "box.h")
            let dump = try repository.hvabi("dump", "box.h", "--target", triple)
            try repository.write(dump.text, to: "\(type).json")
            paths.append("\(type).json")
        }
        let history = try ToldHistory(repository.hvabi("history", paths[0], paths[1], "--format", "json"))
        #expect(history.targets == ["x86_64-pc-openbsd"])
        #expect(history.events.contains { $0.action == "changed" && $0.subject.hasPrefix("box") })
        #expect(history.events.allSatisfy { $0.targets == history.targets && $0.action == "changed" })
    }

    @Test(arguments: [
        (["history", "a.h", "nope"], 2, "unknown-revision"), (["history", "a.h", "v1..nope"], 2, "unknown-revision"),
        (["history", "a.h", "v1...v2"], 2, "unknown-revision"), (["history", "b.h", "v1", "v2"], 2, "no-such-file"),
        (["history", "a.h", "v1"], 2, "one-version"), (["history", "/a.h", "v1", "v2"], 2, "leaves-repository"),
        (["history", "../a.h", "v1", "v2"], 2, "leaves-repository"), (["history", "a.h", "bad", "worse"], 2, "clang"),
        (["history", "a.h", "v1", "v2", "-I", ":nope"], 2, "no-such-folder"),
        (["history", "v1:a.h"], 2, "one-version"),
        (["history"], 64, ""), (["history", "a.h", "--shard", "0/2"], 64, ""),
        (["history", "a.h", "--shard", "3/2"], 64, ""), (["history", "a.h", "--merge", "b.json"], 64, ""),
        (["history", "a.h", "--format", "sarif"], 64, ""),
    ])
    func badInput(arguments: [String], status: Int32, id: String) throws {
        let repository = try ScratchRepository()
        try repository.write("#define A 1\n", to: "a.h")
        try repository.commit("v1")
        try repository.write("#define A 2\n", to: "a.h")
        try repository.commit("v2")
        try repository.write("struct {\n", to: "a.h")
        try repository.commit("bad")
        try repository.write("struct {{\n", to: "a.h")
        try repository.commit("worse")
        let run = try ChildProcess(
            Hvabi.path, arguments, in: repository.path, environment: ["TMPDIR": repository.temporary])
        #expect(run.status == status, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(id.isEmpty ? "Error" : "[\(id)]"), "\(run.errors)")
        #expect(repository.litter.isEmpty)
    }
}
