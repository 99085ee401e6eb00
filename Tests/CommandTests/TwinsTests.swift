// SPDX-License-Identifier: Apache-2.0
//
// `hvabi check --between`: sources that should agree although their names differ in part.

import Foundation
import TestSupport
import Testing

@Suite struct TwinsTests {
    private static let ours = """
        struct entry { unsigned short flags; unsigned int frame; };
        struct page { struct entry entries[4]; enum { MODE_ON = 1, MODE_OFF } mode; };
        #define ENTRY_MAX 4

        """
    private static let theirs = """
        typedef unsigned short u16;
        typedef struct { u16 flags; unsigned int mfn; } entry_v1;
        struct page { const entry_v1 entries[4]; unsigned int mode; int more[]; };
        #define MODE_ON 1
        enum { MODE_OFF = 2, ENTRIES = 4, EXTRA };

        """
    private static let mapping = """
        schema: hvabi-twins/1
        headers: [theirs.h]
        names:
          records: { entry: entry_v1 }
          fields: { entry.frame: mfn }
          values: { ENTRY_MAX: ENTRIES }

        """

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write(Self.ours, to: "ours.h")
        _ = try folder.write(Self.theirs, to: "theirs.h")
        _ = try folder.write(Self.mapping, to: "mapping.yaml")
    }

    private func check(_ more: String..., target: String = "x86_64-unknown-linux-gnu") throws -> ChildProcess {
        try ChildProcess(
            Hvabi.path, ["check", "--between", "./ours.h", "./theirs.h", "--target", target] + more, in: folder.path)
    }

    @Test func whatIsCalledOtherwiseIsTheSame() throws {
        for target in ["x86_64-unknown-linux-gnu", "s390x-unknown-linux-gnu"] {
            let run = try check("--mapping", "mapping.yaml", target: target)
            #expect(run.status == 0, "\(run.text)\(run.errors)")
            #expect(run.text.contains("25 facts compared with ./theirs.h, all agree, 0 names only here, 3 only there"))
        }
        let folder = try ChildProcess(
            Hvabi.path, ["check", "--between", "./ours.h", ".", "--mapping", "mapping.yaml"], in: folder.path)
        #expect(folder.status == 0 && folder.text.contains("25 facts compared with ., all agree"), "\(folder.errors)")
    }

    @Test func withoutAMappingNamesAreTakenAsTheyAre() throws {
        let run = try check("--missing", "error")
        #expect(run.status == 1)
        for missing in ["record entry", "constant ENTRY_MAX"] {
            #expect(run.text.contains("error: \(missing) [twins-missing-there]"))
        }
        #expect(run.text.contains("error: constant ENTRIES [twins-missing-here]"))
    }

    @Test(arguments: [
        ("u16 flags", "short flags", "entry.flags type: ./ours.h unsigned 16-bit, ./theirs.h signed 16-bit"),
        ("unsigned int mfn", "unsigned long mfn", "entry.frame bitOffset: ./ours.h 32, ./theirs.h 64"),
        ("entries[4]", "entries[5]", "page.entries bitWidth: ./ours.h 256, ./theirs.h 320"),
        ("MODE_ON 1", "MODE_ON 3", "MODE_ON value: ./ours.h 1, ./theirs.h 3"),
        ("ENTRIES = 4", "ENTRIES = 5", "ENTRY_MAX value: ./ours.h 4, ./theirs.h 5"),
    ])
    func whatDiffersIsFound(_ old: String, _ new: String, _ finding: String) throws {
        _ = try folder.write(Self.theirs.replacing(old, with: new), to: "theirs.h")
        let run = try check("--mapping", "mapping.yaml")
        #expect(run.status == 1)
        #expect(run.text.contains("error: \(finding) [twins-differs]"), "\(run.text)")
    }

    @Test func aKnownDivergenceIsAccepted() throws {
        _ = try folder.write(Self.theirs.replacing("MODE_ON 1", with: "MODE_ON 3"), to: "theirs.h")
        let known =
            "exceptions:\n  - { name: MODE_ON, values: ['1', '3'], reason: off by two for historical reasons }\n"
        _ = try folder.write(Self.mapping + known, to: "mapping.yaml")
        let run = try check("--mapping", "mapping.yaml")
        #expect(run.status == 0 && run.text.contains("1 accepted"), "\(run.text)")
        _ = try folder.write(Self.theirs, to: "theirs.h")
        #expect(try check("--mapping", "mapping.yaml").text.contains("[exception-unused]"))
    }

    /// A declaration that is renamed to or from nothing would be compared with nothing.
    @Test(arguments: [
        ("entry: entry_v1", "entry: entry_v9", "records entry: ./theirs.h has no entry_v9"),
        ("entry: entry_v1", "entry: entry_v1, none: page", "records none: ./ours.h has no none"),
        ("entry.frame: mfn", "entry.frame: none", "fields entry.frame: ./theirs.h has no entry_v1.none"),
        ("ENTRY_MAX: ENTRIES", "NONE: ENTRIES", "values NONE: ./ours.h has no NONE"),
    ])
    func aNameThatNamesNothingIsAFinding(_ old: String, _ new: String, _ finding: String) throws {
        _ = try folder.write(Self.mapping.replacing(old, with: new), to: "mapping.yaml")
        let run = try check("--mapping", "mapping.yaml")
        #expect(run.status == 1)
        #expect(run.text.contains("error: \(finding) [twins-unknown]"), "\(run.text)")
        #expect(run.text.split(separator: "\n").contains { $0.hasPrefix("  mapping.yaml:") })
    }

    /// Theirs has what ours is called, and the mapping means another: whichever is declared first.
    @Test(arguments: [false, true])
    func aRenamedOneIsNotItsNamesake(_ isFirst: Bool) throws {
        let namesake = "struct entry { long flags, frame; };\n#define ENTRY_MAX 9\n"
        _ = try folder.write(isFirst ? namesake + Self.theirs : Self.theirs + namesake, to: "theirs.h")
        let run = try check("--mapping", "mapping.yaml")
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.contains("25 facts compared with ./theirs.h, all agree"))
        #expect(try check().status == 1)
    }

    @Test func membersWithoutATagAreRenamedInARenamedRecord() throws {
        _ = try folder.write("struct a { struct { int x; } u; struct { int x; } v; };\n", to: "ours.h")
        _ = try folder.write("struct b { struct { int y; } u; struct { int y; } v; };\n", to: "theirs.h")
        _ = try folder.write(
            "schema: hvabi-twins/1\nnames: { records: { a: b }, fields: { a.u.x: y, a.v.x: y } }\n", to: "mapping.yaml")
        let run = try check("--mapping", "mapping.yaml", "--missing", "error")
        #expect(run.status == 0 && run.text.contains("25 facts"), "\(run.text)\(run.errors)")
    }

    @Test func targetsAreMatchedExactlyAndThoseLeftOverAreTold() throws {
        func snapshot(_ header: String, _ triples: [String], to name: String) throws {
            let targets = triples.flatMap { ["--target", $0] }
            let dump = try ChildProcess(Hvabi.path, ["dump", header] + targets, in: folder.path)
            _ = try folder.write(dump.text, to: name)
        }
        _ = try folder.write("#define A sizeof(struct a)\nstruct a { long l; void *p; };\n", to: "wide.h")
        try snapshot("./wide.h", ["x86_64-unknown-linux-gnu"], to: "one.json")
        try snapshot(
            "./wide.h", ["x86_64-linux-gnux32", "x86_64-unknown-linux-gnu", "s390x-unknown-linux-gnu"], to: "all.json")
        let run = try ChildProcess(Hvabi.path, ["check", "--between", "one.json", "all.json"], in: folder.path)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(
            run.text.hasSuffix("/s390x-unknown-linux-gnu twins: skipped: one.json has nothing for this target\n"))
    }

    @Test func nothingInCommonIsNoAgreement() throws {
        _ = try folder.write("struct other { int a; };\n", to: "theirs.h")
        let run = try check()
        #expect(run.status == 2 && run.errors.contains("[nothing-compared]"))
    }

    @Test(arguments: [
        (["--between", "./ours.h"], 64), (["--between", "./ours.h", "."], 2),
        (["--between", "./ours.h", "./theirs.h", "--only", "compiler"], 64),
        (["--between", "./ours.h", "./none.h"], 2), (["--mapping", "mapping.yaml"], 64),
        (["--between", "./ours.h", "./theirs.h", "--mapping", "none.yaml"], 2),
    ])
    func whatMakesNoSenseIsRefused(_ arguments: [String], _ status: Int) throws {
        let run = try ChildProcess(Hvabi.path, ["check"] + arguments, in: folder.path)
        #expect(run.status == Int32(status) && run.text.isEmpty && !run.errors.isEmpty)
    }

    @Test(arguments: [
        ("hvabi-twins/1", "hvabi-twins/2", "the schema must be"),
        ("entry.frame: mfn", "frame: mfn", "not a RECORD.FIELD"),
        ("records:", "record:", "unknown key 'record'"), ("ENTRY_MAX: ENTRIES", "A: E, B: E", "means two names"),
        ("[theirs.h]", "[../theirs.h]", "leaves the folders"),
    ])
    func aMistakeInAMappingIsTold(_ old: String, _ new: String, _ message: String) throws {
        _ = try folder.write(Self.mapping.replacing(old, with: new), to: "mapping.yaml")
        let run = try check("--mapping", "mapping.yaml")
        #expect(run.status == 2)
        #expect(run.errors.contains("mapping.yaml:") && run.errors.contains(message), "\(run.errors)")
    }
}

