// SPDX-License-Identifier: Apache-2.0
//
// Macros of snapshots back into values, and what was skipped.

extension CInteger {
    init(_ json: JSONValue) throws(JSONFailure) {
        if let value = json.document.integer(json.index, Int64.self) {
            self.init(value)
        } else {
            self.init(try json.integer() as UInt64)
        }
    }
}

extension Constant {
    init(_ json: JSONValue, _ form: SnapshotForm) throws(JSONFailure) {
        var members = try json.members()
        let text = form.places == nil ? try members.string("body") : try members.optionalString("body")
        let doc = try members.optionalString("doc")
        let name = try members.string("name")
        let place = try members.place(form)
        let type = try members.string("type")
        let json = try members.value("value")
        let value: Value =
            switch type {
            case "string": .string(try json.string())
            case "float", "double": .floating(try json.double())
            default: .integer(try CInteger(json))
            }
        let body =
            if let text { text } else if case .integer(let integer) = value { "\(integer)" } else { "" }
        self.init(name: name, type: type, value: value, body: body, place: place, doc: doc)
    }
}

extension Ioctl {
    init(_ json: JSONValue, _ form: SnapshotForm) throws(JSONFailure) {
        var members = try json.members()
        let argumentByteSize = try members.optionalCount("argumentByteSize")
        let argumentType = try members.optionalString("argumentType")
        let body = try members.optionalString("body")
        let direction: Direction = try members.word("direction")
        let doc = try members.optionalString("doc")
        let group = try members.count("group")
        let name = try members.string("name")
        let number: UInt32 = try members.value("number").integer()
        self.init(
            name: name, number: number, direction: direction, group: group,
            ordinal: try members.count("ordinal"), argumentType: argumentType, argumentByteSize: argumentByteSize,
            body: body, place: try members.place(form), doc: doc)
    }
}

extension FunctionMacro {
    init(_ json: JSONValue, _ form: SnapshotForm) throws(JSONFailure) {
        var members = try json.members()
        let body = try members.string("body")
        let doc = try members.optionalString("doc")
        let isIoctl = try members.boolean("isIoctl")
        let isVariadic = try members.boolean("isVariadic")
        let name = try members.string("name")
        let parameters = try members.strings("parameters")
        let place = try members.place(form)
        let resultType = try members.optionalString("resultType")
        self.init(
            name: name, parameters: parameters, isVariadic: isVariadic, body: body, isIoctl: isIoctl,
            resultType: resultType, samples: try members.list("samples", Sample.init), place: place, doc: doc)
    }
}

extension FunctionMacro.Sample {
    init(_ json: JSONValue) throws(JSONFailure) {
        var members = try json.members()
        let arguments: [UInt64] = try members.value("arguments")
            .elements { (value) throws(JSONFailure) in try value.integer() }
        self.init(arguments: arguments, value: try CInteger(members.value("value")))
    }
}

extension SkippedItem {
    init(_ json: JSONValue, _ form: SnapshotForm) throws(JSONFailure) {
        var members = try json.members()
        let expansion = try members.optionalString("expansion")
        let id = try members.string("id")
        let kind: Kind = try members.word("kind")
        let name = try members.string("name")
        let place = try members.optionalPlace(form)
        let reason = Reason(id: id, sentence: try members.string("reason"))
        self.init(kind: kind, name: name, reason: reason, expansion: expansion, place: place)
    }
}
