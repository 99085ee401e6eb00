// SPDX-License-Identifier: Apache-2.0
//
// An ioctl number made from its parts.

import LayoutIR

/// The number that some parts have on a target.
package struct EncodedIoctl: Sendable {
    /// The target as it was named: a triple, or an encoding's id.
    package let target: String
    /// The encoding that the target's system has.
    package let encoding: IoctlEncoding
    /// The parts that the number was asked for.
    package let parts: IoctlParts
    /// The same parts as the 32 bits that are passed to `ioctl`.
    package let number: UInt32

    /// - Returns: nil where the encoding has no such number.
    package init?(_ parts: IoctlParts, _ encoding: IoctlEncoding, target: String) {
        guard let number = encoding.number(of: parts) else { return nil }
        self.target = target
        self.encoding = encoding
        self.parts = parts
        self.number = number
    }

    /// The number alone for one target, a line for each of several.
    package static func text(_ encoded: [EncodedIoctl]) -> String {
        if encoded.count == 1, let only = encoded.first { return only.number.hex + "\n" }
        var table = TextTable([.init(""), .init("")])
        for one in encoded { table.append([one.number.hex, one.target]) }
        return table.text(.plain)
    }
}

/// Numbers in a document: the schema `hvabi-ioctl-encode/1`.
package struct EncodedIoctlReport: JSONWritable, Sendable {
    private let encoded: [EncodedIoctl]

    /// A document of numbers, one for each target.
    package init(_ encoded: [EncodedIoctl]) {
        self.encoded = encoded
    }

    /// Writes the document: its schema and the numbers in the order of the targets.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("numbers", encoded)
            json.member("schema", "hvabi-ioctl-encode/1")
        }
    }
}

extension EncodedIoctl: JSONWritable {
    /// Writes one of the `numbers`, with the parts that it is made of.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("argumentByteSize", parts.argumentByteSize)
            json.member("direction", parts.direction.rawValue)
            json.member("encoding", encoding.id)
            json.member("group", parts.group)
            json.member("hex", number.hex)
            json.member("number", number)
            json.member("ordinal", parts.ordinal)
            json.member("target", target)
        }
    }
}
