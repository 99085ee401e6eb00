// SPDX-License-Identifier: Apache-2.0
//
// `swift package hvabi check`: the command, in the folder of the package that asks for it.

import Foundation
import PackagePlugin

@main struct HvabiCommand: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        let process = Process()
        process.executableURL = try context.tool(named: "hvabi").url
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
