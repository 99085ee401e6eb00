// SPDX-License-Identifier: Apache-2.0
//
// Changes as JSON, keys sorted, and back.

package import LayoutIR

extension Change: JSONWritable {
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
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.optionalMember("place", place)
            json.member("value", value)
        }
    }
}

extension Change.Cause: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("rule", rule.rawValue)
        }
    }
}

extension ChangeRule: JSONWritable {
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
