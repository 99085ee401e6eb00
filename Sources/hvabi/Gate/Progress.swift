// SPDX-License-Identifier: Apache-2.0
//
// How far a long run is, on a terminal: `37/151`. A log gets none of it.

import LayoutIR

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A line of standard error that is written over.
struct Progress {
    /// Standard error as it was before it was silenced; -1 where it is not a terminal.
    private let terminal: CInt

    init() {
        terminal = isatty(2) == 1 ? fcntl(2, F_DUPFD_CLOEXEC, 3) : -1
    }

    func show(_ done: Int, _ all: Int) { write("\r\(done)/\(all)") }

    /// Takes the line away.
    func end() {
        write("\r\u{1b}[K")
        if terminal >= 0 { close(terminal) }
    }

    private func write(_ text: String) {
        guard terminal >= 0 else { return }
        var text = text
        text.withUTF8 { bytes in
            #if canImport(Glibc)
                _ = Glibc.write(terminal, bytes.baseAddress, bytes.count)
            #else
                _ = Musl.write(terminal, bytes.baseAddress, bytes.count)
            #endif
        }
    }
}
