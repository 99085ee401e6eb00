// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Regenerate the committed Swift bindings and their IR snapshots.")

    func run() throws {}
}
