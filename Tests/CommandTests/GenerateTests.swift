// SPDX-License-Identifier: Apache-2.0
//
// `hvabi generate` as its users meet it: what it writes, what it finds, and what it leaves alone.

import Foundation
import TestSupport
import Testing

@Suite struct GenerateTests {
    private let committed = ["generate", "--abi", "\(Hvabi.checkout)/abi", "--output", "\(Hvabi.checkout)/generated"]

    @Test func whatIsCommittedIsWhatIsGenerated() throws {
        let installations = Hvabi.installations
        try #require(!installations.isEmpty)
        for llvm in installations {
            let run = try ChildProcess(Hvabi.path, committed + ["--check"], environment: ["HVABI_LLVM": llvm])
            #expect(run.status == 0, "\(llvm): \(run.text)\(run.errors)")
            #expect(run.text.hasSuffix("as generated\n"))
        }
        print("generate --check with \(installations.count) libclangs")
    }

    @Test func aSecondRunChangesNothing() throws {
        let small = try SmallABI()
        #expect(try small.generate().text.hasSuffix("written\n"))
        let first = small.snapshot()
        #expect(first.count == 3)
        #expect(try small.generate().text.hasSuffix("unchanged\n"))
        #expect(small.snapshot() == first)
        #expect(try small.generate("--check").status == 0)
    }

    /// A module that was not there comes with its target; SwiftPM takes what it is told.
    @Test func aNewModuleComesWithItsTarget() throws {
        let small = try SmallABI()
        let first = try small.generate()
        #expect(first.errors.contains("name: \"Small_x86_64\","))
        #expect(first.errors.contains("path: \"\(small.output)/Small_x86_64\","))
        let start = try #require(first.errors.range(of: ".target("))
        let end = try #require(first.errors.range(of: "\"]),", range: start.lowerBound..<first.errors.endIndex))
        let manifest = """
            // swift-tools-version: 6.2
            import PackageDescription
            let package = Package(
                name: "P", dependencies: [.package(name: "hvabi", path: "\(Hvabi.checkout)")],
                targets: [\(first.errors[start.lowerBound..<end.upperBound])])
            """
        let folder = try TemporaryFolder()
        _ = try folder.write(manifest, to: "Package.swift")
        let dump = try ChildProcess(
            Executable.path("swift"), ["package", "--package-path", folder.path, "dump-package"])
        #expect(dump.status == 0, "\(dump.errors)")
        #expect(dump.output.count > 100)
        #expect(!(try small.generate().errors.contains(".target(")), "it is there")
    }

    /// SwiftPM refuses two targets of one name, and hvabi has its own.
    @Test func aModuleOfOurNameIsTold() throws {
        let small = try SmallABI(yaml: SmallABI.yaml.replacing("module: Small", with: "module: KVM"))
        let taken = try small.generate()
        #expect(taken.errors.contains("hvabi has a product of this name"), "\(taken.errors)")
        let other = try SmallABI().generate()
        #expect(!other.errors.contains("hvabi has a product"), "\(other.errors)")
    }

    @Test(arguments: ["stale", "missing", "extra", "extra module"])
    func checkFinds(_ what: String) throws {
        let small = try SmallABI()
        #expect(try small.generate().status == 0)
        let module = "\(small.output)/Small_x86_64"
        let files = FileManager.default
        switch what {
        case "stale": try Data("\n".utf8).write(to: URL(fileURLWithPath: "\(module)/small.swift"))
        case "missing": try files.removeItem(atPath: "\(module)/Small_x86_64_layout.h")
        case "extra": try Data().write(to: URL(fileURLWithPath: "\(module)/more.swift"))
        default:
            try files.createDirectory(atPath: "\(small.output)/Old_x86_64", withIntermediateDirectories: true)
            try Data().write(to: URL(fileURLWithPath: "\(small.output)/Old_x86_64/Old_x86_64.json"))
        }
        let before = small.snapshot()
        let check = try small.generate("--check")
        #expect(check.status == 1)
        #expect(check.text.contains(what.split(separator: " ")[0]))
        #expect(check.text.split(separator: "\n").count == 1)
        #expect(small.snapshot() == before)
    }

    @Test(arguments: [
        ("struct small { unsigned int a[-1]; };", "small.h:1:"),
        ("#include <nowhere.h>\n", "small.h:1:"),
        ("#include \"small.h\"\n", "small.h:1:"),
        ("struct small { undefined_t a; };", "small.h:1:"),
        ("struct small { int a; } __packed;", "[undefined-attribute]"),
        ("", "[nothing-declared]"),
    ])
    func aBrokenHeaderChangesNothing(_ header: String, _ expected: String) throws {
        let small = try SmallABI()
        #expect(try small.generate().status == 0)
        let before = small.snapshot()
        try small.writeHeader(header)
        let run = try small.generate()
        #expect(run.status == 2)
        #expect(run.errors.contains(expected), "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(small.snapshot() == before)
    }

