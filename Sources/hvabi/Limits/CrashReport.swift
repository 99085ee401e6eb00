// SPDX-License-Identifier: Apache-2.0
//
// A crash of libclang, or of this program, as one error and exit 2: hostile headers bring either about, and whoever
// calls the command gets the same kind of message as for any other bad input.

import ABISources
import HeaderReader

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum CrashReport {
    private static let signals = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGXCPU]

    /// Whether files are being written, each of which is old or new at any time.
    nonisolated(unsafe) static var isWriting = false

    /// Takes the signals. libclang is told to leave them alone.
    static func install() {
        setenv("LIBCLANG_DISABLE_CRASH_RECOVERY", "1", 1)
        // The main thread keeps its second stack to the end.
        _ = SignalStack()
        for number in signals {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in CrashReport.report(number) }
            action.sa_flags = SA_ONSTACK
            sigaction(number, &action, nil)
        }
        // A file that may not grow is an error of writing it.
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Ends the command with an error. A signal handler may call it.
    static func end(_ message: StaticString) -> Never {
        _ = write(StandardError.descriptor, message.utf8Start, message.utf8CodeUnitCount)
        leave()
    }

    /// Ends the command with an error.
    static func end(_ message: String) -> Never {
        var message = message
        message.withUTF8 { _ = write(StandardError.descriptor, $0.baseAddress, $0.count) }
        leave()
    }

    private static func leave() -> Never {
        PrivateFolder.removeAll()
        _exit(2)
    }

    private static func report(_ number: CInt) {
        if isWriting {
            end("error: ended while writing; what is there is old or new as a whole: run it again [crashed]\n")
        }
        switch number {
        case SIGABRT: end("error: ran out of memory or crashed on this input; nothing was written [crashed]\n")
        case SIGXCPU: end("error: was given no more processor time; nothing was written [cpu-limit]\n")
        default:
            end("error: crashed on this input, which is nested too deep or malformed; nothing was written [crashed]\n")
        }
    }
}
