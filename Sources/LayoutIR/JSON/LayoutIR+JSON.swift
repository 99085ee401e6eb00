// SPDX-License-Identifier: Apache-2.0
//
// The IR's JSON: keys sorted, a line for each declaration. `LayoutIR.read(snapshot:)` reads it back.

extension LayoutIR: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in writeMembers(schema: schema, to: &json) }
    }

    func writeMembers(schema: String, to json: inout JSONWriter) {
        json.placed("constants", constants)
        json.placed("enums", enums)
        json.placed("functionMacros", functionMacros)
        json.member("interface", interface)
        json.placed("ioctls", ioctls)
        json.placed("records", records)
        json.member("schema", schema)
        json.placed("skipped", skipped)
        json.member("source", source)
        json.member("target", target)
        json.placed("typedefs", typedefs)
        json.member("types", types)
        json.member("version", version)
    }
}

extension SourceDescription: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("defines", defines)
            json.member("flags", flags.isEmpty ? nil : flags)
            json.member("headers", headers)
            json.member("prelude", prelude)
            json.member("states", states)
        }
    }
}

extension SourcePlace: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("header", header)
            json.member("line", line)
        }
    }
}

extension Target: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("endianness", endianness.rawValue)
            json.member("isCharSigned", isCharSigned)
            json.member("longBitWidth", longBitWidth)
            json.member("pointerBitWidth", pointerBitWidth)
            json.member("triple", triple)
        }
    }
}

extension CType: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("byteAlignment", byteAlignment)
            json.member("byteSize", byteSize)
            json.member("elementCount", elementCount)
            json.member("isSigned", isSigned)
            json.member("isVariadic", isVariadic)
            json.member("kind", kind.rawValue)
            json.member("name", name)
            json.member("parameters", parameters)
            json.member("qualifiers", qualifiers)
            json.member("target", target)
            json.member("underlying", underlying)
        }
    }
}

extension Typedef: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("doc", doc)
            json.member("name", name)
            json.place(place)
            json.member("target", target)
        }
    }
}

extension Record: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object(json.declarationStyle) { json in
            json.member("byteAlignment", byteAlignment)
            json.member("byteSize", byteSize)
            json.member("doc", doc)
            json.member("fields", fields)
            json.flag("isAligned", isAligned)
            json.flag("isEmbedded", isEmbedded)
            json.flag("isPacked", isPacked)
            json.member("kind", kind.rawValue)
            json.member("name", name)
            json.member("parent", parent)
            json.place(place)
            json.member("spelling", spelling)
            json.member("statedByteSize", statedByteSize)
        }
    }
}

extension Field: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("bitOffset", bitOffset)
            json.member("bitWidth", bitWidth)
            json.member("doc", doc)
            json.member("header", header)
            json.flag("isAligned", isAligned)
            json.flag("isBitField", isBitField)
            json.flag("isPacked", isPacked)
            json.line(line)
            json.member("name", name)
            json.member("type", type)
        }
    }
}

extension Enumeration: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object(json.declarationStyle) { json in
            json.member("byteSize", byteSize)
            json.member("doc", doc)
            json.member("enumerators", enumerators)
            json.member("isSigned", isSigned)
            json.member("name", name)
            json.place(place)
            json.member("spelling", spelling)
            json.member("underlyingType", underlyingType)
        }
    }
}

extension Enumerator: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("doc", doc)
            json.member("header", header)
            json.line(line)
            json.member("name", name)
            json.member("type", type)
            json.member("value", value)
            json.member("valueHex", value.hexIfLarge)
        }
    }
}

extension CInteger: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        if isNegative {
            json.integer(Int64(bitPattern: bitPattern))
        } else {
            json.integer(bitPattern)
        }
    }
}

extension Constant: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("body", json.isRecord && body == decimal ? nil : body)
            json.member("doc", doc)
            json.member("name", name)
            json.place(place)
            json.member("type", type)
            switch value {
            case .integer(let integer):
                json.member("value", integer)
                json.member("valueHex", integer.hexIfLarge)
            case .floating(let number): json.member("value", number)
            case .string(let text): json.member("value", text)
            }
        }
    }
}

extension Ioctl: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("argumentByteSize", argumentByteSize)
            json.member("argumentType", argumentType)
            json.member("body", body)
            json.member("direction", direction.rawValue)
            json.member("doc", doc)
            json.member("group", group)
            json.member("name", name)
            json.member("number", number)
            json.member("ordinal", ordinal)
            json.place(place)
        }
    }
}

extension FunctionMacro: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object(samples.isEmpty ? .oneLine : json.declarationStyle) { json in
            json.member("body", body)
            json.member("doc", doc)
            json.member("isIoctl", isIoctl)
            json.member("isVariadic", isVariadic)
            json.member("name", name)
            json.member("parameters", parameters)
            json.place(place)
            json.member("resultType", resultType)
            json.member("samples", samples)
        }
    }
}

extension FunctionMacro.Sample: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("arguments", arguments)
            json.member("value", value)
            json.member("valueHex", value.hexIfLarge)
        }
    }
}

extension SkippedItem: JSONWritable {
    /// Writes the value as JSON, its keys sorted.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("expansion", expansion)
            json.member("id", reason.id)
            json.member("kind", kind.rawValue)
            json.member("name", name)
            json.place(place)
            json.member("reason", reason.sentence)
        }
    }
}
