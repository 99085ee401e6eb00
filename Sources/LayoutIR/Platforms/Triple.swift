// SPDX-License-Identifier: Apache-2.0
//
// A target by its name, taken apart once. There is a triple only for what the table of platforms has: libclang gives no
// sign of one that it does not implement, and lays out something else.

/// A target of the table: `x86_64-unknown-openbsd7.8`.
package struct Triple: Hashable, Sendable, CustomStringConvertible {
    /// In one spelling, with all of its parts: `x86_64-unknown-linux-gnu` for `amd64-linux-gnu`.
    package let text: String
    /// The name of the architecture as it was written, which may say a version: `armv7`, `i686`.
    package let machine: String
    /// `unknown`, `pc`, `apple`; says nothing of an ABI.
    package let vendor: String
    /// `7.8`; empty where it is not said.
    package let systemVersion: String
    /// `gnu`, `eabihf`; empty where it is not said.
    package let environment: String
    /// The facts about its platform.
    package let platform: Platform

    /// The text in its one spelling.
    package var description: String { text }

    /// - Throws: `UnknownTarget` with the names near to it.
    package init(_ text: String) throws(UnknownTarget) {
        guard let parts = TripleParts(text),
            let platform = Platform.find(parts.architecture, parts.system, parts.environmentName)
        else { throw UnknownTarget(text) }
        machine = parts.machine
        vendor = parts.vendor
        systemVersion = parts.systemVersion
        environment = parts.environment
        self.text = parts.text
        self.platform = platform
    }

    /// A target as a person names it: a triple, or an architecture, which means Linux on every host.
    ///
    /// - Throws: `UnknownTarget` with the names near to it.
    package init(named name: String) throws(UnknownTarget) {
        guard !name.contains("-") else {
            try self.init(name)
            return
        }
        guard let architecture = Architecture(word: name.lowercased()) else { throw UnknownTarget(name) }
        // The environment that distributions mean by `arm` today.
        let environment = architecture == .arm ? "gnueabihf" : architecture == .armeb ? "gnueabi" : "gnu"
        try self.init("\(name)-unknown-linux-\(environment)")
    }

    /// Whether the system's C library is musl.
    package var isMusl: Bool { environment.begins(with: "musl") }

    /// The spelling for clang: clang 14 takes an arm64 Darwin for iOS. macOS 11 is the first on arm64.
    package var clangText: String {
        platform.system == .darwin && systemVersion.isEmpty ? text.replacing("-darwin", with: "-macosx11.0") : text
    }

    /// Whether both mean one target, whatever the vendor, the system's version and the spelling.
    package func means(_ other: Triple) -> Bool { platform == other.platform }
}

extension Triple {
    /// The machine that runs this.
    package static let host = Triple(Platform.host)

    private init(_ platform: Platform) {
        text = platform.name
        machine = platform.architecture.rawValue
        vendor = platform.vendor
        systemVersion = ""
        environment = platform.environments[0]
        self.platform = platform
    }

    /// Whether its C library is not the one that this machine's programs use.
    package var isForeign: Bool {
        let (host, own) = (Triple.host.platform, platform)
        return host.architecture != own.architecture || host.system != own.system || host.model != own.model
    }

    /// The 32-bit target whose programs this one usually runs too, of the same version of the system.
    package var companion: Triple? { platform.companions.first.flatMap(ofSameVersion) }

    /// The same system on another architecture: with the same environment where it has that, else with its usual one.
    package func on(_ architecture: Architecture) -> Triple? {
        let rows = Platform.all.filter { $0.architecture == architecture && $0.system == platform.system }
        return (rows.first { $0.environments.contains(environment) } ?? rows.first).flatMap { ofSameVersion($0.name) }
    }

    /// - Parameter name: A triple of the same system, without its version.
    private func ofSameVersion(_ name: String) -> Triple? {
        let system = "-\(platform.system.rawValue)"
        return try? Triple(name.replacing(system, with: system + systemVersion))
    }
}
