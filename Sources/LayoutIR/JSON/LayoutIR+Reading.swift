// SPDX-License-Identifier: Apache-2.0
//
// Snapshots back into values. Members that are not known are passed over; all others are checked, each for itself and
// then all together.

extension LayoutIR {
    /// The IRs of a snapshot: one object, or an array of at least one.
    ///
    /// - Throws: `JSONFailure` for what is not JSON, of another schema, lacks a member, or cannot be.
    public static func read(snapshot bytes: [UInt8]) throws(JSONFailure) -> [LayoutIR] {
        let root = try JSONDocument(bytes).root
        guard root.isArray else { return [try LayoutIR(root)] }
        let irs = try root.elements { (value) throws(JSONFailure) in try LayoutIR(value) }
        guard !irs.isEmpty else { throw root.failure("holds no layout at all") }
        return irs
    }

    /// Reads one IR, and holds it to what it means.
    public init(_ json: JSONValue) throws(JSONFailure) {
        var members = try json.members()
        let form = try SnapshotForm(json, &members)
        self.init(
            interface: try members.string("interface"), version: try members.optionalString("version"),
            source: try SourceDescription(members.value("source"), form),
            target: try Target(members.value("target")),
            types: try members.list("types", CType.init),
            typedefs: try members.placed("typedefs", form, Typedef.init),
            records: try members.placed("records", form, Record.init),
            enums: try members.placed("enums", form, Enumeration.init),
            constants: try members.placed("constants", form, Constant.init),
            ioctls: try members.placed("ioctls", form, Ioctl.init),
            functionMacros: try members.placed("functionMacros", form, FunctionMacro.init),
            skipped: try members.placed("skipped", form, SkippedItem.init))
        isRecorded = form.places != nil
        do {
            try IRCheck(self).run()
        } catch {
            throw try json.value(at: error.path[...]).failure(error.message)
        }
    }
}

extension SourceDescription {
    fileprivate init(_ json: JSONValue, _ form: SnapshotForm) throws(JSONFailure) {
        var members = try json.members()
        let states =
            form.isPartial ? try members.list("states") { (value) throws(JSONFailure) in try value.string() } : nil
        self.init(
            headers: try members.strings("headers"), prelude: try members.strings("prelude"),
            defines: try members.strings("defines"), flags: try members.optionalStrings("flags") ?? [], states: states)
    }
}

extension JSONMembers {
    /// A list of what has a place.
    mutating func placed<Element>(
        _ name: StaticString, _ form: SnapshotForm, _ read: (JSONValue, SnapshotForm) throws(JSONFailure) -> Element
    ) throws(JSONFailure) -> [Element] {
        try form.places?.begin(name)
        let elements = try list(name) { (json) throws(JSONFailure) in try read(json, form) }
        try form.places?.end()
        return elements
    }

    /// Where something is declared; absent where a source may leave it out.
    mutating func optionalPlace(_ form: SnapshotForm) throws(JSONFailure) -> SourcePlace? {
        guard form.isPartial else { return try place(form) }
        guard let place = try optional("place") else { return nil }
        return try SourcePlace(place)
    }

    mutating func place(_ form: SnapshotForm) throws(JSONFailure) -> SourcePlace {
        if let places = form.places { return try places.nextPlace() }
        return try SourcePlace(value("place"))
    }

    /// True or false; in a record false goes without saying.
    mutating func flag(_ name: StaticString, _ form: SnapshotForm) throws(JSONFailure) -> Bool {
        form.places == nil ? try boolean(name) : try optionalBoolean(name) ?? false
    }

    /// True or false; absent where a source may leave it out.
    mutating func boolean(_ name: StaticString, _ form: SnapshotForm) throws(JSONFailure) -> Bool? {
        if form.places != nil { return try optionalBoolean(name) ?? false }
        return form.isPartial ? try optionalBoolean(name) : try boolean(name)
    }

    /// A line; absent where a source may leave it out.
    mutating func line(_ form: SnapshotForm) throws(JSONFailure) -> Int? {
        if let places = form.places { return try places.nextLine() }
        return form.isPartial ? try optionalCount("line") : try count("line")
    }
}

extension SourcePlace {
    fileprivate init(_ json: JSONValue) throws(JSONFailure) {
        var members = try json.members()
        self.init(header: try members.string("header"), line: try members.count("line"))
    }
}

extension Target {
    fileprivate init(_ json: JSONValue) throws(JSONFailure) {
        var members = try json.members()
        let endianness: Endianness = try members.word("endianness")
        let isCharSigned = try members.boolean("isCharSigned")
        let longBitWidth = try members.count("longBitWidth", from: 1)
        let pointerBitWidth = try members.count("pointerBitWidth", from: 1)
        let triple = try members.value("triple")
        let text = try triple.string()
        do {
            try self.init(
                triple: text, endianness: endianness, pointerBitWidth: pointerBitWidth, longBitWidth: longBitWidth,
                isCharSigned: isCharSigned)
        } catch {
            var failure = triple.failure(error.description)
            failure.id = .unknownTarget
            throw failure
        }
    }
}

