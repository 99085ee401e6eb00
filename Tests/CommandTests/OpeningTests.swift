// SPDX-License-Identifier: Apache-2.0
//
// Who may open what: every way in which a path reaches the command, times the ways out of the folder that was named.
// Each is refused with its id, and nothing of the file that lies outside is in any output.

import Foundation
import TestSupport
import Testing

@Suite struct OpeningTests {
    /// A word of the file outside, which is a valid header, YAML text and anything else's complaint at once.
    private static let secret = "the_secret_of_this_file"

    /// Every form of a report: what is refused, or stale, is in none of them.
    fileprivate static let reports = ["text", "json", "junit", "sarif", "github", "markdown", "html"]

    /// A way in: what is made in the folder, what is run, and how it is refused.
    struct Way: Sendable, CustomStringConvertible {
        let description: String
        let id: String
        var status: Int32 = 2
        /// Formats that the verb has.
        var formats = OpeningTests.reports
        /// Makes what leads to `outside`, a file or a folder, and says what is run.
        let prepare: @Sendable (Place) throws -> [String]
    }

    /// An abi/ folder, and beside it what nobody named.
    struct Place: Sendable {
        let small: SmallABI
        var folder: String { small.folder.path }
        var outside: String { "\(folder)/outside" }
        var check: [String] { ["check", "--abi", small.abi, "--only", "compiler"] }

        init() throws {
            small = try SmallABI()
            try FileManager.default.createDirectory(atPath: "\(folder)/outside", withIntermediateDirectories: false)
            for name in ["small.h", "interface.yaml", "Small_x86_64.json", "plain"] {
                _ = try small.folder.write("\(OpeningTests.secret): x;\n", to: "outside/\(name)")
            }
            _ = try small.folder.write("40302 /* \(OpeningTests.secret) */\n", to: "outside/pin")
        }

        /// Puts a link in the place of a file or folder.
        func link(_ path: String, to target: String) throws {
            try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        }

        func header(_ text: String) throws { try small.writeHeader(text) }

        /// A header of its own, to be read by its path.
        func dump(_ text: String) throws -> [String] {
            try FileManager.default.createDirectory(atPath: "\(folder)/own", withIntermediateDirectories: true)
            return ["dump", try small.folder.write(text, to: "own/case.h")]
        }
    }

    private static let ofGCC = "#ifndef __clang__\n%\n#endif\n"

    static let ways: [Way] = [
        Way(description: "a header includes ..", id: "include-outside") {
            try $0.dump("#include \"../outside/plain\"\n")
        },
        Way(description: "a header includes an absolute path", id: "include-outside") {
            try $0.dump("#include \"\($0.outside)/plain\"\n")
        },
        Way(description: "a header includes a link", id: "include-outside") {
            let run = try $0.dump("#include \"link.h\"\n")
            try $0.link("\($0.folder)/own/link.h", to: "../outside/plain")
            return run
        },
        Way(description: "a header includes through a linked folder", id: "include-outside") {
            let run = try $0.dump("#include \"linked/plain\"\n")
            try $0.link("\($0.folder)/own/linked", to: "../outside")
            return run
        },
        Way(description: "the header itself is a link", id: "link-outside") {
            let run = try $0.dump("")
            try $0.link("\($0.folder)/own/case.h", to: "../outside/plain")
            return run
        },
        Way(description: "a prelude is a link", id: "link-outside") {
            let run = try $0.dump("struct s { int a; };\n")
            try $0.link("\($0.folder)/own/first.h", to: "../outside/plain")
            return run + ["--prelude", "\($0.folder)/own/first.h"]
        },
        Way(description: "gcc alone includes ..", id: "include-outside") { place in
            try place.header(
                ofGCC.replacing("%", with: "#include \"../../../../outside/plain\"") + SmallABI.header)
            return place.check
        },
        Way(description: "gcc alone takes a value from a file", id: "include-outside") { place in
            let pin = "enum { PIN =\n#ifndef __clang__\n#include \"\(place.outside)/pin\"\n#else\n0\n#endif\n};\n"
            try place.header(SmallABI.header + pin)
            return place.check
        },
        Way(description: "gcc alone includes a link", id: "include-outside") { place in
            try place.header(ofGCC.replacing("%", with: "#include \"link.h\"") + SmallABI.header)
            try place.link("\(place.small.abi)/small/1/include/link.h", to: "\(place.outside)/plain")
            return place.check
        },
        Way(description: "a header of an interface is a link", id: "link-outside") { place in
            try place.link("\(place.small.abi)/small/1/include/small.h", to: "\(place.outside)/small.h")
            return place.check
        },
        Way(description: "the headers of a version are a link", id: "link-outside") { place in
            try place.link("\(place.small.abi)/small/1/include", to: place.outside)
            return place.check
        },
        Way(description: "a version is a link", id: "link-outside") { place in
            try FileManager.default.moveItem(
                atPath: "\(place.small.abi)/small/1/include", toPath: "\(place.outside)/include")
            try place.link("\(place.small.abi)/small/1", to: place.outside)
            return place.check
        },
        Way(description: "a platform is a link", id: "link-outside") { place in
            try place.small.writeYAML(SmallABI.yaml + "platform: p\n")
            try place.link("\(place.small.abi)/platform/p/include", to: place.outside)
            return place.check
        },
        Way(description: "interface.yaml is a link", id: "link-outside") { place in
            try place.link("\(place.small.abi)/small/interface.yaml", to: "\(place.outside)/interface.yaml")
            return place.check
        },
        Way(description: "an interface is a link", id: "link-outside") { place in
            try place.link("\(place.small.abi)/small", to: place.outside)
            return place.check
        },
        Way(description: "an interface names a header with ..", id: "yaml") { place in
            try place.small.writeYAML(
                SmallABI.yaml.replacing("[small.h]", with: "[../../../../outside/plain]"))
            return place.check
        },
        Way(description: "against: names any folder", id: "against-outside") { place in
            try place.small.writeYAML(SmallABI.yaml + "against:\n  - { folder: \(place.outside) }\n")
            return ["check", "--abi", place.small.abi, "--only", "originals"]
        },
        Way(description: "a snapshot is a link", id: "link-outside") { place in
            try place.link("\(place.folder)/own/x.json", to: "../outside/plain")
            return ["dump", "\(place.folder)/own/x.json"]
        },
        Way(description: "a baseline is a link", id: "link-outside") { place in
            try place.link("\(place.folder)/own/known.yaml", to: "../outside/plain")
            return place.check + ["--baseline", "\(place.folder)/own/known.yaml"]
        },
        Way(description: "a generated file is a link", id: "bindings-stale", status: 1) { place in
            #expect(try place.small.generate().status == 0)
            try place.link("\(place.small.output)/Small_x86_64/small.swift", to: "\(place.outside)/plain")
            return [
                "check", "--abi", place.small.abi, "--output", place.small.output, "--only", "bindings",
            ]
        },
        Way(description: "a generated file is a hard link", id: "bindings-stale", status: 1) { place in
            #expect(try place.small.generate().status == 0)
            let file = "\(place.small.output)/Small_x86_64/small.swift"
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.linkItem(atPath: "\(place.outside)/plain", toPath: file)
            return [
                "check", "--abi", place.small.abi, "--output", place.small.output, "--only", "bindings",
            ]
        },
        Way(description: "a generated module is a link", id: "foreign", formats: []) { place in
            try place.link("\(place.small.output)/Small_x86_64", to: place.outside)
            return ["generate", "--abi", place.small.abi, "--output", place.small.output]
        },
        Way(description: "generated is a link", id: "link-outside", formats: []) { place in
            try place.link("\(place.folder)/own/generated", to: place.outside)
            return ["generate", "--abi", place.small.abi, "--output", "\(place.folder)/own/generated"]
        },
    ]

