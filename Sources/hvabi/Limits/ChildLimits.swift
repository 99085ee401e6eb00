// SPDX-License-Identifier: Apache-2.0
//
// The limits of a run for the programs that it runs: gcc reads the same hostile headers.

import CRename

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum ChildLimits {
    /// Puts a program that was just started under what is left of the command's limits. What it starts in turn
    /// inherits them.
    static func apply(to process: pid_t) {
        let limits = Watchdog.remaining
        if let seconds = limits.seconds { limit(process, RLIMIT_CPU, to: seconds) }
        if let mebibytes = limits.mebibytes { limit(process, RLIMIT_AS, to: mebibytes << 20) }
    }

    private static func limit(_ process: pid_t, _ resource: __rlimit_resource, to amount: Int) {
        let limit = [UInt64(amount), UInt64(amount)]
        // It may have ended by now.
        _ = prlimit64(process, Int32(resource.rawValue), limit, nil)
    }
}
