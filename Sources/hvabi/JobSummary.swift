// SPDX-License-Identifier: Apache-2.0
//
// The summary of a job of GitHub Actions: all that is found, where annotations are few.

import ABISources
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum JobSummary {
    /// A runner takes no more for a step.
    private static let mostBytes = 1 << 20

    /// Appends Markdown to the file that a runner names; does nothing where there is no runner.
    static func append(_ markdown: [UInt8]) throws(CommandFailure) {
        guard let name = getenv("GITHUB_STEP_SUMMARY").map({ String(cString: $0) }), !name.isEmpty,
            markdown.count < mostBytes
        else { return }
        do {
            let file = try FileDescriptor.open(
                FilePath(name), .writeOnly, options: [.create, .append, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            _ = try file.closeAfter { try file.writeAll(markdown) }
        } catch {
            throw CommandFailure("the job summary cannot be written: \(error)", id: .writeFailed, path: name)
        }
    }
}
