// SPDX-License-Identifier: Apache-2.0
//
// Why a source cannot be read.

import LayoutIR

/// A request that could not be met, and why.
package struct SourceFailure: Error {
    package let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    package init(_ message: String, id: DiagnosticID, path: String? = nil, line: Int? = nil, column: Int? = nil) {
        self.init([Diagnostic(.error, message, id: id, path: path, line: line, column: column)])
    }
}
