// SPDX-License-Identifier: Apache-2.0
//
// The machine and system that the headers were read for.

/// A compilation target as clang knows it, with the widths that C leaves to the target.
public struct Target: Hashable, Sendable, Decodable {
    /// The order of bytes in an integer.
    public enum Endianness: String, Sendable, Decodable {
        case little, big
    }

    public let endianness: Endianness
    /// Whether plain `char` is signed.
    public let isCharSigned: Bool
    /// The width of `long`: 32 or 64.
    public let longBitWidth: Int
    public let pointerBitWidth: Int
    /// The normalised triple: `x86_64-unknown-linux-gnu`.
    public let triple: String

    public init(
        triple: String, endianness: Endianness, pointerBitWidth: Int, longBitWidth: Int, isCharSigned: Bool
    ) {
        self.triple = triple
        self.endianness = endianness
        self.pointerBitWidth = pointerBitWidth
        self.longBitWidth = longBitWidth
        self.isCharSigned = isCharSigned
    }
}

extension Target {
    /// With the machine as it was asked for, where it is an arm: which version of the architecture clang makes of it
    /// differs between clangs, and says nothing of an ABI.
    ///
    /// - Parameter asked: The triple that was asked for.
    package func machineAsAsked(_ asked: String) -> Target {
        let (word, rest) = (asked.prefix { $0 != "-" }, triple[triple.prefix { $0 != "-" }.endIndex...])
        guard ["arm", "armeb"].contains(Self.machine(of: asked)), Self.machine(of: asked) == Self.machine(of: triple)
        else { return self }
        return Target(
            triple: String(word + rest), endianness: endianness, pointerBitWidth: pointerBitWidth,
            longBitWidth: longBitWidth, isCharSigned: isCharSigned)
    }

    /// The machine of a triple under one name, since several go by more than one: i386 for i686, x86_64 for amd64.
    ///
    /// - Parameter triple: A triple, or just a machine.
    public static func machine(of triple: String) -> String {
        let word = String(triple.prefix { $0 != "-" })
        return switch word {
        case "amd64": "x86_64"
        case "arm64": "aarch64"
        case "i486", "i586", "i686": "i386"
        // The versions of the architecture share an ABI.
        case "thumb": "arm"
        case _ where word.hasPrefix("armv") || word.hasPrefix("thumbv"): "arm"
        case _ where word.hasPrefix("armeb") || word.hasPrefix("thumbeb"): "armeb"
        default: word
        }
    }
}
