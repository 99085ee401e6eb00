// SPDX-License-Identifier: Apache-2.0
//
// The witnesses of `check`: bit-fields that a compiler places, copies that are none, names without a value, and the
// table at the end.

import Foundation
import TestSupport
import Testing

@Suite struct WitnessTests {
    private static func table(_ run: ChildProcess) throws -> [String: Any] {
        let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        return try #require(report["witnesses"] as? [String: Any])
    }

    private static func yaml(_ triple: String) -> String {
        SmallABI.yaml.replacing("x86_64-unknown-linux-gnu", with: triple)
    }

    private static let flags = "struct flags { unsigned a : 3, b : 5, c : 24; unsigned : 3; int d : 9; };\n"

    /// gcc places every bit-field, also where the bytes of an integer go the other way.
    @Test(arguments: ["x86_64-unknown-linux-gnu", "s390x-unknown-linux-gnu", "aarch64-unknown-linux-gnu"])
    func bitFieldsAreJudged(_ triple: String) throws {
        let small = try SmallABI(header: Self.flags, yaml: Self.yaml(triple))
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler", "--format", "json")
        guard !String(decoding: run.output, as: UTF8.self).contains("is missing") else {
            print("no gcc for \(triple): nothing compared")
            return
        }
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        let rows = try #require(try Self.table(run)["rows"] as? [[String: Any]])
        // Size, alignment and kind of the record, place and width of four bit-fields.
        #expect(rows.first?["confirmedCount"] as? Int ?? 0 >= 11, "\(rows)")
    }

    /// The twin: what is another bit-field to gcc is found, by its place and by its width.
    @Test func bitFieldsThatDifferAreFound() throws {
        let small = try SmallABI(
            header: """
                #ifdef __clang__
                struct flags { unsigned a : 3, b : 5, c : 24; struct { unsigned d : 1, e : 2; }; };
                #else
                struct flags { unsigned a : 4, b : 4, c : 24; struct { unsigned e : 2, d : 1; }; };
                #endif

                """)
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler")
        #expect(run.status == 1, "\(run.text)\(run.errors)")
        for message in [
            "flags.a bitWidth: headers 3, gcc 4", "flags.b bitOffset: headers 3, gcc 4",
            "flags.b bitWidth: headers 5, gcc 4",
            "flags.d bitOffset: headers 32, gcc 34", "flags.e bitOffset: headers 33, gcc 32",
        ] {
            #expect(run.text.contains("\(message) [compiler-differs]"), "\(message): \(run.text)")
        }
        #expect(!run.text.contains("flags.c"))
    }

    @Test func theTableCountsWhatNobodyStated() throws {
        let small = try SmallABI()
        _ = try small.generate()
        let arguments = ["check", "--abi", small.abi, "--output", small.output, "--format", "json"]
        let all = try Self.table(try ChildProcess(Hvabi.path, arguments))
        let bindings = try Self.table(try ChildProcess(Hvabi.path, arguments + ["--only", "bindings"]))
        let count = try #require(all["factCount"] as? Int)
        #expect(count > 10 && bindings["factCount"] as? Int == count)
        // Bindings come from a reading like ours: they confirm all, and are nobody's witness.
        #expect(bindings["unwitnessedCount"] as? Int == count)
        #expect((bindings["rows"] as? [[String: Any]])?.first?["confirmedCount"] as? Int == count)
        let unwitnessed = try #require(all["unwitnessedCount"] as? Int)
        #expect(unwitnessed > 0 && unwitnessed < count / 2, "\(unwitnessed) of \(count)")
    }

    /// A module that several targets share, and names that one of them lacks, are judged as a whole whatever is asked.
    @Test func aTargetAloneIsJudgedByAllOfItsModule() throws {
        let folder = Hvabi.checkout
        let arguments = ["--abi", "\(folder)/abi", "--only", "bindings", "--target", "arm64"]
        for name in ["vfio", "kvm"] {
            let run = try ChildProcess(Hvabi.path, ["check", name, "--output", "\(folder)/generated"] + arguments)
            // Bindings alone are nobody's witness: nothing else is amiss.
            let errors = run.errors.split(separator: "\n").filter { $0.contains("error:") }
            #expect(errors.count == 1 && errors[0].hasSuffix("[no-witness]"), "\(run.errors)")
            #expect(!run.text.contains("bindings-"), "\(run.text)")
            let empty = try TemporaryFolder()
            let twin = try ChildProcess(Hvabi.path, ["check", name, "--output", empty.path] + arguments)
            #expect(twin.text.contains("[bindings-missing]"), "\(twin.text)\(twin.errors)")
        }
    }

    /// A folder that is the interface itself, by whatever link, is not another copy.
    @Test func aFileIsNotComparedWithItself() throws {
        let small = try SmallABI()
        let own = "\(small.abi)/small/1/include"
        let (links, hard) = (try TemporaryFolder(), try TemporaryFolder())
        try FileManager.default.createSymbolicLink(
            atPath: "\(links.path)/small.h", withDestinationPath: "\(own)/small.h")
        try FileManager.default.linkItem(atPath: "\(own)/small.h", toPath: "\(hard.path)/small.h")
        for folder in [own, links.path, hard.path] {
            let run = try Hvabi.run("check", "--abi", small.abi, "--only", "originals", "--against", folder)
            #expect(run.status == 2 && run.text.contains("is the interface itself"), "\(run.text)\(run.errors)")
        }
        // The twin: the same text in a file of its own is one.
        let copy = try TemporaryFolder()
        _ = try copy.write(SmallABI.header, to: "small.h")
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "originals", "--against", copy.path)
        #expect(run.status == 0 && run.text.contains("all agree\n"), "\(run.text)\(run.errors)")
    }

    /// Files that a copy takes from our own folders are reported.
    @Test func whatACopyLacksIsNotTakenInSilence() throws {
        let header = "#include \"more.h\"\nstruct small { more_t a; };\n"
        let small = try SmallABI(header: header)
        _ = try small.folder.write("typedef int more_t;\n", to: "abi/small/1/include/more.h")
        let copy = try TemporaryFolder()
        _ = try copy.write(header, to: "small.h")
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "originals", "--against", copy.path)
        #expect(run.status == 0 && run.text.contains("what it includes and lacks is from \(small.abi)"), "\(run.text)")
    }

    private static func lost(_ ordinal: Int) -> String {
        """
        #define _IOC(d,t,n,s) (((d)<<30)|((t)<<8)|(n)|((s)<<16))
        #define _IOR(t,n,x) _IOC(2U,t,n,sizeof(x))
        #define SMALL_GET _IOR(0xaf, \(ordinal), struct elsewhere)
        #define SMALL_VERSION 7
        #define SMALL_SET _IOR(0xaf, 40, int)

        """
    }

    /// An item that has no value on either side is compared by its text, and never passed over in silence.
    @Test func whatHasNoValueIsComparedByItsText() throws {
        let folder = try TemporaryFolder()
        let (one, other) = (
            try folder.write(Self.lost(1), to: "lost1.h"), try folder.write(Self.lost(9), to: "lost2.h")
        )
        let differs = try Hvabi.run("check", "--between", one, other)
        #expect(differs.status == 1, "\(differs.text)\(differs.errors)")
        #expect(differs.text.contains("SMALL_GET expansion: "), "\(differs.text)")
        let same = try Hvabi.run("check", "--between", one, try folder.write(Self.lost(1), to: "lost3.h"))
        #expect(same.status == 0, "\(same.text)\(same.errors)")
        #expect(same.text.contains("1 without a value on both sides, compared as text: SMALL_GET"), "\(same.text)")
    }
}
