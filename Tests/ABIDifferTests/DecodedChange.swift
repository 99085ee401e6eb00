// SPDX-License-Identifier: Apache-2.0
//
// Changes by Foundation's decoder: a second reader of the JSON that `hvabi diff` writes.

import ABIDiffer
import TestSupport

extension ChangeRule.ID: Decodable {}

extension Change.Subject: Decodable {}

extension Change.Side: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(name: try json("name"), value: try json.optional("value"), place: try json.optional("place"))
    }
}

extension Change.Cause: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(rule: try json("rule"), name: try json("name"))
    }
}

extension Change: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try DecodedMembers(decoder)
        self.init(
            try json("rule"), try json("subject"), old: try json.optional("old"), new: try json.optional("new"),
            because: try json.optional("because"), cause: try json.optional("cause"))
    }
}
