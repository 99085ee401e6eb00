// SPDX-License-Identifier: Apache-2.0
//
// How much of a reading is worked out instead of asked for.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Which shortcuts a reading takes. The IR is the same with all of them and with none: tests read everything both ways.
package enum ShortcutUse: String, Sendable {
    /// None at all: clang is asked for everything, by units of its own for each reading.
    case none
    /// The shortcuts that save more than it costs to confirm them.
    case worthwhile
    case all

    /// `HVABI_SHORTCUTS=none` or `all`; `worthwhile` elsewhere.
    package static let chosen: ShortcutUse =
        switch getenv("HVABI_SHORTCUTS").map({ String(cString: $0) }) {
        case "none": ShortcutUse.none
        case "all": .all
        default: .worthwhile
        }
}
