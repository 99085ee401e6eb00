// SPDX-License-Identifier: Apache-2.0
//
// Headers that reach out of the folders they may be read from: refused at the #include, with nothing of the file.

import Foundation
import TestSupport
import Testing

@Suite struct IncludeGuardTests {
    private static let secret = "the_secret_of_this_file"

    /// A line that includes `@/outside/secret.h`, seen from `@/inside/case.h`.
    static let directives = [
        "#include \"../outside/secret.h\"", "#include \"@/outside/secret.h\"", "#include <@/outside/secret.h>",
        "#include <../outside/secret.h>", "#include \"link.h\"", "#include <link.h>", "#include \"linked/secret.h\"",
        "#include \"deeper/../../outside/secret.h\"", "#import \"link.h\"",
        "#define WHERE \"../outside/\" \"secret.h\"\n#define NAME \"../outside/secret.h\"\n#include NAME",
        "%:include \"../outside/secret.h\"",
        "#inc\\\nlude \"../outs\\\nide/secret.h\"",
    ]

    @Test(arguments: directives)
    func isRefused(_ directive: String) throws {
        let folder = try Self.folder(directive)
        for llvm in Hvabi.installations {
            let run = try Self.dump(folder, llvm)
            #expect(run.status == 2 && run.output.isEmpty, "\(llvm): \(run.errors)")
            #expect(run.errors.hasPrefix("\(folder.path)/inside/case.h:"), "\(run.errors)")
            #expect(run.errors.hasSuffix("[include-outside]\n"), "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
            #expect(!run.errors.contains(Self.secret), "\(run.errors)")
        }
    }

    /// The twin: the folder is allowed, and what clang says of the file is shown.
    @Test(arguments: directives)
    func isAllowed(_ directive: String) throws {
        let folder = try Self.folder(directive)
        let run = try Self.dump(folder, nil, "--allow-include", "\(folder.path)/outside")
        #expect(run.status == 2 && run.errors.contains(Self.secret), "\(run.errors)")
        _ = try folder.write("struct other { int a; };\n", to: "outside/secret.h")
        let sound = try Self.dump(folder, nil, "--allow-include", "\(folder.path)/outside")
        #expect(sound.status == 0 && sound.errors.isEmpty, "\(sound.errors)")
    }

