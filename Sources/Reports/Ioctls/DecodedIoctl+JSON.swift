// SPDX-License-Identifier: Apache-2.0
//
// The schema `hvabi-ioctl-decode/1`.

import LayoutIR

extension IoctlDecodeReport: JSONWritable {
    /// Writes the schema `hvabi-ioctl-decode/1`.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("knownCount", knownCount)
            json.member("numbers", numbers)
            json.member("schema", "hvabi-ioctl-decode/1")
        }
    }
}

extension DecodedIoctl: JSONWritable {
    /// Writes one of the `numbers`. `encodings` has every system, with the parts where it has such a number.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("encodings", IoctlEncoding.all.map { EncodedParts(encoding: $0, parts: $0.parts(of: number)) })
            json.member("given", spelling)
            json.member("hex", number.hex)
            json.member("names", names)
            json.member("number", number)
            json.member("relatives", relatives)
        }
    }
}

/// How one system reads a number; without parts where it has no such number.
private struct EncodedParts: JSONWritable {
    let encoding: IoctlEncoding
    let parts: IoctlParts?

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("argumentByteSize", parts?.argumentByteSize)
            json.member("direction", parts?.direction.rawValue)
            json.member("encoding", encoding.id)
            json.member("group", parts?.group)
            json.member("groupCharacter", parts.flatMap { IoctlParts.character(of: $0.group) })
            json.member("header", encoding.header)
            json.member("ordinal", parts?.ordinal)
            json.member("systems", encoding.systems)
        }
    }
}

extension IoctlCatalog.Entry: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("argumentByteSize", ioctl.argumentByteSize)
            json.member("argumentType", ioctl.argumentType)
            json.member("direction", ioctl.direction.rawValue)
            json.member("doc", ioctl.doc)
            json.member("fields", fields)
            json.member("group", ioctl.group)
            json.member("hex", ioctl.number.hex)
            json.member("name", ioctl.name)
            json.member("number", ioctl.number)
            json.member("ordinal", ioctl.ordinal)
            json.member("place", ioctl.place)
            json.member("sources", sources)
        }
    }
}

extension IoctlCatalog.ArgumentField: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("bitOffset", bitOffset)
            json.member("bitWidth", bitWidth)
            json.member("depth", depth)
            json.member("isBitField", isBitField)
            json.member("name", name)
            json.member("type", type)
        }
    }
}
