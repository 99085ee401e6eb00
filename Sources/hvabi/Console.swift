// SPDX-License-Identifier: Apache-2.0
//
// Results on standard output, everything else on standard error.

import ABISources
import LayoutIR
import Reports
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum Console {
    /// Writes a result to standard output.
    static func write(_ bytes: [UInt8]) throws(CommandFailure) {
        do {
            try FileDescriptor.standardOutput.writeAll(bytes)
        } catch {
            throw CommandFailure("standard output: \(error)", id: .writeFailed)
        }
    }

    static func write(_ text: String) throws(CommandFailure) {
        try write(Array(text.utf8))
    }

    /// Writes diagnostics to standard error, one to a line.
    static func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { writeError(errorStyle.line(diagnostic)) }
    }

    /// Writes one line to standard error; control characters, which a header may hold, are made visible.
    static func note(_ line: String) {
        writeError(line.visible)
    }

    private static func writeError(_ line: String) {
        // Nothing is left to tell anyone where standard error is closed.
        _ = try? FileDescriptor.standardError.writeAll(Array((line + "\n").utf8))
    }
}

enum Environment {
    /// Forgets the variables by which clang changes its search path or its arguments: the same input is to
    /// give the same output on any machine.
    static func clearCompilerVariables() {
        for name in [
            "CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "OBJC_INCLUDE_PATH", "CCC_OVERRIDE_OPTIONS",
            "CCC_ADD_ARGS", "CLANG_CONFIG_FILE_SYSTEM_DIR", "CLANG_CONFIG_FILE_USER_DIR", "COMPILER_PATH",
        ] {
            unsetenv(name)
        }
    }
}
