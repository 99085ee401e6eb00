// SPDX-License-Identifier: Apache-2.0
//
// A target with a folder `abi/` has its module made of the records there while it is built.

import Foundation
import PackagePlugin

@main struct HvabiBindings: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target.sourceModule else { return [] }
        let abi = module.directoryURL.appending(path: "abi", directoryHint: .isDirectory)
        let files = Self.files(below: abi)
        guard !files.isEmpty else {
            Diagnostics.error("the target '\(target.name)' has no folder abi/ to make bindings of")
            return []
        }
        // Not called as a file of the target's own is likely to be.
        let output = context.pluginWorkDirectoryURL.appending(path: "\(module.moduleName)_bindings.swift")
        return [
            .buildCommand(
                displayName: "Making the bindings of \(target.name)",
                executable: try context.tool(named: "BindingsTool").url,
                arguments: [abi.path, module.moduleName, output.path], inputFiles: files, outputFiles: [output])
        ]
    }

    private static func files(below folder: URL) -> [URL] {
        let keys: [URLResourceKey] = [.isRegularFileKey]
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys)
        let urls = found?.compactMap { $0 as? URL } ?? []
        return urls.filter { (try? $0.resourceValues(forKeys: Set(keys)).isRegularFile) ?? false }
            .sorted { $0.path < $1.path }
    }
}
