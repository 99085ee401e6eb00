// SPDX-License-Identifier: Apache-2.0
//
// The ways a command ends other than well.

import HeaderReader
import LayoutIR

/// A command's end with diagnostics for standard error.
struct CommandFailure: Error {
    /// 1 for findings, 2 where the job could not be done.
    let status: Int32
    let diagnostics: [Diagnostic]

    /// The job could not be done.
    init(_ diagnostics: [Diagnostic]) {
        status = 2
        self.diagnostics = diagnostics
    }

    init(_ message: String, id: String, path: String? = nil, line: Int? = nil, column: Int? = nil) {
        self.init([Diagnostic(.error, message, id: id, path: path, line: line, column: column)])
    }

    /// The job was done and found something, which is already reported.
    static let findings = CommandFailure(status: 1)

    private init(status: Int32) {
        self.status = status
        diagnostics = []
    }

    func report() {
        Console.report(diagnostics)
    }
}
