// SPDX-License-Identifier: Apache-2.0
//
// The summary of a job of GitHub Actions: all that is found, where annotations are few.

import ABISources
import LayoutIR
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum JobSummary {
    /// A runner takes no more for a step, and drops all of it beyond that.
    private static let mostBytes = 1 << 20
    /// Room for less than a head is none.
    private static let leastBytes = 4_000

    /// Appends Markdown to the file that a runner names; does nothing where there is no runner.
    ///
    /// - Parameter make: The Markdown that so many bytes have room for, with what is left out counted.
    static func append(_ make: (_ byteLimit: Int) -> [UInt8]) throws(CommandFailure) {
        guard let name = getenv("GITHUB_STEP_SUMMARY").map({ String(cString: $0) }), !name.isEmpty else { return }
        do {
            let file = try FileDescriptor.open(
                FilePath(name), .writeOnly, options: [.create, .append, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            try file.closeAfter {
                let room = mostBytes - Int(try file.seek(offset: 0, from: .end))
                let markdown = room < leastBytes ? [] : make(room)
                guard !markdown.isEmpty, markdown.count <= room else {
                    Console.report([
                        Diagnostic(
                            .warning,
                            "the job summary has no room for this: a runner takes \(mostBytes) bytes of a step",
                            id: .tooMany, path: name)
                    ])
                    return
                }
                _ = try file.writeAll(markdown)
            }
        } catch {
            throw CommandFailure("the job summary cannot be written: \(error)", id: .writeFailed, path: name)
        }
    }
}
