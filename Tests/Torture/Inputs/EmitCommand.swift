// SPDX-License-Identifier: Apache-2.0
//
// `torture emit`: what the emitter makes of a snapshot. A process of its own, for it may crash.

import ArgumentParser
import Foundation
import LayoutIR
import SwiftEmitter

struct EmitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emit", abstract: "Emit Swift for the first IR of a snapshot.", shouldDisplay: false)

    @Argument var snapshot: String

    func run() throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: snapshot)))
        let module: EmittedModule
        do {
            guard let ir = try LayoutIR.read(snapshot: bytes).first else { throw ExitCode(2) }
            module = try SwiftEmitter.emit(ir, module: "Broken")
        } catch {
            FileHandle.standardError.write(Data("error: \("\(error)".prefix(200)) [refused]\n".utf8))
            throw ExitCode(2)
        }
        print("\(module.files.values.reduce(0) { $0 + $1.utf8.count }) bytes, \(module.withheld.count) withheld")
    }
}
