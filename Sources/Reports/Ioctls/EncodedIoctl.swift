// SPDX-License-Identifier: Apache-2.0
//
// An ioctl number made from its parts.

import LayoutIR

/// The number that some parts have on a target.
package struct EncodedIoctl: Sendable {
    package let target: String
    package let encoding: IoctlEncoding
    package let parts: IoctlParts
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

    package init(_ encoded: [EncodedIoctl]) {
        self.encoded = encoded
    }

    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("numbers", encoded)
            json.member("schema", "hvabi-ioctl-encode/1")
        }
    }
}

extension EncodedIoctl: JSONWritable {
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
