// SPDX-License-Identifier: Apache-2.0
//
// DWARF in parts: units of one type each, what dwz shares, and what is compressed. What is not there is never passed
// over.

import DWARFReader
import Foundation
import LayoutIR
import TestSupport
import Testing

private let isThere = (try? Libdw()) != nil && Surroundings.isProgram(Executable.path("gcc"))

@Suite(.enabled(if: isThere, "libdw is missing (libdw1), or gcc")) struct DWARFPartsTests {
    private static let header = """
        typedef unsigned int u32;
        enum level { LOW = -2, HIGH = 70000 };
        struct inner { char a; u32 b; };
        typedef struct { u32 counter; } counter_t;
        struct outer {
            enum level level; counter_t count; struct inner inner[2]; struct outer *next; int (*call)(struct inner *);
        };

        """

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ program: String, _ arguments: String...) throws {
        let run = try ChildProcess(Executable.path(program), arguments, in: folder.path)
        #expect(run.status == 0, "\(run.errors)")
    }

    /// A shared library, so that its parts are linked.
    private func library(
        _ name: String, _ flags: String..., header: String = header, of type: String = "struct outer"
    ) throws {
        _ = try folder.write("\(header)\n\(type) *\(name);\n", to: "\(name).c")
        let arguments = ["-g", "-shared", "-fPIC"] + flags + ["-o", "\(name).so", "\(name).c"]
        let run = try ChildProcess(Executable.path("gcc"), arguments, in: folder.path)
        #expect(run.status == 0, "\(run.errors)")
    }

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    private func facts(of name: String, header: String = header) throws -> StatedFacts {
        let object = try Hvabi.run("dump", "dwarf:\(path(name))")
        let source = try Hvabi.run("dump", try folder.write(header, to: "case.h"))
        #expect(object.status == 0 && source.status == 0, "\(object.errors)\(source.errors)")
        return StatedFacts(
            try #require(try LayoutIR.read(snapshot: Array(source.output)).first),
            try #require(try LayoutIR.read(snapshot: Array(object.output)).first))
    }

    private func expectAgreement(_ name: String, header: String = header) throws {
        let facts = try facts(of: name, header: header)
        print("\(name): \(facts.count) facts, \(facts.wrong.count) differ")
        #expect(facts.count > 40 && facts.wrong.isEmpty, "\(facts.wrong)")
        // The twin: the header has another member.
        let moved = header.replacing("char a; u32 b;", with: "u32 b; char a;")
        #expect(try self.facts(of: name, header: moved).wrong.contains { $0.hasPrefix("inner.") })
    }

    private func expectRefusal(_ name: String, _ text: String) throws {
        let run = try Hvabi.run("dump", "dwarf:\(path(name))")
        #expect(run.status == 2 && run.errors.contains(text), "\(run.status) \(run.errors)")
        #expect(run.text.isEmpty)
    }

    @Test(arguments: ["-gdwarf-4", "-gdwarf-5"]) func unitsOfOneTypeAreRead(_ version: String) throws {
        try library("types", version, "-fdebug-types-section")
        try expectAgreement("types.so")
        // Before they are linked each is in a section of the same name, of which libdw reads one.
        try run("gcc", "-g", version, "-fdebug-types-section", "-c", "-o", "types.o", "types.c")
        try expectRefusal("types.o", "link the object first [dwarf-invalid]")
    }

    @Test(.enabled(if: Surroundings.isProgram(Executable.path("dwz")), "dwz is missing"))
    func whatIsSharedIsRead() throws {
        // Of two small files dwz moves the texts alone, and no program reads such a file.
        let parts = (0..<30).map { number in
            "struct part\(number) { int first\(number); long second\(number); char third\(number)[\(number + 1)]; };\n"
        }
        let members = (0..<30).map { "struct part\($0) member\($0);" }.joined(separator: " ")
        let header = Self.header + parts.joined() + "struct whole { struct outer outer; \(members) };\n"
        try library("one", header: header, of: "struct whole")
        try library("other", header: header + "struct more { struct whole whole; };\n", of: "struct more")
        try run("dwz", "one.so")
        try expectAgreement("one.so", header: header)
        try library("one", header: header, of: "struct whole")
        try run("dwz", "-m", "shared.debug", "-r", "one.so", "other.so")
        try expectAgreement("one.so", header: header)
        try FileManager.default.moveItem(atPath: path("shared.debug"), toPath: path("elsewhere"))
        try expectRefusal("one.so", "shared.debug', is not there, or holds no types [dwo-missing]")
    }

    @Test(arguments: ["zlib", "zlib-gnu"]) func whatIsCompressedIsRead(_ packing: String) throws {
        try library("packed")
        try run("objcopy", "--compress-debug-sections=\(packing)", "packed.so")
        try expectAgreement("packed.so")
    }

    /// libdw before 0.189 calls these sections broken.
    @Test func aPackingThatIsNotKnownIsNamed() throws {
        try library("packed")
        let arguments = ["--compress-debug-sections=zstd", "packed.so"]
        guard try ChildProcess(Executable.path("objcopy"), arguments, in: folder.path).status == 0 else {
            return print("objcopy knows no zstd here: nothing compared")
        }
        let run = try Hvabi.run("dump", "dwarf:\(path("packed.so"))")
        if run.status == 0 { return try expectAgreement("packed.so") }
        try expectRefusal("packed.so", "it is compressed with zstd, which libdw knows from 0.189 on")
    }

    /// A name or a type that cannot be followed is not left out: nothing is said of such a file.
    @Test func whatRefersToNothingIsAnError() throws {
        try library("whole")
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path("whole.so"))))
        try run("objcopy", "--dump-section", ".debug_info=info", "whole.so")
        let info = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path("info"))))
        let place = try #require(whole.firstRange(of: info)).lowerBound
        var refusals = 0
        for offset in stride(from: 12, to: info.count, by: 7) {
            var changed = whole
            for index in 0..<min(4, info.count - offset) { changed[place + offset + index] = 0x7f }
            try Data(changed).write(to: URL(fileURLWithPath: path("changed.so")))
            let run = try Hvabi.run("dump", "dwarf:\(path("changed.so"))")
            #expect([0, 2].contains(run.status), "\(run.errors)")
            if run.errors.contains("its DWARF cannot be followed") { refusals += 1 }
        }
        #expect(refusals > 0)
    }
}
