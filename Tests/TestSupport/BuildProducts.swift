// SPDX-License-Identifier: Apache-2.0
//
// The products of the build beside the tests: modules to import, objects to link.

import Foundation

package enum BuildProducts {
    /// The folder of the package.
    package static let checkout = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Where the build put the tests.
    package static let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

    /// The compiler that built the tests' package, found as a shell finds it.
    package static let swiftc = Executable.path("swiftc")

    /// Arguments to import and link ABISupport and a generated module.
    package static func linking(_ module: String?) -> [String] {
        let modules = ["ABISupport", "SystemPackage", "CSystem"] + (module.map { [$0] } ?? [])
        let objects = modules.flatMap { files(in: "\(folder)/\($0).build") }.filter { $0.hasSuffix(".o") }
        return importing + objects
    }

    /// Arguments to import the modules that were built.
    package static var importing: [String] {
        ["-I", "\(folder)/Modules", "-swift-version", "6", "-Xcc", "-fmodule-map-file=\(systemModuleMap)"]
    }

    /// The C part of swift-system, which its module refers to.
    private static var systemModuleMap: String {
        var scratch = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
        while scratch.path != "/", !FileManager.default.fileExists(atPath: scratch.path + "/checkouts") {
            scratch.deleteLastPathComponent()
        }
        return scratch.path + "/checkouts/swift-system/Sources/CSystem/include/module.modulemap"
    }

    private static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { "\(folder)/\($0)" }
    }
}
