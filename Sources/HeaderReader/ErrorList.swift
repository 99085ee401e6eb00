// SPDX-License-Identifier: Apache-2.0
//
// clang's errors for people: the same type that is not known at twenty places is one line, with what brings it.

internal import LayoutIR

/// Errors as clang makes them, in fewer lines.
struct ErrorList {
    /// So many errors are asked of clang.
    static let arguments = ["-ferror-limit=1000"]
    /// So many are passed on, beside those that are told together.
    private static let shown = 20

    let diagnostics: [Diagnostic]

    /// - Parameter all: At least one.
    init(_ all: [Diagnostic]) {
        let all = all.filter { !$0.message.hasPrefix("too many errors emitted") }
        var groups: [String: [Diagnostic]] = [:]
        for error in all {
            if let name = Self.unknownType(error) { groups[Self.key(name), default: []].append(error) }
        }
        var told: [Diagnostic] = []
        var otherCount = 0
        var seen: Set<String> = []
        for error in all {
            guard let name = Self.unknownType(error), let group = groups[Self.key(name)] else {
                otherCount += 1
                if otherCount <= Self.shown { told.append(error) }
                continue
            }
            if seen.insert(Self.key(name)).inserted { told.append(Self.message(on: group)) }
        }
        if otherCount > Self.shown {
            told.append(Diagnostic(.note, "and \(otherCount - Self.shown) more errors", id: "clang"))
        }
        diagnostics = told
    }

    /// What brings the type, or the type alone: what is told together.
    private static func key(_ name: String) -> String {
        prelude(of: name) ?? "'\(name)'"
    }

    private static func message(on group: [Diagnostic]) -> Diagnostic {
        var names: [String] = []
        for name in group.compactMap(unknownType) where !names.contains(name) { names.append(name) }
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        let list = names.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + more
        let count = group.count > 1 ? " (\(group.count) places)" : ""
        let first = group[0]
        let advice = prelude(of: names[0]).map { ": --prelude \($0) brings \(names.count == 1 ? "it" : "them")" } ?? ""
        return Diagnostic(
            .error, "unknown type name \(list)\(count)\(advice)", id: "unknown-type", path: first.path,
            line: first.line, column: first.column)
    }

    /// `uint64_t` of `unknown type name 'uint64_t'; did you mean ...`.
    private static func unknownType(_ error: Diagnostic) -> String? {
        let start = "unknown type name '"
        guard error.message.hasPrefix(start) else { return nil }
        return String(error.message.dropFirst(start.count).prefix { $0 != "'" })
    }

    /// The header that every system has a type in.
    private static func prelude(of name: String) -> String? {
        if standard.contains(name) { return "stdint.h" }
        if ["size_t", "ptrdiff_t", "wchar_t"].contains(name) { return "stddef.h" }
        if name == "bool" { return "stdbool.h" }
        if linux.contains(name) { return "linux/types.h" }
        return system.contains(name) ? "sys/types.h" : nil
    }

    private static let standard: Set<String> = Set(
        [8, 16, 32, 64].flatMap { width in
            ["", "_least", "_fast"].flatMap { ["int\($0)\(width)_t", "uint\($0)\(width)_t"] }
        } + ["intptr_t", "uintptr_t", "intmax_t", "uintmax_t"])

    private static let linux: Set<String> = Set(
        [8, 16, 32, 64].flatMap { ["__u\($0)", "__s\($0)", "__le\($0)", "__be\($0)"] }
            + [
                "__sum16", "__wsum", "__poll_t", "__kernel_size_t", "__kernel_ssize_t", "__kernel_pid_t",
                "__kernel_off_t",
            ])

    private static let system: Set<String> = [
        "u_char", "u_short", "u_int", "u_long", "u_int8_t", "u_int16_t", "u_int32_t", "u_int64_t", "uint", "ulong",
        "ushort", "off_t", "pid_t", "uid_t", "gid_t", "mode_t", "dev_t", "ino_t", "ssize_t", "time_t", "caddr_t",
        "daddr_t", "quad_t", "u_quad_t", "register_t",
    ]
}