extension CType {
    fileprivate init(_ json: JSONValue) throws(JSONFailure) {
        var members = try json.members()
        let byteAlignment = try members.optionalCount("byteAlignment")
        let byteSize = try members.optionalCount("byteSize")
        let elementCount = try members.optionalCount("elementCount")
        let isSigned = try members.optionalBoolean("isSigned")
        let isVariadic = try members.optionalBoolean("isVariadic")
        let kind: Kind = try members.word("kind")
        let name = try members.string("name")
        let parameters = try members.optionalStrings("parameters")
        let qualifiers = try members.optionalStrings("qualifiers")
        self.init(
            name: name, kind: kind, byteSize: byteSize, byteAlignment: byteAlignment,
            target: try members.optionalString("target"), elementCount: elementCount, isSigned: isSigned,
            underlying: try members.optionalString("underlying"), qualifiers: qualifiers, parameters: parameters,
            isVariadic: isVariadic)
    }
}

extension Typedef {
    fileprivate init(_ json: JSONValue, _ form: SnapshotForm) throws(JSONFailure) {
        var members = try json.members()
        let doc = try members.optionalString("doc")
        self.init(
            name: try members.string("name"), target: try members.string("target"),
            place: try members.optionalPlace(form), doc: doc)
    }
}

extension Record {
    fileprivate init(_ json: JSONValue, _ form: SnapshotForm) throws(JSONFailure) {
        var members = try json.members()
        let byteAlignment =
            form.isPartial ? try members.optionalCount("byteAlignment") : try members.count("byteAlignment", from: 1)
        let byteSize = try members.count("byteSize")
        let doc = try members.optionalString("doc")
        let fields = try members.list("fields") { (json) throws(JSONFailure) in try Field(json, form) }
        let isAligned = try members.boolean("isAligned", form)
        let isEmbedded = try members.flag("isEmbedded", form)
        let isPacked = try members.boolean("isPacked", form)
        let kind: Kind = try members.word("kind")
        let name = try members.string("name")
        let parent = try members.optionalString("parent")
        let place = try members.optionalPlace(form)
        self.init(
            name: name, kind: kind, spelling: try members.optionalString("spelling"), parent: parent,
            byteSize: byteSize, byteAlignment: byteAlignment, isPacked: isPacked, isAligned: isAligned,
            isEmbedded: isEmbedded, fields: fields, statedByteSize: try members.optionalCount("statedByteSize"),
            place: place, doc: doc)
    }
}

extension Field {
    fileprivate init(_ json: JSONValue, _ form: SnapshotForm) throws(JSONFailure) {
        var members = try json.members()
        let bitOffset = try members.count("bitOffset")
        let bitWidth = try members.count("bitWidth")
        let doc = try members.optionalString("doc")
        let header = try members.optionalString("header")
        let isAligned = try members.boolean("isAligned", form)
        let isBitField = try members.flag("isBitField", form)
        let isPacked = try members.boolean("isPacked", form)
        let line = try members.line(form)
        let name = try members.string("name")
        self.init(
            name: name, type: try members.string("type"), bitOffset: bitOffset, bitWidth: bitWidth,
            isBitField: isBitField, isPacked: isPacked, isAligned: isAligned, header: header, line: line,
            doc: doc)
    }
}

extension Enumeration {
    fileprivate init(_ json: JSONValue, _ form: SnapshotForm) throws(JSONFailure) {
        var members = try json.members()
        let byteSize = try members.count("byteSize")
        let doc = try members.optionalString("doc")
        let enumerators = try members.list("enumerators") { (json) throws(JSONFailure) in
            try Enumerator(json, form)
        }
        let isSigned = try members.boolean("isSigned")
        let name = try members.string("name")
        let place = try members.optionalPlace(form)
        let spelling = try members.optionalString("spelling")
        self.init(
            name: name, spelling: spelling, underlyingType: try members.string("underlyingType"),
            byteSize: byteSize, isSigned: isSigned, enumerators: enumerators, place: place, doc: doc)
    }
}

extension Enumerator {
    fileprivate init(_ json: JSONValue, _ form: SnapshotForm) throws(JSONFailure) {
        var members = try json.members()
        let doc = try members.optionalString("doc")
        let header = try members.optionalString("header")
        let line = try members.line(form)
        let name = try members.string("name")
        let type = form.isPartial ? try members.optionalString("type") : try members.string("type")
        self.init(
            name: name, value: try CInteger(members.value("value")), type: type, header: header, line: line, doc: doc)
    }
}
