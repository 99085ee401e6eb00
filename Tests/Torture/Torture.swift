// SPDX-License-Identifier: Apache-2.0
//
// A command that tries to break the reader and the emitter, for as long as it is given.

import ArgumentParser

@main
struct Torture: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Try to break the reader and the emitter.",
        subcommands: [
            FuzzCommand.self, SwiftFuzzCommand.self, VersionsCommand.self, ReadingsCommand.self, InputsCommand.self,
            EmitCommand.self, TextCommand.self, TreesCommand.self, KillsCommand.self, ScarceCommand.self,
            ReadersCommand.self, ObjectsCommand.self,
        ])
}
