// SPDX-License-Identifier: Apache-2.0
//
// Changes as JSON, keys sorted, and back.

package import LayoutIR

extension Change: JSONWritable {
    /// Writes the change as an object by itself.
    package func write(to json: inout JSONWriter) {
        json.object { json in writeMembers(to: &json) }
    }

    /// Writes the members of the change's object, from `because` to `subject`.
    package func writeMembers(to json: inout JSONWriter) {
        json.member("because", because)
        if let cause { json.member("cause", cause) }
        json.member("name", name)
        if let new { json.member("new", new) }
        if let old { json.member("old", old) }
        json.member("rule", rule.rawValue)
        json.member("severity", severity.rawValue)
        json.member("subject", subject.rawValue)
    }
}

extension Change.Side: JSONWritable {
    /// Writes one side; without a value it has only its name and its place.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.optionalMember("place", place)
            json.member("value", value)
        }
    }
}

extension Change.Cause: JSONWritable {
    /// Writes the rule and the name by which the cause is found among the changes.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("rule", rule.rawValue)
        }
    }
}

extension ChangeRule: JSONWritable {
    /// Writes the rule as `hvabi-diff-rules/1` has it, with the path of its documentation.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("documentation", documentation)
            json.member("id", id.rawValue)
            json.member("inverse", inverse.rawValue)
            json.member("newProgram", newProgram)
            json.member("oldProgram", oldProgram)
            json.member("severity", severity.rawValue)
            json.member("summary", summary)
        }
    }
}
