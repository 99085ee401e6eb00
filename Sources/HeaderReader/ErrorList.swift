// SPDX-License-Identifier: Apache-2.0
//
// clang's errors for people: the same type that is not known at twenty places is one line, with what brings it.

internal import LayoutIR

/// Errors as clang makes them, in fewer lines.
struct ErrorList {
    /// So many errors are asked of clang.
    static let arguments = ["-ferror-limit=1000"]
    /// So many are passed on, beside those that are reported together.
    private static let shown = 20

    let diagnostics: [Diagnostic]

    /// - Parameter all: At least one.
    init(_ all: [Diagnostic]) {
        let all = all.filter { !$0.message.begins(with: "too many errors emitted") }
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
            told.append(Diagnostic(.note, "and \(otherCount - Self.shown) more errors", id: .clang))
        }
        diagnostics = told
    }

    /// The key of what is reported together: the header that provides the type, or the type alone.
    private static func key(_ name: String) -> String {
        CommonNames.prelude(for: name) ?? "'\(name)'"
    }

    private static func advice(_ names: [String]) -> String? {
        if let prelude = CommonNames.prelude(for: names[0]) {
            return ": --prelude \(prelude) provides \(names.count.agree("it", "them"))"
        }
        return CommonNames.definition(of: names[0]).map { ": --define '\($0)' says what it is" }
    }

    private static func message(on group: [Diagnostic]) -> Diagnostic {
        let names = group.compactMap(unknownType).uniqued()
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        let list = names.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + more
        let count = group.count > 1 ? " (\(group.count) places)" : ""
        let first = group[0]
        let advice = advice(names) ?? ""
        return Diagnostic(
            .error, "unknown type name \(list)\(count)\(advice)", id: .unknownType, path: first.path,
            line: first.line, column: first.column)
    }

    /// `uint64_t` of `unknown type name 'uint64_t'; did you mean ...`.
    private static func unknownType(_ error: Diagnostic) -> String? {
        let start = "unknown type name '"
        guard error.message.begins(with: start) else { return nil }
        return String(error.message.dropFirst(start.count).prefix { $0 != "'" })
    }
}
