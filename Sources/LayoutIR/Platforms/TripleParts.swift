// SPDX-License-Identifier: Apache-2.0
//
// The words of a triple, sorted by what they are. Some are left out, and some are in another's place:
// `x86_64-linux-gnu`, `x86_64-w64-mingw32`, `riscv64-unknown-elf`, `arm-none-eabi`.

/// The parts of a triple, whether there is such a target or not.
struct TripleParts {
    let architecture: Architecture
    /// The architecture as it is written, unless that is only another name.
    let machine: String
    let vendor: String
    let system: System
    let systemVersion: String
    let environment: String
    /// Without the version that some have: `android` for `android30`.
    let environmentName: String
    let text: String

    /// - Returns: nil where the architecture or the system is not known, or there are too few words or too many.
    init?(_ text: String) {
        let words = text.lowercased().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let first = words.first, let architecture = Architecture(word: first),
            let (vendor, system, environment) = Self.sorted(words.dropFirst()),
            [vendor, environment].allSatisfy({ $0.utf8.allSatisfy(Self.isWordByte) }), !vendor.isEmpty
        else { return nil }
        self.architecture = architecture
        self.vendor = vendor
        self.system = system.system
        self.environment = environment
        systemVersion = system.version
        environmentName = Self.withoutVersion(environment)
        machine = Self.machine(first, architecture, system.system)
        let end = environment.isEmpty ? "" : "-\(environment)"
        self.text = "\(machine)-\(vendor)-\(system.word)\(system.version)\(end)"
    }

    /// Vendor, system and environment.
    private static func sorted(
        _ words: ArraySlice<String>
    ) -> (vendor: String, system: SystemWord, environment: String)? {
        guard let first = words.first, let last = words.last, words.count <= 3 else { return nil }
        let bare = SystemWord(system: .none, word: "none", version: "")
        // mingw32 is a system and an environment in one word.
        if last == "mingw32" {
            let windows = SystemWord(system: .windows, word: "windows", version: "")
            return words.count > 2 ? nil : (words.count == 1 ? "w64" : first, windows, "gnu")
        }
        let isBare = bareEnvironments.contains(last)
        switch words.count {
        case 1: return isBare ? ("unknown", bare, last) : SystemWord(last).map { ("unknown", $0, "") }
        case 3: return SystemWord(words[words.startIndex + 1]).map { (first, $0, last) }
        default:
            if let system = SystemWord(last) { return (first, system, "") }
            if first != "unknown", let system = SystemWord(first) { return ("unknown", system, last) }
            return isBare ? (first, bare, last) : nil
        }
    }

    /// The environments of programs for no system.
    private static let bareEnvironments: Set<String> = ["elf", "eabi", "eabihf"]

    /// `amd64` is x86_64 and arm64 aarch64, but for Apple's; `i686` and `armv7` say more than i386 and arm.
    private static func machine(_ word: String, _ architecture: Architecture, _ system: System) -> String {
        switch architecture {
        case .i386, .arm, .armeb: word
        case .aarch64 where system == .darwin: word
        default: architecture.rawValue
        }
    }

    /// `msvc19.33.0` is msvc and `android30` android; of others a number is a part.
    private static func withoutVersion(_ environment: String) -> String {
        ["msvc", "androideabi", "android"].first { name in
            environment.begins(with: name) && environment.dropFirst(name.count).allSatisfy { $0.isNumber || $0 == "." }
        } ?? environment
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}

/// A word of a triple that names a system, with its version: `openbsd7.8`.
private struct SystemWord {
    let system: System
    /// As it is in a canonical triple; `macosx` and `darwin` count their versions differently.
    let word: String
    let version: String

    init(system: System, word: String, version: String) {
        (self.system, self.word, self.version) = (system, word, version)
    }

    init?(_ text: String) {
        if text == "win32" {
            self.init(system: .windows, word: "windows", version: "")
            return
        }
        let name = text.prefix { !$0.isNumber }
        let version = text.dropFirst(name.count)
        guard let system = System(rawValue: String(name)) ?? System.aliases[String(name)],
            version.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        self.init(system: system, word: system == .darwin ? String(name) : system.rawValue, version: String(version))
    }
}
