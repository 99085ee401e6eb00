// SPDX-License-Identifier: Apache-2.0
//
// Writing to programs that may end before they have read everything.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum BrokenPipe {
    /// Runs `body`, in which a write to a pipe that nobody reads is an error and not the end of this process.
    static func asError<Output>(_ body: () throws -> Output) rethrows -> Output {
        var (pipe, old) = (sigset_t(), sigset_t())
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipe, &old)
        defer {
            // What came in meanwhile goes with it.
            var now = timespec()
            sigtimedwait(&pipe, nil, &now)
            pthread_sigmask(SIG_SETMASK, &old, nil)
        }
        return try body()
    }
}
