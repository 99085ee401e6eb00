// SPDX-License-Identifier: Apache-2.0
//
// `torture fuzz`: random headers, each judged by gcc and by clang.

import ArgumentParser

struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: "Compare random headers with gcc and clang.")

    @Option(help: "What the headers are made from; a fresh one is printed.")
    var seed: UInt64?
}
