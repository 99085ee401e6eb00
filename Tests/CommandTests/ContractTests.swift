// SPDX-License-Identifier: Apache-2.0
//
// `hvabi check --only contract`: facts a person wrote down hold, a wrong one is named with both values, and
// one that is not well-formed is refused at its line.

import Foundation
import TestSupport
import Testing

@Suite struct ContractTests {
    /// A header with one of everything that a contract speaks of.
    static let header = """
        #define SMALL_MAX 4
        #define SMALL_MIN -5
        #define SMALL_ALL 0xffffffffffffffffULL
        #define SMALL_HALF 0.5
        #define SMALL_NAME "small"
        #define _IOWR(g, n, t) (0xc0000000u | (unsigned int)(sizeof(t) << 16) | ((g) << 8) | (n))
        #define SMALL_GET _IOWR('s', 1, struct small)
        enum { SMALL_FIRST = -1, SMALL_LAST = 7 };
        struct small {
            unsigned int a : 3;
            unsigned int b : 29;
            union { unsigned int c; unsigned char d; } u;
        } __attribute__((packed));

        """

    /// Facts that hold. The first line of the contract is line 9.
    static let contract = """
        contract:
          - source: "read off the header"
            targets: [x86_64]
            versions: ["1"]
            records:
              small:
                byteSize: 8
                byteAlignment: 1
                fields: { a: { bitOffset: 0 }, b: { bitOffset: 3, bitWidth: 29 }, u: { byteOffset: 4, byteSize: 4 } }
              small.u: { byteSize: 4, fields: { d: { byteOffset: 0, bitWidth: 8 } } }
            enumerators: { SMALL_FIRST: -1, SMALL_LAST: 0x7 }
            constants:
              SMALL_MAX: 4
              SMALL_MIN: -5
              SMALL_ALL: 0xffffffffffffffff
              SMALL_HALF: 0.5
              SMALL_NAME: "small"
            ioctls: { SMALL_GET: 0xc0087301 }

        """

    /// The outcome with `old`, which is in the contract once, replaced.
    private func check(_ old: String = "", _ new: String = "", _ more: String...) throws -> ChildProcess {
        var contract = Self.contract
        if !old.isEmpty {
            try #require(contract.ranges(of: old).count == 1, "\(old)")
            contract = contract.replacing(old, with: new)
        }
        let small = try SmallABI(header: Self.header, yaml: SmallABI.yaml + contract)
        defer { withExtendedLifetime(small) {} }
        return try ChildProcess(Hvabi.path, ["check", "--abi", small.abi, "--only", "contract"] + more)
    }

