// SPDX-License-Identifier: Apache-2.0
//
// Results on standard output, or in the file that is asked for; everything else on standard error.

import ABISources
import LayoutIR
import Reports
import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum Console {
    private struct State {
        var file: String?
        var isQuiet = false
        var isVerbose = false
        var color = ColorChoice.auto
        /// Whether the result waits for how the verb ends.
        var isHolding = false
        var held: [UInt8] = []
        var hasResult = false
    }

    private static let state = Mutex(State())

    /// Takes what a command line says of printing, before anything is printed.
    static func start(_ command: any PrintingCommand) {
        let options = command.printing
        state.withLock {
            $0.file = options.file
            ($0.isQuiet, $0.isVerbose, $0.color) = (options.quiet, options.verbose, options.color)
            $0.isHolding = options.file != nil || options.quiet && command.isVerdict
        }
    }

    /// Whether more is to be said than what is asked for.
    static var isVerbose: Bool { state.withLock(\.isVerbose) }
    /// Whether only errors are to be said.
    static var isQuiet: Bool { state.withLock(\.isQuiet) }
    static var color: ColorChoice { state.withLock(\.color) }
    /// Whether results go to a file that an option names.
    static var writesFile: Bool { state.withLock { $0.file != nil } }

    /// Writes a result to standard output, or keeps it until the verb ends.
    static func write(_ bytes: [UInt8]) throws(CommandFailure) {
        let isHeld = state.withLock { state in
            guard state.isHolding else { return false }
            state.held += bytes
            state.hasResult = true
            return true
        }
        if !isHeld { try writeOut(bytes) }
    }

    static func write(_ text: String) throws(CommandFailure) {
        try write(Array(text.utf8))
    }

    /// Lets go of a result that was kept.
    ///
    /// - Parameter isClean: Whether the verb ended well, and found nothing.
    static func finish(isClean: Bool) throws(CommandFailure) {
        let (file, isQuiet, bytes) = state.withLock { state in
            defer { (state.isHolding, state.hasResult) = (false, false) }
            return (state.file, state.isQuiet, state.hasResult ? state.held : nil)
        }
        guard let bytes else { return }
        if let file {
            try ResultFile.write(bytes, to: file)
        } else if !(isQuiet && isClean) {
            try writeOut(bytes)
        }
    }

    private static func writeOut(_ bytes: [UInt8]) throws(CommandFailure) {
        do {
            try FileDescriptor.standardOutput.writeAll(bytes)
        } catch {
            throw CommandFailure("standard output: \(error)", id: .writeFailed)
        }
    }

    /// Writes diagnostics to standard error, one to a line.
    static func report(_ diagnostics: [Diagnostic]) {
        let isQuiet = isQuiet
        for diagnostic in diagnostics where !isQuiet || diagnostic.severity == .error {
            writeError(errorStyle.line(diagnostic))
        }
    }

    /// Writes one line to standard error; control characters, which a header may hold, are made visible.
    static func note(_ line: String) {
        if !isQuiet { writeError(line.visible) }
    }

    private static func writeError(_ line: String) {
        // Nothing is left to report to where standard error is closed.
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
