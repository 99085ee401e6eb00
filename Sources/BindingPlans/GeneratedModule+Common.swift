// SPDX-License-Identifier: Apache-2.0
//
// The modules of what bound versions of an interface have in common, where interface.yaml asks for them.

import ABISources
import LayoutIR
import ReadRequests
import Statements
import SwiftEmitter

extension GeneratedModule {
    /// The common modules of interfaces all of whose bound versions are among the readings.
    ///
    /// - Parameter taken: The names of other modules.
    static func common(
        to bound: [Reading], avoiding taken: Set<String>
    ) throws(SourceFailure) -> [GeneratedModule] {
        var modules: [GeneratedModule] = []
        for interface in bound.compactMap({ $0.part?.interface }).uniqued(by: \.path) {
            for target in interface.commonTargets {
                let versions = interface.versions.reversed().filter { $0.bound.contains(target) }
                let readings = versions.compactMap { version in
                    bound.first { reading in
                        guard let part = reading.part, part.interface.path == interface.path else { return false }
                        return part.version.name == version.name && part.target == target
                    }
                }
                guard readings.count == versions.count else { continue }
                let name = interface.commonModuleName(target)
                guard !taken.contains(name) else {
                    throw SourceFailure(
                        "'common' and a version make a module '\(name)'", id: .moduleName, path: interface.path)
                }
                modules.append(try common(readings, name))
            }
        }
        return modules
    }

    private static func common(_ readings: [Reading], _ name: String) throws(SourceFailure) -> GeneratedModule {
        let start = ContinuousClock.now
        let versions = readings.map { reading in
            CommonVersion(
                name: reading.part?.version.name ?? reading.label, module: reading.part?.moduleName ?? reading.label,
                ir: reading.bound, statements: reading.interface?.bindings ?? BindingStatements())
        }
        do {
            let emitted = try SwiftEmitter.emitCommon(versions, module: name)
            return GeneratedModule(
                name: name, files: emitted.files.mapValues { Array($0.utf8) }, withheld: [],
                counts: [("versions", versions.count)], duration: ContinuousClock.now - start,
                imports: versions.map(\.module))
        } catch {
            throw SourceFailure("\(name): \(error)", id: .notEmitted)
        }
    }
}
