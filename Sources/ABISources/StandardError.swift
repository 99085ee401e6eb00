// SPDX-License-Identifier: Apache-2.0
//
// Standard error, silenced while libraries of others run.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Descriptor 2 of this process.
package enum StandardError {
    /// Where it is: elsewhere than at its place while it is silenced. A signal handler may look.
    nonisolated(unsafe) package private(set) static var descriptor: CInt = 2

    /// `body` with nothing on standard error: what libraries say on their way down is about their own code, and
    /// may quote the input.
    package static func silencing<Output, Failure: Error>(
        _ body: () throws(Failure) -> Output
    ) throws(Failure) -> Output {
        let kept = fcntl(2, F_DUPFD_CLOEXEC, 3)
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer {
            if null >= 0 { close(null) }
        }
        guard kept >= 0, null >= 0 else { return try body() }
        descriptor = kept
        dup2(null, 2)
        defer {
            dup2(kept, 2)
            descriptor = 2
            close(kept)
        }
        return try body()
    }
}
