// SPDX-License-Identifier: Apache-2.0
//
// Facts about one kind of target. Everything that differs between targets is decided here and nowhere else.

/// A row of the table of platforms: one architecture, system and environment.
package struct Platform: Sendable {
    /// The machine, without a version: `arm` for `armv7`.
    package let architecture: Architecture
    /// The operating system; `none` for bare metal.
    package let system: System
    /// Its names at the end of a triple, the usual one first; an empty one where a triple may leave it out.
    package let environments: [String]
    /// The widths, signs and orders that its compilers use.
    package let model: DataModel
    /// How the system packs ioctl numbers; nil where it has none, or none that is known.
    package let ioctl: IoctlEncoding?
    /// Where Debian keeps its headers; nil where Debian is not made for it.
    package let debian: DebianNames?
    /// The compilers that the platform's programs are made with.
    package let compilers: Set<CompilerFamily>
    /// The gcc that is asked about its layouts, or the reason why there is none.
    package let judge: PlatformJudge
    /// The 32-bit platforms whose programs a kernel of this one runs too, as triples; the usual one first.
    package let companions: [String]
    /// Why libclang's layouts for it cannot be used; nil where they can.
    package let refusal: String?

    /// Its triple without any version.
    package var name: String {
        let end = environments[0].isEmpty ? "" : "-\(environments[0])"
        return "\(architecture.rawValue)-\(vendor)-\(system.rawValue)\(end)"
    }

    /// The vendor that its triples usually name.
    var vendor: String {
        switch system {
        case .darwin: "apple"
        case .windows: "pc"
        default: "unknown"
        }
    }

    /// Whether a kernel of it runs the other's programs too.
    package func runsPrograms(of other: Platform) -> Bool { companions.contains(other.name) }

    /// Why no Swift is emitted for it; nil where it is.
    package var reasonAgainstSwift: String? {
        if model.endianness == .big {
            return "it is big-endian, and Swift bindings are emitted for little-endian targets only"
        }
        let isNarrowABI = ["gnux32", "gnuabin32"].contains(environments[0])
        return isNarrowABI ? "Swift has no target with the 32-bit pointers of \(environments[0])" : nil
    }
}

extension Platform: Hashable {
    /// Whether both are one row of the table: what else they say follows from that.
    package static func == (left: Self, right: Self) -> Bool {
        left.architecture == right.architecture && left.system == right.system
            && left.environments == right.environments
    }

    /// Hashes the parts that `==` compares.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(architecture)
        hasher.combine(system)
        hasher.combine(environments)
    }
}

extension Platform {
    /// All that there are.
    package static let all = linux + bsd + others

    private struct Key: Hashable {
        let architecture: Architecture
        let system: System
        let environment: String
    }

    private static let byKey = Dictionary(
        all.flatMap { row in
            row.environments.map {
                (Key(architecture: row.architecture, system: row.system, environment: $0), row)
            }
        }
    ) { first, _ in first }

    /// The row of a target; nil where it is not in the table.
    static func find(_ architecture: Architecture, _ system: System, _ environment: String) -> Platform? {
        byKey[Key(architecture: architecture, system: system, environment: environment)]
    }
}

extension Platform {
    /// That of the machine that runs this.
    static let host = all.first { $0.architecture == hostArchitecture } ?? all[0]

    private static var hostArchitecture: Architecture {
        #if arch(x86_64)
            .x86_64
        #elseif arch(arm64)
            .aarch64
        #elseif arch(riscv64)
            .riscv64
        #elseif arch(powerpc64le)
            .powerpc64le
        #else
            .s390x
        #endif
    }
}