    /// Nobody learns whether a file is there that may not be read.
    @Test(arguments: ["\"../outside/secret.h\"", "\"@/outside/secret.h\"", "</etc/passwd>", "\"@/outside/fifo\""])
    func isNotThere(_ name: String) throws {
        let folder = try Self.folder(
            "#if __has_include(\(name))\n#define FOUND 1\n#endif\n#define LOOKED 1")
        #expect(mkfifo("\(folder.path)/outside/fifo", 0o600) == 0)
        for llvm in Hvabi.installations {
            let run = try Self.dump(folder, llvm)
            #expect(run.status == 0 && run.errors.isEmpty, "\(llvm): \(run.errors)")
            #expect(run.text.contains("LOOKED") && !run.text.contains("FOUND"), "\(llvm)")
            // The twin: files that may be read are reported.
            let allowed = try Self.dump(folder, llvm, "--allow-include", "\(folder.path)/outside")
            if name.contains("secret") { #expect(allowed.text.contains("FOUND"), "\(llvm): \(allowed.errors)") }
        }
    }

    /// A file that would be waited for is not opened, inside or outside.
    @Test(arguments: ["fifo", "linked-fifo", "@/outside/fifo", "/dev/zero", "/dev/stdin"])
    func isNotWaitedFor(_ name: String) throws {
        let folder = try Self.folder("#include \"\(name)\"")
        for place in ["inside", "outside"] { #expect(mkfifo("\(folder.path)/\(place)/fifo", 0o600) == 0) }
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/inside/linked-fifo", withDestinationPath: "../outside/fifo")
        for llvm in Hvabi.installations {
            let start = ContinuousClock.now
            let run = try Self.dump(folder, llvm, "--time-limit", "20")
            #expect(run.status == 2, "\(llvm): \(run.errors)")
            #expect(
                run.errors.hasSuffix(name.contains("/") ? "[include-outside]\n" : "[not-a-file]\n"),
                "\(llvm): \(run.errors)")
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }

    /// Nor where it is behind more files than are looked through.
    @Test func isFoundBehindManyFiles() throws {
        let folder = try Self.folder("#include <fifo>")
        let many = "\(folder.path)/many"
        try FileManager.default.createDirectory(atPath: many, withIntermediateDirectories: false)
        for number in 0..<20_100 { close(open("\(many)/\(number).h", O_CREAT | O_WRONLY, 0o600)) }
        try FileManager.default.createDirectory(atPath: "\(folder.path)/last", withIntermediateDirectories: false)
        #expect(mkfifo("\(folder.path)/last/fifo", 0o600) == 0)
        let start = ContinuousClock.now
        let run = try Self.dump(folder, nil, "-I", many, "-I", "\(folder.path)/last", "--time-limit", "60")
        #expect(run.status == 2 && run.errors.hasSuffix("[not-a-file]\n"), "\(run.errors)")
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    /// From 19 on clang has #embed, which reads any file into an array.
    @Test(arguments: [
        "#embed \"../outside/secret.h\"", "  /* so */ # /* and\nso */ embed \"link.h\"", "%:embed <link.h>",
        "#em\\\nbed \"link.h\"",
    ])
    func embed(_ directive: String) throws {
        let folder = try Self.folder("const char secret[] = {\n\(directive)\n};")
        for llvm in Hvabi.installations {
            let run = try Self.dump(folder, llvm)
            #expect(run.status == 2 && run.output.isEmpty, "\(llvm): \(run.errors)")
            #expect(!run.errors.contains(Self.secret), "\(run.errors)")
        }
    }

    /// A path that goes up and stays inside is allowed.
    @Test func staysInside() throws {
        let folder = try Self.folder("#include \"deeper/up.h\"\n#include <linux/types.h>\n")
        _ = try folder.write(
            "#include \"../down.h\"\n#include \"up2.h\"\n", to: "inside/deeper/up.h")
        _ = try folder.write("struct up { int a; };\n", to: "inside/deeper/up2.h")
        _ = try folder.write("struct down { int a; };\n", to: "inside/down.h")
        let run = try Self.dump(folder, nil)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    }

    @Test func anAllowedFolderMustBeThere() throws {
        let folder = try Self.folder("")
        let run = try Self.dump(folder, nil, "--allow-include", "\(folder.path)/nowhere")
        #expect(run.status == 2)
        #expect(run.errors.hasSuffix("/nowhere: error: is not a folder to include from [no-such-folder]\n"))
    }

    /// The headers of an interface, and what gcc alone is made to read.
    @Test func interfaces() throws {
        let small = try SmallABI()
        _ = try small.folder.write("\(Self.secret) x;\n", to: "secret.h")
        let climb = "#include \"../../../../secret.h\"\n"
        try small.writeHeader(climb + SmallABI.header)
        let generate = try small.generate()
        #expect(generate.status == 2 && generate.errors.contains("[include-outside]"), "\(generate.errors)")
        #expect(!generate.errors.contains(Self.secret) && small.snapshot().isEmpty)

        try small.writeHeader("#ifndef __clang__\n\(climb)#endif\n" + SmallABI.header)
        #expect(try small.generate().status == 0)
        let check = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler")
        #expect(check.status == 2 && check.errors.contains("[include-outside]"), "\(check.errors)")
        #expect(!check.errors.contains(Self.secret) && !check.text.contains(Self.secret), "\(check.errors)")
    }

    private static func dump(_ folder: TemporaryFolder, _ llvm: String?, _ more: String...) throws -> ChildProcess {
        try ChildProcess(
            Hvabi.path, ["dump", "\(folder.path)/inside/case.h", "--include", "\(folder.path)/inside"] + more,
            environment: llvm.map { ["HVABI_LLVM": $0] } ?? [:])
    }

    private static func folder(_ directive: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let manager = FileManager.default
        for name in ["outside", "inside", "inside/deeper"] {
            try manager.createDirectory(atPath: "\(folder.path)/\(name)", withIntermediateDirectories: false)
        }
        try manager.createSymbolicLink(
            atPath: "\(folder.path)/inside/link.h", withDestinationPath: "../outside/secret.h")
        try manager.createSymbolicLink(atPath: "\(folder.path)/inside/linked", withDestinationPath: "../outside")
        _ = try folder.write("\(secret) x;\n", to: "outside/secret.h")
        let text = "struct a { int b; };\n\(directive.replacing("@", with: folder.path))\n"
        _ = try folder.write(text, to: "inside/case.h")
        return folder
    }
}
