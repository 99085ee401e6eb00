// SPDX-License-Identifier: Apache-2.0
//
// `doctor` where all is there, where nothing is, and with each libclang there is.

import Foundation
import TestSupport
import Testing

@Suite struct DoctorTests {
    private func doctor(_ more: [String] = [], environment: [String: String] = [:]) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, ["doctor"] + more, in: Hvabi.checkout, environment: environment)
    }

    private func items(_ run: ChildProcess) throws -> [String: [String: Any]] {
        let report = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        let items = report?["items"] as? [[String: Any]] ?? []
        return Dictionary(items.map { ($0["name"] as? String ?? "", $0) }) { first, _ in first }
    }

    @Test func whatIsThereIsTold() throws {
        let run = try doctor(["--format", "json"])
        #expect(run.status == 0, "\(run.text)")
        let items = try items(run)
        for name in ["libclang", "libclang's own headers", "interfaces", "generated modules", "gcc"] {
            #expect(items[name]?["state"] as? String == "ok", "\(name)")
        }
        #expect((items["interfaces"]?["detail"] as? String)?.contains("openbsd-vmm@1.13 (amd64, arm64)") == true)
        #expect((items["gcc"]?["purpose"] as? String)?.contains("acrn/x86_64") == true)
        #expect(items["i686-linux-gnu-gcc"] != nil && items["aarch64-linux-gnu-gcc"] != nil && items["git"] != nil)
    }

    @Test func whatIsMissingIsToldWithTheWayToIt() throws {
        let empty = try TemporaryFolder()
        let environment = ["HVABI_LLVM": empty.path, "PATH": empty.path]
        let run = try doctor(["--format", "json", "--output", empty.path], environment: environment)
        #expect(run.status == 2)
        let items = try items(run)
        let installs = [
            "libclang": "apt-get install libclang-dev", "generated modules": "hvabi generate",
            "gcc": "apt-get install gcc", "i686-linux-gnu-gcc": "apt-get install gcc-i686-linux-gnu",
            "aarch64-linux-gnu-gcc": "apt-get install gcc-aarch64-linux-gnu", "git": "apt-get install git",
            "pahole": "apt-get install dwarves", "strace": "apt-get install strace",
        ]
        for (name, install) in installs {
            #expect(items[name]?["state"] as? String == "missing", "\(name)")
            #expect(items[name]?["install"] as? String == install)
        }
        #expect(items["interfaces"]?["state"] as? String == "ok")
        let text = try doctor(environment: environment)
        #expect(text.status == 2)
        #expect(text.text.contains("how: apt-get install libclang-dev"))
        #expect(text.text.hasSuffix("headers cannot be read here\n"))
    }

    @Test func aBrokenInterfaceIsTold() throws {
        let small = try SmallABI(yaml: "schema: other/1\n")
        let run = try doctor(["--abi", small.abi])
        #expect(run.status == 2)
        #expect(run.text.contains("broken  interfaces"))
        let nowhere = try doctor(["--abi", "\(small.abi)/nowhere"])
        #expect(nowhere.status == 0)
        #expect(nowhere.text.contains("missing  interfaces"))
    }

    @Test(arguments: Hvabi.installations) func theChosenLibclangIsTold(prefix: String) throws {
        let run = try doctor(environment: ["HVABI_LLVM": prefix])
        #expect(run.status == 0)
        #expect(run.text.contains("\(prefix)/lib/libclang"), "\(run.text)")
    }
}

@Suite struct VerbNameTests {
    @Test(arguments: [
        (["chekc", "acrn"], "did you mean 'check'?"), (["ioctl", "decod", "1"], "did you mean 'decode'?"),
        (["frobnicate"], "there is dump, generate"),
        (["explain", "x", "acrn", "--formt", "json"], "Did you mean '--format'?"),
    ])
    func aMistypedVerbIsToldWithTheRightOne(arguments: [String], expected: String) throws {
        let run = try ChildProcess(Hvabi.path, arguments, in: Hvabi.checkout)
        #expect(run.status == 64)
        #expect(run.errors.contains(expected), "\(run.errors)")
    }

    @Test(arguments: [["help"], ["help", "ioctl"], ["--help"], ["--version"], ["ioctl", "--help"]])
    func whatIsNoVerbIsLeftAlone(arguments: [String]) throws {
        #expect(try ChildProcess(Hvabi.path, arguments).status == 0)
    }
}
