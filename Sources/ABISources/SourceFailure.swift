// SPDX-License-Identifier: Apache-2.0
//
// Why a source cannot be read.

import LayoutIR

/// A request that could not be met, and why.
package struct SourceFailure: Error {
    /// At least one error; warnings and notes may stand beside it.
    package let diagnostics: [Diagnostic]

    /// A failure of several messages, of which one at least is an error.
    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    /// A failure of one error.
    ///
    /// - Parameters:
    ///   - message: One sentence without a full stop.
    ///   - path: The file as a person finds it; nil where no file is at fault.
    ///   - line: From 1, as is `column`; nil where it is not known.
    package init(_ message: String, id: DiagnosticID, path: String? = nil, line: Int? = nil, column: Int? = nil) {
        self.init([Diagnostic(.error, message, id: id, path: path, line: line, column: column)])
    }
}
