// SPDX-License-Identifier: Apache-2.0
//
// The closed lists of what files of strangers may say: an interface.yaml, a mapping, a list of exceptions, a recipe for
// a device, and advice that is printed to be pasted.

import Foundation
import TestSupport
import Testing

@Suite struct ClosedListTests {
    /// Flags that open, load or write a file, run a program, or are not a flag at all.
    @Test(arguments: [
        "-include/etc/passwd", "-imacros /etc/passwd", "-I/etc", "-isystem/etc", "-iquote/", "-idirafter/",
        "--sysroot=/",
        "-isysroot/", "-B/tmp", "-fplugin=/tmp/x.so", "-fplugin-arg-x", "-Xclang", "-load", "-specs=/tmp/x",
        "@/etc/passwd",
        "-wrapper", "-o/tmp/x", "-MD", "-MF/tmp/x", "-save-temps", "-fdump-tree-all", "-dumpdir=/tmp",
        "-aux-info=/tmp/x",
        "-fprofile-use=/tmp", "-fmodule-map-file=/tmp/x", "-ivfsoverlay/tmp/x", "-Wp,-MD,/tmp/x", "-Wa,-a=/tmp/x", "-v",
        "",
        "-fshort-enums -I/etc", "-x", "/etc/passwd",
    ]) func flags(_ flag: String) throws {
        let small = try SmallABI(yaml: SmallABI.yaml + "flags: ['\(flag)']\n")
        for words in [["check", "--only", "compiler"], ["dump", "small"], ["generate", "--output", small.output]] {
            let run = try ChildProcess(Hvabi.path, words + ["--abi", small.abi])
            #expect(run.status == 2 && run.errors.contains("[yaml]"), "\(run.errors)")
        }
        try small.writeYAML(SmallABI.yaml + "flags: ['-fshort-enums']\n")
        #expect(try Hvabi.run("check", "--abi", small.abi, "--only", "compiler").status == 0)
    }

    /// Keys that a file does not have, and values that would be more than a name.
    @Test(arguments: [
        "flags: [-fshort-enums]", "include: [/etc]", "folder: /etc", "headers: [/etc/passwd]", "headers: [a/../../b]",
        "prelude: [../x]", "defines: [\"X=\\n#include </etc/passwd>\"]", "defines: ['-include/etc/passwd']",
        "package: 'x; id'", "names: { folders: { a: b } }", "exceptions: [{ rule: x, reason: y, file: /etc/passwd }]",
    ]) func mappings(_ line: String) throws {
        let small = try SmallABI()
        let text = "schema: hvabi-twins/1\n\(line)\n"
        let run = try Self.between(small, try small.folder.write(text, to: "mapping.yaml"))
        #expect(run.status == 2 && run.errors.contains("[yaml]"), "\(run.errors)")
        let sound = try small.folder.write("schema: hvabi-twins/1\ndefines: ['X=1']\n", to: "mapping.yaml")
        #expect(try Self.between(small, sound).status == 0)
    }

    private static func between(_ small: SmallABI, _ mapping: String) throws -> ChildProcess {
        try Hvabi.run("check", "--between", "small", "small", "--mapping", mapping, "--abi", small.abi)
    }

    @Test(arguments: ["file: /etc/passwd", "include: x", "run: id", "expires: '$(id)'"]) func exceptions(_ key: String)
        throws
    {
        let small = try SmallABI()
        let text = "schema: hvabi-exceptions/1\nexceptions:\n  - { rule: compiler-differs, reason: none, % }\n"
        let path = try small.folder.write(text.replacing("%", with: key), to: "known.yaml")
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler", "--baseline", path)
        #expect(run.status == 2 && run.errors.contains("[yaml]"), "\(run.errors)")
        let own = text.dropFirst("schema: hvabi-exceptions/1\n".count).replacing("%", with: key)
        try small.writeYAML(SmallABI.yaml + own)
        let stated = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler")
        #expect(stated.status == 2 && stated.errors.contains("[yaml]"), "\(stated.errors)")
    }

    /// A recipe opens a hypervisor's device, and another one only where the caller says so.
    @Test(arguments: [
        "/dev/watchdog", "/dev/mem", "/dev/shm/x", "/dev/fd/0", "/dev/stdin", "/dev/kvm/", "/dev//kvm", "/dev/sda",
    ])
    func devices(_ path: String) throws {
        let calls = "calls: [{ why: it is tried, calls: [SMALL_GET] }]"
        let small = try SmallABI(yaml: SmallABI.yaml + "probe: { open: '\(path)', \(calls) }\n")
        for words in [["probe", "small"], ["check", "--only", "probe", "--probe"]] {
            let run = try ChildProcess(Hvabi.path, words + ["--abi", small.abi])
            #expect(run.status == 2 && run.errors.contains("[device-outside]"), "\(run.text)\(run.errors)")
        }
        let allowed = try Hvabi.run("probe", "small", "--abi", small.abi, "--allow-device", path)
        #expect(allowed.status == 2 && !allowed.errors.contains("[device-outside]"), "\(allowed.errors)")
    }

    /// A command that a message advises is one word for a shell, whatever a file says.
    @Test func adviceIsPasted() throws {
        let folder = try TemporaryFolder()
        let evil = "\(folder.path)/x; echo 'got' out #"
        try FileManager.default.createDirectory(atPath: evil, withIntermediateDirectories: false)
        let quoted = evil.replacing("'", with: "''")
        let small = try SmallABI(yaml: SmallABI.yaml + "against:\n  - { folder: '\(quoted)' }\n")
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "originals")
        let advice = try #require(run.errors.firstMatch(of: /--allow-include (.*) lets it/)?.1)
        let word = try ChildProcess("/bin/sh", ["-c", "printf %s \(advice)"])
        #expect(word.text == evil, "\(advice)")
    }

    /// Recipes that are printed to be copied run nothing that a pull request wrote.
    @Test func recipes() throws {
        let folder = "\(Hvabi.checkout)/docs/ci"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count >= 2)
        for name in names {
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            #expect(!text.contains("pull_request_target") && !text.contains("${{ github"), "\(name)")
            for line in text.split(separator: "\n") where line.contains("hvabi check") {
                #expect(line.contains("--abi abi --output Sources"), "\(line)")
            }
        }
    }
}