    /// Every ioctl, every packed and every aligned record is among them.
    @Test func shippedContractsHold() throws {
        let run = try Hvabi.run(
            "check", "acrn@5.12", "openbsd-vmm", "xen-pv", "--abi", "\(Hvabi.checkout)/abi", "--only", "contract")
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        let lines = run.comparisons.split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasSuffix("all agree") })
        let counts = lines.compactMap { line in line.split(separator: " ").compactMap { Int($0) }.first }
        #expect(counts == [104, 122, 120, 99, 76, 76])
        print("contract: \(counts.reduce(0, +)) facts of the shipped interfaces compared")
    }

    /// The shipped contracts have the facts that were asked for, by the snapshots of their subjects.
    @Test(arguments: [
        ("acrn", "ACRN_x86_64"), ("openbsd-vmm", "OpenBSDVMM_1_4_amd64"), ("openbsd-vmm", "OpenBSDVMM_1_13_amd64"),
        ("openbsd-vmm", "OpenBSDVMM_1_13_arm64"), ("xen-pv", "XenPV_amd64"), ("xen-pv", "XenPV_i386"),
    ])
    func shippedContractsCoverIoctlsAndAttributes(interface: String, module: String) throws {
        let yaml = try String(contentsOfFile: "\(Hvabi.checkout)/abi/\(interface)/interface.yaml", encoding: .utf8)
        let snapshot = URL(fileURLWithPath: "\(Hvabi.checkout)/generated/\(module)/\(module).json")
        let ir = try JSONSerialization.jsonObject(with: Data(contentsOf: snapshot)) as? [String: Any]
        let ioctls = ir?["ioctls"] as? [[String: Any]] ?? []
        let records = (ir?["records"] as? [[String: Any]] ?? []).filter {
            $0["isPacked"] as? Bool == true || $0["isAligned"] as? Bool == true
        }
        for name in (ioctls + records).compactMap({ $0["name"] as? String }) {
            #expect(yaml.contains("      \(name): "), "\(name) of \(module) is in no contract")
        }
    }

    @Test func factsThatHoldAreCounted() throws {
        let run = try check()
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.hasPrefix("small@1/x86_64 contract: 18 facts compared with "))
        #expect(run.text.contains("/abi/small/interface.yaml, all agree\n"))
    }

    @Test(arguments: [
        ("byteSize: 8\n", "byteSize: 9\n", 15, "small byteSize: headers 8, contract 9"),
        ("byteAlignment: 1", "byteAlignment: 2", 16, "small byteAlignment: headers 1, contract 2"),
        ("bitOffset: 3", "bitOffset: 4", 17, "small.b bitOffset: headers 3, contract 4"),
        ("bitOffset: 3", "byteOffset: 0", 17, "small.b byteOffset: headers 3 bits, contract 0"),
        ("bitWidth: 29", "bitWidth: 30", 17, "small.b bitWidth: headers 29, contract 30"),
        ("byteOffset: 4", "byteOffset: 5", 17, "small.u byteOffset: headers 4, contract 5"),
        ("small.u: { byteSize: 4", "small.u: { byteSize: 1", 18, "small.u byteSize: headers 4, contract 1"),
        ("SMALL_FIRST: -1", "SMALL_FIRST: 1", 19, "SMALL_FIRST value: headers -1, contract 1"),
        ("SMALL_MAX: 4", "SMALL_MAX: 5", 21, "SMALL_MAX value: headers 4, contract 5"),
        ("SMALL_MAX: 4", "SMALL_MAX: \"4\"", 21, "SMALL_MAX value: headers 4, contract \"4\""),
        ("SMALL_ALL: 0xffffffffffffffff", "SMALL_ALL: -1", 23, "headers 18446744073709551615, contract -1"),
        ("SMALL_HALF: 0.5", "SMALL_HALF: 0.25", 24, "SMALL_HALF value: headers 0.5, contract 0.25"),
        ("\"small\"", "\"smell\"", 25, "SMALL_NAME value: headers \"small\", contract \"smell\""),
        ("0xc0087301", "0xc0087302", 26, "SMALL_GET number: headers 0xc0087301, contract 0xc0087302"),
    ])
    func aWrongFactIsNamed(old: String, new: String, line: Int, message: String) throws {
        let run = try check(old, new)
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.text.contains("interface.yaml:\(line): error: "), "\(run.text)")
        #expect(run.text.contains("\(message) [contract-differs]"), "\(run.text)")
        #expect(run.text.contains("18 facts compared") && run.text.contains(", 1 error"))
    }

    @Test(arguments: [
        ("small.u: {", "small.v: {", 18, "record small.v", 15),
        ("{ d:", "{ e:", 18, "field small.u.e", 16),
        ("SMALL_LAST", "SMALL_LOST", 19, "enumerator SMALL_LOST", 17),
        ("SMALL_MIN", "SMALL_MEAN", 22, "constant SMALL_MEAN", 17),
        ("SMALL_GET", "SMALL_PUT", 26, "ioctl SMALL_PUT", 17),
    ])
    func whatTheHeadersLackIsNamed(old: String, new: String, line: Int, title: String, count: Int) throws {
        let run = try check(old, new)
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.text.contains("interface.yaml:\(line): error: \(title) [contract-unknown]"), "\(run.text)")
        #expect(run.text.contains("\(count) facts compared") && run.text.contains(", 1 error"))
    }

    @Test(arguments: [
        ("source: \"read off the header\"\n    targets", "targets", 10, "'source' is missing"),
        ("versions: [\"1\"]", "version: [\"1\"]", 12, "unknown key 'version'"),
        ("byteAlignment: 1", "alignment: 1", 16, "unknown key 'alignment'"),
        ("byteOffset: 4", "offset: 4", 17, "unknown key 'offset'"),
        ("[x86_64]", "[i386]", 11, "'i386' is not a target here"),
        ("versions: [\"1\"]", "versions: [\"2\"]", 12, "'2' is not a version here"),
        ("byteAlignment: 1", "byteAlignment: one", 16, "must be a whole number"),
        ("byteAlignment: 1", "byteAlignment: \"1\"", 16, "must be a whole number"),
        ("byteAlignment: 1", "byteAlignment: 010", 16, "must be a whole number"),
        ("byteAlignment: 1", "byteAlignment: -1", 16, "'byteAlignment' does not fit"),
        ("byteAlignment: 1", "byteAlignment: [1]", 16, "must be a single value"),
        ("byteAlignment: 1", "byteAlignment: 0x1000000000000001", 16, "does not fit"),
        ("u: { byteOffset: 4, byteSize: 4 }", "u: 4", 17, "'u' must be a mapping"),
        ("u: { byteOffset: 4, byteSize: 4 }", "u: {}", 17, "'u' states no fact"),
        ("u: { byteOffset: 4, byteSize: 4 }", "u.c: { byteOffset: 4 }", 17, "'u.c' is not a field"),
        ("SMALL_FIRST: -1", "SMALL_FIRST: 1.5", 19, "must be a whole number"),
        ("SMALL_MAX: 4", "SMALL_MAX: four", 21, "must be a number, or a text in quotes"),
        ("SMALL_MAX: 4", "SMALL_MAX: 18446744073709551616", 21, "does not fit in 64 bits"),
        ("SMALL_MIN: -5", "SMALL_MIN: -9223372036854775809", 22, "does not fit in 64 bits"),
        ("SMALL_MIN: -5", "SMALL_MAX: 4", 21, "'SMALL_MAX' appears twice"),
        ("0xc0087301", "0x1c0087301", 26, "'SMALL_GET' does not fit"),
    ])
    func whatIsNotWellFormedIsRefused(old: String, new: String, line: Int, message: String) throws {
        let run = try check(old, new)
        #expect(run.status == 2, "\(run.text)")
        #expect(run.errors.contains("interface.yaml:\(line):"), "\(run.errors)")
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.text.isEmpty)
    }
}

