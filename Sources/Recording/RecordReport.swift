// SPDX-License-Identifier: Apache-2.0
//
// The results of `record` and `init` as JSON: hvabi-record/1 and hvabi-init/1.

import ABISources
import LayoutIR
import Reports

/// The JSON of `record`.
package struct RecordReport: JSONWritable {
    private let subject: String
    private let folder: String
    private let made: Recorded
    private let changes: RecordChanges?
    private let differences: [String]?

    /// - Parameters:
    ///   - folder: The version's folder.
    ///   - differences: With --check: the records that are not what the headers give.
    package init(
        subject: String, folder: String, made: Recorded, changes: RecordChanges?, differences: [String]?
    ) {
        self.subject = subject
        self.folder = folder
        self.made = made
        self.changes = changes
        self.differences = differences
    }

    /// Writes the schema `hvabi-record/1`. Without an older version there are no `changes`, and only --check has
    /// `differences`.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.optionalMember("changes", changes?.json)
            json.member("differences", differences)
            json.member("files", made.files.keys.sorted().map { "\(folder)/\($0)" })
            json.member("schema", "hvabi-record/1")
            json.member("subject", subject)
            json.member("targets", made.version.parts.map(Part.init))
        }
    }

    private struct Part: JSONWritable {
        let part: RecordedVersion.Part

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("digest", part.digest)
                json.member("package", part.package)
                json.member("target", part.target)
                json.member("witnesses", part.witnesses.map(Heard.init))
            }
        }
    }

    private struct Heard: JSONWritable {
        let heard: RecordedVersion.Heard

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("by", heard.by)
                json.member("confirmed", heard.confirmed)
                json.member("facts", heard.facts)
            }
        }
    }
}

/// The JSON of `init`.
package struct InitReport: JSONWritable {
    private let name: String
    private let path: String
    private let files: [String]

    /// - Parameters:
    ///   - path: The interface's folder.
    ///   - files: The files in it.
    package init(name: String, path: String, files: [String]) {
        self.name = name
        self.path = path
        self.files = files
    }

    /// The command that comes next.
    package var next: String { "hvabi generate \(name)" }

    /// Writes the schema `hvabi-init/1`, with the command that comes next.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("files", files.sorted().map { "\(path)/\($0)" })
            json.member("interface", name)
            json.member("next", next)
            json.member("schema", "hvabi-init/1")
        }
    }
}
