// SPDX-License-Identifier: Apache-2.0
//
// Running a program to its end, and folders for what it reads and writes.

import Foundation

/// The output and the status of a program.
package struct ChildProcess: Sendable {
    package let status: Int32
    package let output: [UInt8]
    package let errors: String

    /// The output as text.
    package var outputText: String { String(decoding: output, as: UTF8.self) }

    /// Runs `program`, a path, and waits for it. Its output goes through files, so that no pipe can fill.
    ///
    /// - Parameter environment: Added to that of the tests.
    package init(
        _ program: String, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
    ) throws {
        let streams = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        // What a test asks for is read, unless it says where readings are kept.
        let usual = ProcessInfo.processInfo.environment.merging(["HVABI_CACHE": ""]) { _, added in added }
        process.environment = usual.merging(environment) { _, added in added }
        process.standardInput = FileHandle.nullDevice
        let outputURL = URL(fileURLWithPath: try streams.write("", to: "stdout"))
        let errorURL = URL(fileURLWithPath: try streams.write("", to: "stderr"))
        // A Process with a termination handler keeps its handles, and with them their descriptors.
        let handles = try [outputURL, errorURL].map { try FileHandle(forWritingTo: $0) }
        defer { for handle in handles { try? handle.close() } }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        // Process.waitUntilExit looks only every 50 ms.
        let end = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in end.signal() }
        try process.run()
        end.wait()
        status = process.terminationStatus
        output = Array(try Data(contentsOf: outputURL))
        errors = String(decoding: try Data(contentsOf: errorURL), as: UTF8.self)
    }
}

/// A folder that goes away with its last reference.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// - Parameter parent: The folder that it is made in; that of the system where there is none.
    package init(in parent: String? = nil) throws {
        let parent = parent.map { URL(fileURLWithPath: $0) } ?? FileManager.default.temporaryDirectory
        let url = parent.appending(path: "hvabi-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and returns its path.
    package func write(_ text: String, to name: String) throws -> String {
        let file = "\(path)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
}

/// Programs and folders the tests need.
package enum Surroundings {
    /// A program that was built beside the tests.
    package static func builtProgram(_ name: String) -> String {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appending(path: name).path
    }

    /// `hvabi`: the one that HVABI_PROGRAM names, or the one that was built beside the tests. An optimised one takes a
    /// third of the time of a debug build.
    package static let program: String = {
        let named = ProcessInfo.processInfo.environment["HVABI_PROGRAM"] ?? ""
        return named.isEmpty ? builtProgram("hvabi") : URL(fileURLWithPath: named).path
    }()

    /// The root of the package.
    package static let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The LLVM installations whose libclang can be loaded by `HVABI_LLVM`; Swift's own is the last.
    package static let llvmPrefixes: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
        let swift = URL(fileURLWithPath: Executable.path("swiftc")).resolvingSymlinksInPath()
        let toolchain = swift.deletingLastPathComponent().deletingLastPathComponent().path
        let prefixes = names.filter { $0.hasPrefix("llvm-") }.map { "/usr/lib/\($0)" }.sorted() + [toolchain]
        return prefixes.filter { prefix in
            ["libclang.so", "libclang.so.1"].contains {
                FileManager.default.isReadableFile(atPath: "\(prefix)/lib/\($0)")
            }
        }
    }()

    /// Whether `/dev/kvm` is a device that opens: a node may be there without its module, or a file in its place.
    package static let opensKVM: Bool = {
        let descriptor = open("/dev/kvm", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
    }()

    package static func isProgram(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: path)
    }
}

/// Programs in the search path.
package enum Executable {
    /// Where a program is; its bare name where it is nowhere.
    package static func path(_ name: String) -> String { installed(name) ?? name }

    /// Where a program is; nil where it is nowhere.
    package static func installed(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
