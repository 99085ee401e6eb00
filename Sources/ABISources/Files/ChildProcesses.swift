// SPDX-License-Identifier: Apache-2.0
//
// What whoever uses this library does to programs that it starts.

import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

package enum ChildProcesses {
    private static let hook = Mutex<(@Sendable (pid_t) -> Void)?>(nil)

    /// Calls `body` with each program that is started from here on: the command puts it under its own limits.
    package static func onStart(_ body: @escaping @Sendable (pid_t) -> Void) {
        hook.withLock { $0 = body }
    }

    static func started(_ process: pid_t) {
        hook.withLock { $0 }?(process)
    }
}
