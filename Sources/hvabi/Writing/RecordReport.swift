// SPDX-License-Identifier: Apache-2.0
//
// The results of `record` and `init` as JSON: hvabi-record/1 and hvabi-init/1.

import ABISources
import LayoutIR
import Recording
import Reports

/// The JSON of `record`.
struct RecordReport: JSONWritable {
    let subject: String
    /// The version's folder.
    let folder: String
    let made: Recorded
    let changes: RecordChanges?
    /// With --check: the records that are not what the headers give.
    let differences: [String]?

    func write(to json: inout JSONWriter) {
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
struct InitReport: JSONWritable {
    let name: String
    let path: String
    /// In the interface's folder.
    let files: [String]

    /// The command that comes next.
    var next: String { "hvabi generate \(name)" }

    func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("files", files.sorted().map { "\(path)/\($0)" })
            json.member("interface", name)
            json.member("next", next)
            json.member("schema", "hvabi-init/1")
        }
    }
}