@Suite struct ContractlessTests {
    @Test func withoutAContractNothingIsCompared() throws {
        let small = try SmallABI()
        #expect(try small.generate().status == 0)
        let all = try Hvabi.run("check", "--abi", small.abi, "--output", small.output)
        #expect(all.status == 0, "\(all.errors)")
        #expect(all.text.contains("small@1/x86_64 contract: skipped: no contract\n"))
        let required = try Hvabi.run("check", "--abi", small.abi, "--output", small.output, "--require", "contract")
        #expect(required.status == 2)
        let only = try Hvabi.run("check", "--abi", small.abi, "--only", "contract")
        #expect(only.status == 2)
        #expect(only.errors.contains("small contract: no fact was compared [nothing-compared]"))
    }

    /// A contract about nothing that is there compares nothing, and that is no pass either.
    @Test func aContractOfUnknownNamesComparesNothing() throws {
        let yaml = SmallABI.yaml + "contract: [{ source: memory, constants: { SMALL_LOST: 1 } }]\n"
        let small = try SmallABI(yaml: yaml)
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "contract")
        #expect(run.status == 2)
        #expect(run.text.contains("constant SMALL_LOST [contract-unknown]"))
        #expect(run.errors.contains("[nothing-compared]"))
    }

    /// One interface with a contract does not excuse another.
    @Test func eachInterfaceNeedsFacts() throws {
        let small = try SmallABI()
        let other = "\(small.abi)/other"
        try FileManager.default.copyItem(atPath: "\(small.abi)/small", toPath: other)
        let yaml = SmallABI.yaml.replacing("name: small", with: "name: other").replacing("Small", with: "Other")
        try Data((yaml + "contract: [{ source: memory, constants: { SMALL_MAX: 4 } }]\n").utf8)
            .write(to: URL(fileURLWithPath: "\(other)/interface.yaml"))
        #expect(try Hvabi.run("check", "other", "--abi", small.abi, "--only", "contract").status == 0)
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "contract")
        #expect(run.status == 2)
        #expect(run.errors.contains("small contract: no fact was compared"))
    }
}