/// The mapping that is shipped, against Xen's own headers.
@Suite struct XenTwinsTests {
    private static let mapping = "abi/xen-pv/twins/xen.yaml"

    @Test func everyDivergenceIsKnown() throws {
        let run = try Hvabi.run("check", "--between", "xen-pv", "/usr/include", "--mapping", Self.mapping)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        let counts = run.text.matches(of: /twins: ([0-9]+) facts compared .*, ([0-9]+) accepted/)
        #expect(counts.count == 2)
        #expect(counts.allSatisfy { Int($0.1) ?? 0 > 400 && Int($0.2) ?? 0 > 10 })
        #expect(run.text.hasSuffix("exceptions, nothing found\n"))
    }

    @Test func withoutTheMappingsExceptionsTheyAreFindings() throws {
        let folder = try TemporaryFolder()
        let text = try String(contentsOfFile: "\(Hvabi.checkout)/\(Self.mapping)", encoding: .utf8)
        let names = text.prefix(upTo: try #require(text.firstRange(of: "exceptions:")).lowerBound)
        let bare = try folder.write(String(names), to: "bare.yaml")
        let run = try Hvabi.run("check", "--between", "xen-pv", "/usr/include", "--mapping", bare)
        #expect(run.status == 1)
        for finding in [
            "vcpu_info.evtchn_upcall_mask bitOffset: xen-pv@1.12 32, /usr/include 8",
            "shared_info.arch bitOffset: xen-pv@1.12 24672, /usr/include 24704",
            "shared_info byteSize: xen-pv@1.12 3364, /usr/include 3136",
            "vcpu_info byteSize: xen-pv@1.12 52, /usr/include 64",
        ] {
            #expect(run.text.contains("error: \(finding) [twins-differs]"))
        }
    }

    @Test func aDistributionsHeaderIsATwin() throws {
        let run = try Hvabi.run(
            "check", "--between", "acrn", "/usr/include/linux/acrn.h", "--prelude", "linux/ioctl.h")
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.contains("facts compared with /usr/include/linux/acrn.h, all agree"))
    }

    /// Linux's header and the hypervisor's own: every difference is known, and none of a number.
    @Test(arguments: ["acrn", "acrn@7.2"]) func theHypervisorsOwnHeadersAreATwin(_ interface: String) throws {
        let shipped = "\(Surroundings.packageFolder)/abi/acrn/twins"
        let facts = "\(shipped)/x86_64/hypervisor.json"
        let mapping = ["--mapping", "\(shipped)/hypervisor.yaml"]
        let run = try ChildProcess(Hvabi.path, ["check", "--between", interface, facts] + mapping)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.contains(" accepted"))
        let folder = try TemporaryFolder()
        let text = try String(contentsOfFile: facts, encoding: .utf8)
        let wrong = try folder.write(text.replacing("3224412688", with: "3224412689"), to: "facts.json")
        let twin = try ChildProcess(Hvabi.path, ["check", "--between", interface, wrong] + mapping)
        #expect(twin.status == 1 && twin.text.contains("ACRN_IOCTL_CREATE_VM number"), "\(twin.text)\(twin.errors)")
    }
}
