// SPDX-License-Identifier: Apache-2.0
//
// The results of `generate` as JSON: hvabi-generate/1.

import LayoutIR

/// The JSON of `generate`.
package struct GenerateReport: JSONWritable {
    private let folder: String
    private let modules: [Module]
    private let differences: [CommittedModules.Difference]

    /// A module, and what was done to it.
    package struct Module {
        /// The module with its files as they would be written.
        package let module: GeneratedModule
        /// `written`, `unchanged`; with --check nil.
        package let state: String?

        /// A module as `generate` left it.
        package init(module: GeneratedModule, state: String?) {
            self.module = module
            self.state = state
        }
    }

    /// - Parameters:
    ///   - folder: The folder of modules.
    ///   - differences: With --check: the files that are not as generated.
    package init(folder: String, modules: [Module], differences: [CommittedModules.Difference]) {
        self.folder = folder
        self.modules = modules
        self.differences = differences
    }

    /// Writes the schema `hvabi-generate/1`. Without --check `differences` are empty.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("differences", differences.map(Difference.init))
            json.member("modules", modules.map { ModuleEntry(entry: $0, folder: folder) })
            json.member("schema", "hvabi-generate/1")
            json.member("withheld", modules.flatMap(\.module.withheld).map(Withheld.init))
        }
    }

    private struct Difference: JSONWritable {
        let difference: CommittedModules.Difference

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("kind", difference.kind.rawValue)
                json.member("path", difference.path)
                json.member("what", difference.what)
            }
        }
    }

    private struct ModuleEntry: JSONWritable {
        let entry: Module
        let folder: String

        func write(to json: inout JSONWriter) {
            let module = entry.module
            json.object { json in
                json.member("counts", Counts(counts: module.counts))
                json.member("files", module.files.keys.sorted())
                json.member("name", module.name)
                json.member("path", "\(folder)/\(module.name)")
                json.member("state", entry.state)
            }
        }
    }

    private struct Counts: JSONWritable {
        let counts: [(name: String, count: Int)]

        func write(to json: inout JSONWriter) {
            json.object { json in
                for (name, count) in counts.sorted(by: { $0.name < $1.name }) { json.member(name, count) }
            }
        }
    }

    private struct Withheld: JSONWritable {
        let diagnostic: Diagnostic

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("line", diagnostic.line)
                json.member("message", diagnostic.message)
                json.member("path", diagnostic.path)
            }
        }
    }
}
