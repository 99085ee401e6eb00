// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import Foundation
import LayoutIR
import Reports
import SystemPackage

struct Manual: VerdictCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Write the manual pages of all verbs into a folder.",
        discussion: """
            A page for each verb, for man(1). What is there under the same name is replaced.

            Examples:
              hvabi manual ~/.local/share/man/man1
              hvabi manual build/man1 --format json
            """)

    @Argument(help: "The folder, which is made where it is not there.", completion: .directory)
    var folder: String

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions

    func run() throws {
        let pages = try ManualPage.all(help: Hvabi._dumpHelp(), program: Hvabi.program)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("cannot be created: \(SystemReason.text(of: error))", id: .unwritable, path: folder)
        }
        let paths = pages.keys.sorted()
        for name in paths { try ResultFile.write(pages[name] ?? [], to: "\(folder)/\(name)") }
        try Console.write(ManualReport(folder: folder, pages: paths), as: format) { _ in
            "\(folder): \(paths.count.counted("page")) written\n"
        }
    }
}

private struct ManualReport: JSONWritable {
    let folder: String
    let pages: [String]

    func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("folder", folder)
            json.member("pages", pages)
            json.member("schema", "hvabi-manual/1")
        }
    }
}
