// SPDX-License-Identifier: Apache-2.0
//
// A history as the command prints it.

import Foundation
import TestSupport
import Testing

/// The output of `hvabi history --format json`.
struct ToldHistory: Decodable {
    struct Item: Decodable {
        let kind: String
        let name: String
        let since: Int?
        let introduced: [Int]
        let changed: [Int]
        let removed: [Int]
    }

    struct Version: Decodable {
        let name: String
        let title: String?
        let content: Int?
    }

    struct Event: Decodable {
        let action, kind, name, subject: String
        let old, new: String?
        let targets: [String]
        let version: Int
    }

    let schema: String
    let revisionCount: Int
    let versions: [Version]
    let events: [Event]
    let items: [Item]
    let targets: [String]

    init(_ run: ChildProcess) throws {
        try #require(run.status == 0, "\(run.errors)")
        self = try JSONDecoder().decode(ToldHistory.self, from: Data(run.output))
    }

    func item(_ kind: String, _ name: String) -> Item? { items.first { $0.kind == kind && $0.name == name } }
}
