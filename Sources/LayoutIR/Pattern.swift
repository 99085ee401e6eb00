// SPDX-License-Identifier: Apache-2.0
//
// Names by what they look like: `acrn_*`.

/// A text in which `*` stands for any characters and `?` for one.
public struct Pattern: Hashable, Sendable {
    /// The pattern as written.
    public let text: String

    /// A pattern as written.
    public init(_ text: String) { self.text = text }

    /// Whether it matches only itself.
    public var isExact: Bool { !text.unicodeScalars.contains { $0 == "*" || $0 == "?" } }

    /// Whether it matches all of `candidate`. Takes no longer than the product of both lengths.
    public func matches(_ candidate: String) -> Bool {
        let (pattern, bytes) = (Array(text.unicodeScalars), Array(candidate.unicodeScalars))
        var (p, c) = (0, 0)
        var retry: (pattern: Int, candidate: Int)?
        while c < bytes.count {
            if p < pattern.count, pattern[p] == "*" {
                retry = (p, c)
                p += 1
            } else if p < pattern.count, pattern[p] == "?" || pattern[p] == bytes[c] {
                p += 1
                c += 1
            } else if let last = retry {
                retry = (last.pattern, last.candidate + 1)
                p = last.pattern + 1
                c = last.candidate + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