    @Test(arguments: ways) func isRefused(_ way: Way) throws {
        let place = try Place()
        let arguments = try way.prepare(place)
        let before = try Self.contents(of: place.outside)
        var runs = 0
        for format in way.formats.isEmpty ? [[]] : way.formats.map({ ["--format", $0] }) {
            // `dump` has one form.
            let run = try ChildProcess(Hvabi.path, arguments + (arguments[0] == "dump" ? [] : format))
            runs += 1
            #expect(run.status == way.status, "\(run.errors) \(run.text)")
            let all = run.errors + run.text
            #expect(all.contains(way.id), "\(all)")
            #expect(!all.contains(Self.secret) && !all.contains("40302"), "\(all)")
        }
        #expect(runs > 0)
        #expect(try Self.contents(of: place.outside) == before)
    }

    /// The twin: what is within, or allowed, is read.
    @Test func isAllowed() throws {
        let place = try Place()
        _ = try place.small.folder.write(SmallABI.header, to: "outside/small.h")
        try place.link("\(place.small.abi)/small/1/include", to: place.outside)
        let refused = try ChildProcess(Hvabi.path, place.check)
        #expect(refused.status == 2 && refused.errors.contains("--allow-include"), "\(refused.errors)")
        let allowed = try ChildProcess(Hvabi.path, place.check + ["--allow-include", place.outside])
        #expect(allowed.status == 0, "\(allowed.errors)")
    }

    /// A precompiled header beside a header is not taken for it.
    @Test func precompiledHeader() throws {
        let small = try SmallABI()
        let header = "\(small.abi)/small/1/include/small.h"
        let other = SmallABI.header.replacing("unsigned int a", with: "char a[8]")
        try small.writeHeader("#ifdef __clang__\n\(SmallABI.header)#else\n\(other)#endif\n")
        let honest = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler")
        #expect(honest.status == 1, "\(honest.errors)")
        let gcc = Executable.path("gcc")
        let agreeing = try small.folder.write(SmallABI.header, to: "agreeing.h")
        let made = try ChildProcess(
            gcc, ["-x", "c-header", "-std=gnu11", "-nostdinc", "-w", agreeing, "-o", "\(header).gch"])
        #expect(made.status == 0, "\(made.errors)")
        let deceived = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler")
        #expect(deceived.status == 1 && deceived.text == honest.text, "\(deceived.text)")
    }

    private static func contents(of folder: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            found[name] = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
        }
        return found
    }
}