    @Test(arguments: [
        ("schema: hvabi-interface/1", "schema: hvabi-interface/9", "interface.yaml:1:"),
        ("name: small", "name: other", "interface.yaml:2:"),
        ("module: Small", "modul: Small", "unknown key 'modul'"),
        ("module: Small", "module: \"Small; import Foundation\"", "interface.yaml:3:"),
        ("headers: [small.h]", "headers: small.h", "interface.yaml:4:"),
        ("headers: [small.h]", "headers: [small.h", "interface.yaml:"),
        ("triple: x86_64-unknown-linux-gnu", "triple: nothing-at-all", "[unknown-target]"),
        ("\"1\": {}", "\"../1\": {}", "not a name for a version"),
        ("\"1\": {}", "\"1\": { bind: [arm] }", "interface.yaml:8:"),
        ("targets:", "defines: [\"1X\"]\ntargets:", "interface.yaml:5:"),
        ("targets:", "other:\n  - a\ntargets:", "interface.yaml:5:1: error: unknown key 'other'"),
        ("targets:", "title: [a]\ntargets:", "interface.yaml:5:"),
        ("\"1\": {}", "\"1\": { provenance: [{ file: [a] }] }", "interface.yaml:8:"),
        ("\"1\": {}", "\"1\": { bind: [x86_64, x86_64] }", "'x86_64' appears twice"),
        ("[small.h]", "[small.h, /etc/passwd]", "interface.yaml:4:"),
        ("targets:", "prelude: [../../../../1/include/small.h]\ntargets:", "interface.yaml:5:"),
        ("targets:", "arguments: { A: int,\n B: int }\ntargets:", "interface.yaml:6: error: there is no ioctl 'B'"),
        ("targets:", "counts: { none: n }\ntargets:", "interface.yaml:5: error: there is no record 'none'"),
        ("targets:", "counts: { small: a }\ntargets:", "no elements follow the record 'small'"),
        ("targets:", "returns: { A: descriptor }\ntargets:", "there is no ioctl 'A' [stated-unknown]"),
        ("targets:", "returns: { A: number }\ntargets:", "interface.yaml:5:"),
        ("targets:", "shared: [small,\n  big]\ntargets:", "there is no record 'big' [stated-unknown]"),
    ])
    func aMalformedInterfaceIsRefused(_ old: String, _ new: String, _ expected: String) throws {
        let small = try SmallABI(yaml: SmallABI.yaml.replacingOccurrences(of: old, with: new))
        let run = try small.generate()
        #expect(run.status == 2)
        #expect(run.errors.contains(expected), "\(run.errors)")
        #expect(small.snapshot().isEmpty)
    }

    @Test func aFolderThatIsNotOursIsLeftAlone() throws {
        let small = try SmallABI()
        let module = "\(small.output)/Small_x86_64"
        try FileManager.default.createDirectory(atPath: module, withIntermediateDirectories: true)
        try Data("precious".utf8).write(to: URL(fileURLWithPath: "\(module)/notes.txt"))
        let run = try small.generate()
        #expect(run.status == 2)
        #expect(run.errors.contains("[foreign]"))
        #expect(small.snapshot()["Small_x86_64/notes.txt"] == Data("precious".utf8))
    }

    @Test(arguments: ["file", "link"]) func whatIsNoFolderIsLeftAlone(_ what: String) throws {
        let small = try SmallABI()
        let module = "\(small.output)/Small_x86_64"
        let files = FileManager.default
        try files.createDirectory(atPath: small.output, withIntermediateDirectories: true)
        if what == "file" {
            try Data("precious".utf8).write(to: URL(fileURLWithPath: module))
        } else {
            try files.createSymbolicLink(atPath: module, withDestinationPath: "nowhere")
        }
        let kind = try files.attributesOfItem(atPath: module)[.type] as? FileAttributeType
        let run = try small.generate()
        #expect(run.status == 2)
        #expect(run.errors.contains("[foreign]"), "\(run.errors)")
        #expect(try files.contentsOfDirectory(atPath: small.output) == ["Small_x86_64"])
        #expect(try files.attributesOfItem(atPath: module)[.type] as? FileAttributeType == kind)
    }

    @Test func anInterfaceNamedTwiceIsGeneratedOnce() throws {
        let small = try SmallABI()
        let run = try small.generate("small", "small")
        #expect(run.status == 0 && run.text.split(separator: "\n").count == 1, "\(run.errors)")
    }

    @Test func usageErrorsAre64() throws {
        #expect(try Hvabi.run("generate", "--", "-DX").status == 64)
        #expect(try Hvabi.run("generate", "--output", "").status == 64)
        #expect(try Hvabi.run("generate", "--nonsense").status == 64)
        #expect(try Hvabi.run("dump").status == 64)
        #expect(try Hvabi.run("nonsense").status == 64)
    }
}

/// On a machine without libclang.
@Suite struct GenerateWithoutLibclangTests {
    private let none = ["LIBCLANG_PATH": "/nonexistent", "HVABI_LLVM": ""]

    @Test func everythingShippedIsMade() throws {
        let folder = try TemporaryFolder()
        let output = "\(folder.path)/generated"
        try FileManager.default.copyItem(atPath: "\(Hvabi.checkout)/generated", toPath: output)
        // A module that is not there is made of its records.
        try FileManager.default.removeItem(atPath: "\(output)/KVM_x86_64")
        let abi = "\(Hvabi.checkout)/abi"
        let run = try Hvabi.run("generate", "--abi", abi, "--output", output, environment: none)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("made of the snapshot") && run.errors.contains("ACRN_x86_64"), "\(run.errors)")
        let check = try Hvabi.run("generate", "--check", "--abi", abi, "--output", output)
        #expect(check.status == 0, "\(check.text)")
    }

    /// Headers that are not what the snapshot was made of have to be read.
    @Test func changedHeadersAreNot() throws {
        let small = try SmallABI()
        #expect(try small.generate().status == 0)
        let words = ["generate", "--abi", small.abi, "--output", small.output]
        #expect(try ChildProcess(Hvabi.path, words, environment: none).status == 0)
        try small.writeHeader(SmallABI.header + "\n")
        let run = try ChildProcess(Hvabi.path, words, environment: none)
        #expect(run.status == 2 && run.errors.contains("[libclang-missing]"), "\(run.errors)")
    }
}
