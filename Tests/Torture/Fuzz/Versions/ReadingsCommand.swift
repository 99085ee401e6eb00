// SPDX-License-Identifier: Apache-2.0
//
// `torture readings`: the IR of random headers, one line each. `torture versions` runs it with one
// libclang after the other, because a process can have only one.

import ArgumentParser
import Foundation
import HeaderReader
import LayoutIR
import TestSupport

struct ReadingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readings", abstract: "Print the IR of random headers as JSON, one line each.",
        shouldDisplay: false)

    @OptionGroup var options: FuzzOptions

    @Option(help: "Records in a header.")
    var records = 20

    func run() throws {
        let seed = options.seed ?? 0
        let folder = try TemporaryFolder()
        for number in options.numbers {
            let header = options.header(seed, number, records: records)
            for target in options.targets {
                let line: [UInt8]
                do {
                    line = DeterministicJSON.bytes(of: try HeaderJudge.read(header, for: target, in: folder.path))
                } catch let refusal as FuzzCompiler.Refusal {
                    line = Array("\"\(refusal.description.split(separator: "\n").first ?? "")\"".utf8)
                }
                let oneLine = line.filter { $0 != UInt8(ascii: "\n") }
                let start = Array("\(number) \(target.triple) ".utf8)
                FileHandle.standardOutput.write(Data(start + oneLine + [UInt8(ascii: "\n")]))
            }
        }
    }
}
