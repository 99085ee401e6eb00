// SPDX-License-Identifier: Apache-2.0
//
// The machine and system that the headers were read for.

/// A compilation target of the table of platforms, with the widths that C leaves to the target.
public struct Target: Hashable, Sendable {
    /// The order of bytes in an integer.
    public enum Endianness: String, Sendable {
        case little, big
    }

    /// The order of bytes in an integer.
    public let endianness: Endianness
    /// Whether plain `char` is signed.
    public let isCharSigned: Bool
    /// The width of `long`: 32 or 64.
    public let longBitWidth: Int
    /// The width of a pointer: 32 or 64.
    public let pointerBitWidth: Int
    /// In its one spelling: `x86_64-unknown-linux-gnu`.
    public let triple: String
    /// The facts about its platform.
    package let platform: Platform

    /// - Parameter isCharSigned: Where it is not as the platform has it, which a compiler's option can change.
    package init(_ triple: Triple, isCharSigned: Bool? = nil) {
        let model = triple.platform.model
        endianness = model.endianness
        self.isCharSigned = isCharSigned ?? model.isCharSigned
        longBitWidth = model.longBitWidth
        pointerBitWidth = model.pointerBitWidth
        self.triple = triple.text
        platform = triple.platform
    }

    /// A short name: `x86_64`.
    package var machine: String { platform.architecture.rawValue }

    /// Whether both mean one target, whatever the vendor, the system's version and the spelling.
    package func means(_ other: Target) -> Bool { platform == other.platform }

    /// Checks what a snapshot states of its target against what is known of it.
    ///
    /// - Throws: `UnknownTarget` for another name than the table has, and for facts that its target does not have.
    package init(
        triple text: String, endianness: Endianness, pointerBitWidth: Int, longBitWidth: Int, isCharSigned: Bool
    ) throws(UnknownTarget) {
        let triple = try Triple(text)
        let model = triple.platform.model
        if let refusal = triple.platform.refusal { throw UnknownTarget(text, because: refusal) }
        guard
            model.endianness == endianness, model.pointerBitWidth == pointerBitWidth,
            model.longBitWidth == longBitWidth
        else {
            throw UnknownTarget(
                text,
                because: "it is \(model.endianness)-endian, with pointers of \(model.pointerBitWidth) bits and a long "
                    + "of \(model.longBitWidth), which is not what is written here")
        }
        self.init(triple, isCharSigned: isCharSigned)
    }
}
