// SPDX-License-Identifier: Apache-2.0
//
// libclang in the place of whoever reads headers.

internal import LayoutIR
package import ReadRequests

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Reads headers with the libclang of this machine.
package struct LibclangParser: HeaderParser {
    /// Loads nothing: libclang is opened by the first reading.
    package init() {}

    /// Reads the headers on a thread with a deep stack, and waits for it.
    package func read(_ request: ReadRequest) throws(ReadFailure) -> ReadResult { try HeaderReader.read(request) }

    /// `Debian clang version 19.1.7, /usr/lib/llvm-19/lib/libclang.so.1`; nil where libclang cannot be opened.
    package var library: String? {
        (try? HeaderReader.libclang()).map { "\($0.version), \($0.path)" }
    }

    /// The program that runs, and every library that may be the one that is opened, each with its size and its time.
    package var identity: String? { Self.known }

    private static let known: String? = {
        guard let paths = try? LibclangPlaces.all(), let program = FileStamp("/proc/self/exe") else { return nil }
        // What the dynamic linker finds is decided by its cache.
        let libraries = (paths.filter { $0.has("/") } + ["/etc/ld.so.cache"]).compactMap { FileStamp($0)?.text }
        let searched = getenv("LD_LIBRARY_PATH").map { String(cString: $0) } ?? ""
        return ([program.text] + libraries + [searched]).joined(separator: "\n")
    }()

    /// The reason why libclang cannot be opened; nil where it is loaded.
    package var absence: String? { HeaderReader.missingLibclang }
}
