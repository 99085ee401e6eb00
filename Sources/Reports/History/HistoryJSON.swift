// SPDX-License-Identifier: Apache-2.0
//
// A history as JSON, hvabi-history/1, and a part of one, hvabi-history-part/1, which is read back for merging.

import LayoutIR

/// The JSON of histories.
package enum HistoryJSON {
    static let schema = "hvabi-history/1"
    static let partSchema = "hvabi-history-part/1"

    static func bytes(of history: History) -> [UInt8] {
        DeterministicJSON.bytes(of: WholeHistory(history: history))
    }

    /// A part of a history for `parts(_:)`.
    package static func bytes(of history: History, part: History.Part) -> [UInt8] {
        DeterministicJSON.bytes(of: PartOfHistory(history: history, part: part))
    }

    /// Reads a part of a history.
    ///
    /// - Throws: `JSONFailure` for what is not JSON, of another schema, or lacks a member.
    package static func part(_ bytes: [UInt8]) throws(JSONFailure) -> (part: History.Part, history: History) {
        let root = try JSONDocument(bytes).root
        var members = try root.members()
        let schema = try members.value("schema")
        let name = try schema.string()
        guard name == partSchema else {
            throw schema.failure("is of schema '\(name)', not \(partSchema): it is not a part of a history")
        }
        let versions = try members.list("versions", History.Version.init)
        let range = 0...max(versions.count - 1, 0)
        let history = History(
            source: try members.string("source"), targets: try members.strings("targets"), versions: versions,
            revisionCount: try members.count("revisionCount"),
            beginnings: try members.list("beginnings") { (json) throws(JSONFailure) in
                try History.Beginning(json, range)
            },
            events: try members.list("events") { (json) throws(JSONFailure) in try History.Event(json, range) })
        let count = try members.count("partCount", from: 1)
        return (History.Part(number: try members.value("part").integer(1...count), count: count), history)
    }
}

private struct PartOfHistory: JSONWritable {
    let history: History
    let part: History.Part

    func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("beginnings", history.beginnings)
            json.member("events", history.events)
            json.member("part", part.number)
            json.member("partCount", part.count)
            json.member("revisionCount", history.revisionCount)
            json.member("schema", HistoryJSON.partSchema)
            json.member("source", history.source)
            json.member("targets", history.targets)
            json.member("versions", history.versions)
        }
    }
}

private struct WholeHistory: JSONWritable {
    let history: History

    func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("events", history.events)
            json.member("items", history.lives)
            json.member("revisionCount", history.revisionCount)
            json.member("schema", HistoryJSON.schema)
            json.member("source", history.source)
            json.member("targets", history.targets)
            json.member("versions", history.versions)
        }
    }
}

extension History.Version: JSONWritable {
    /// Writes one of the `versions`. A version without the headers has no `content`.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("commit", commit)
            json.member("content", content)
            json.member("gap", gap)
            json.member("name", name)
            json.member("path", path)
            json.member("title", title)
        }
    }

    fileprivate init(_ json: JSONValue) throws(JSONFailure) {
        var members = try json.members()
        let commit = try members.optionalString("commit")
        let content = try members.optionalCount("content")
        let gap = try members.optionalString("gap")
        let name = try members.string("name")
        self.init(
            name: name, commit: commit, title: try members.optionalString("title"),
            path: try members.optionalString("path"), gap: gap, content: content)
    }
}

extension History.Beginning: JSONWritable {
    /// Writes one of the `beginnings`, which only the JSON of a part has.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("kind", item.kind)
            json.member("name", item.name)
            json.member("targets", targets)
            json.member("value", value)
            json.member("version", version)
        }
    }

    fileprivate init(_ json: JSONValue, _ versions: ClosedRange<Int>) throws(JSONFailure) {
        var members = try json.members()
        let item = History.Item(kind: try members.string("kind"), name: try members.string("name"))
        let targets = try members.strings("targets")
        self.init(
            item: item, value: try members.string("value"), version: try members.value("version").integer(versions),
            targets: targets)
    }
}

extension History.Event: JSONWritable {
    /// Writes one of the `events`; absent texts are left out.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("action", action.rawValue)
            json.member("because", because)
            json.member("cause", cause)
            json.member("kind", item.kind)
            json.member("name", item.name)
            json.member("new", new)
            json.member("old", old)
            json.member("rule", rule)
            json.member("severity", severity)
            json.member("subject", subject)
            json.member("targets", targets)
            json.member("version", version)
        }
    }

    fileprivate init(_ json: JSONValue, _ versions: ClosedRange<Int>) throws(JSONFailure) {
        var members = try json.members()
        let action: History.Action = try members.word("action")
        let because = try members.optionalString("because")
        let cause = try members.optionalString("cause")
        let item = History.Item(kind: try members.string("kind"), name: try members.string("name"))
        let new = try members.optionalString("new")
        let old = try members.optionalString("old")
        let rule = try members.optionalString("rule")
        let severity = try members.optionalString("severity")
        let subject = try members.string("subject")
        let targets = try members.strings("targets")
        self.init(
            version: try members.value("version").integer(versions), action: action, item: item, subject: subject,
            rule: rule, severity: severity, old: old, new: new, because: because, cause: cause, targets: targets)
    }
}
