// SPDX-License-Identifier: Apache-2.0
//
// The files that a compiler may open. It lists the files that it opened, and that list is judged before a word of its
// answer is.

/// The folders that a compiler may read, and who judges what it opened.
package struct CompilerReach: Sendable {
    /// Throws where a file is beyond reach. It is given the compiler's own list for make, and its complaints.
    package typealias Check = @Sendable (_ opened: [UInt8], _ complaints: String) throws(CompilerFailure) -> Void

    let readable: [String]
    let check: Check

    /// - Parameters:
    ///   - readable: Paths; folders stand for all below them.
    ///   - check: Called once the compiler has ended, before its answer is looked at.
    package init(readable: [String], check: @escaping Check) {
        self.readable = readable
        self.check = check
    }

    /// Arguments by which gcc and clang write the list to the descriptor that the launcher reads aside.
    static let arguments = ["-MD", "-MF", "/dev/fd/3"]
}
