// SPDX-License-Identifier: Apache-2.0
//
// A target as a person chooses it among those that there are.

/// A triple in any spelling, or an architecture alone: `x86_64-openbsd`, `amd64`.
package struct TargetName: Hashable, Sendable, CustomStringConvertible {
    /// As a person wrote it.
    package let text: String
    private let architecture: Architecture?
    private let platform: Platform?

    /// As a person wrote it.
    package var description: String { text }

    /// Takes any text; one that names nothing fits no platform.
    package init(_ text: String) {
        self.text = text
        architecture = text.contains("-") ? nil : Architecture(word: text.lowercased())
        platform = try? Triple(text).platform
    }

    /// The usual name of a platform: `arm64` for aarch64.
    package static func short(_ platform: Platform) -> String {
        switch (platform.architecture, platform.system) {
        case (.x86_64, .openbsd), (.x86_64, .freebsd), (.x86_64, .netbsd): "amd64"
        case (.aarch64, _): "arm64"
        case (.powerpc64le, _): "ppc64le"
        default: platform.architecture.rawValue
        }
    }

    /// Whether it means a platform. An architecture alone means all of its platforms, a triple one, whatever its vendor
    /// and version.
    package func fits(_ platform: Platform) -> Bool {
        architecture.map { $0 == platform.architecture } ?? (platform == self.platform)
    }
}
