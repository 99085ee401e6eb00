// SPDX-License-Identifier: Apache-2.0
//
// `swift package hvabi check`: the command, in the folder of the package that asks for it.

import Foundation
import PackagePlugin

@main struct HvabiCommand: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        // Built when it is asked for. As a tool of the plugin it would be built by everyone, a second time.
        let build = try packageManager.build(.product("hvabi"), parameters: .init())
        let programs = build.builtArtifacts.filter { $0.kind == .executable && $0.url.lastPathComponent == "hvabi" }
        guard build.succeeded, let program = programs.first else {
            Diagnostics.error("hvabi was not built:\n\(build.logText)")
            return
        }
        let process = Process()
        process.executableURL = program.url
        process.arguments = arguments
        process.currentDirectoryURL = context.package.directoryURL
        try process.run()
        process.waitUntilExit()
        // SwiftPM itself ends with 1 whatever a plugin ends with.
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            Diagnostics.error("hvabi ended with \(process.terminationStatus)")
            return
        }
    }
}
