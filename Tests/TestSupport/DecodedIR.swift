// SPDX-License-Identifier: Apache-2.0
//
// The IR by Foundation's decoder: a second reader of the same JSON, which shares no code with ours.

public import LayoutIR

extension LayoutIR: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        let _: String = try json("schema")
        self.init(
            interface: try json("interface"), version: try json.optional("version"), source: try json("source"),
            target: try json("target"), types: try json("types"), typedefs: try json("typedefs"),
            records: try json("records"), enums: try json("enums"), constants: try json("constants"),
            ioctls: try json("ioctls"), functionMacros: try json("functionMacros"), skipped: try json("skipped"))
    }
}

extension SourceDescription: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            headers: try json("headers"), prelude: try json("prelude"), defines: try json("defines"),
            flags: try json.optional("flags") ?? [], states: try json.optional("states"))
    }
}

extension SourcePlace: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(header: try json("header"), line: try json("line"))
    }
}

extension Target.Endianness: Decodable {}

extension Target: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        try self.init(
            triple: json("triple"), endianness: json("endianness"), pointerBitWidth: json("pointerBitWidth"),
            longBitWidth: json("longBitWidth"), isCharSigned: json("isCharSigned"))
    }
}

extension CInteger: Decodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Int64.self) {
            self.init(value)
        } else {
            self.init(try container.decode(UInt64.self))
        }
    }
}

// MARK: Types

extension CType.Kind: Decodable {}

extension CType: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            name: try json("name"), kind: try json("kind"), byteSize: try json.optional("byteSize"),
            byteAlignment: try json.optional("byteAlignment"), target: try json.optional("target"),
            elementCount: try json.optional("elementCount"), isSigned: try json.optional("isSigned"),
            underlying: try json.optional("underlying"), qualifiers: try json.optional("qualifiers"),
            parameters: try json.optional("parameters"), isVariadic: try json.optional("isVariadic"))
    }
}

extension Typedef: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            name: try json("name"), target: try json("target"), place: try json.optional("place"),
            doc: try json.optional("doc"))
    }
}

// MARK: Declarations

extension Record.Kind: Decodable {}

extension Record: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            name: try json("name"), kind: try json("kind"), spelling: try json.optional("spelling"),
            parent: try json.optional("parent"), byteSize: try json("byteSize"),
            byteAlignment: try json.optional("byteAlignment"),
            isPacked: try json.optional("isPacked"), isAligned: try json.optional("isAligned"),
            isEmbedded: try json("isEmbedded"),
            fields: try json("fields"), statedByteSize: try json.optional("statedByteSize"),
            place: try json.optional("place"),
            doc: try json.optional("doc"))
    }
}

extension Field: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            name: try json("name"), type: try json("type"), bitOffset: try json("bitOffset"),
            bitWidth: try json("bitWidth"), isBitField: try json("isBitField"), isPacked: try json.optional("isPacked"),
            isAligned: try json.optional("isAligned"), header: try json.optional("header"),
            line: try json.optional("line"),
            doc: try json.optional("doc"))
    }
}

extension Enumeration: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            name: try json("name"), spelling: try json.optional("spelling"), underlyingType: try json("underlyingType"),
            byteSize: try json("byteSize"), isSigned: try json("isSigned"), enumerators: try json("enumerators"),
            place: try json.optional("place"), doc: try json.optional("doc"))
    }
}

extension Enumerator: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            name: try json("name"), value: try json("value"), type: try json.optional("type"),
            header: try json.optional("header"),
            line: try json.optional("line"), doc: try json.optional("doc"))
    }
}

extension Constant: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        let type: String = try json("type")
        let value: Value =
            switch type {
            case "string": .string(try json("value"))
            case "float", "double": .floating(try json("value"))
            default: .integer(try json("value"))
            }
        self.init(
            name: try json("name"), type: type, value: value, body: try json("body"), place: try json("place"),
            doc: try json.optional("doc"))
    }
}

extension Ioctl.Direction: Decodable {}

extension Ioctl: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            name: try json("name"), number: try json("number"), direction: try json("direction"),
            group: try json("group"), ordinal: try json("ordinal"), argumentType: try json.optional("argumentType"),
            argumentByteSize: try json.optional("argumentByteSize"), body: try json.optional("body"),
            place: try json("place"),
            doc: try json.optional("doc"))
    }
}

extension FunctionMacro: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            name: try json("name"), parameters: try json("parameters"), isVariadic: try json("isVariadic"),
            body: try json("body"), isIoctl: try json("isIoctl"), resultType: try json.optional("resultType"),
            samples: try json("samples"), place: try json("place"), doc: try json.optional("doc"))
    }
}

extension FunctionMacro.Sample: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(arguments: try json("arguments"), value: try json("value"))
    }
}

extension SkippedItem.Kind: Decodable {}

extension SkippedItem: Decodable {
    public init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            kind: try json("kind"), name: try json("name"),
            reason: Reason(id: try json("id"), sentence: try json("reason")), expansion: try json.optional("expansion"),
            place: try json.optional("place"))
    }
}
