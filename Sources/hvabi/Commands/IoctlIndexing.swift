// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import LayoutIR
import Lookup

/// `hvabi ioctl index`: what a release installs beside the interfaces.
struct IoctlIndexing: FormattedCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Print the index by which ioctl decode finds what is installed: command, name, snapshot.",
        discussion: """
            FOLDER holds abi/ and generated/, as they are installed in share/hvabi.

            Examples:
              hvabi ioctl index share/hvabi -o share/hvabi/ioctls.index
            """)

    @Argument(help: "The folder that holds abi/ and generated/.", completion: .directory)
    var folder: String

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions

    func run() throws {
        let paths =
            try ShippedSnapshots.paths(ofModulesIn: "\(folder)/generated")
            + ShippedSnapshots.paths(ofRecordsIn: "\(folder)/abi")
        let index = try IoctlIndex.lines(
            of: paths.compactMap { $0.rest(behind: folder + "/").map(String.init) }, below: folder)
        try Console.write(IoctlIndexReport(lines: index), as: format) { _ in
            index.map { "\($0.joined(separator: "\t"))\n" }.joined()
        }
    }
}

private struct IoctlIndexReport: JSONWritable {
    /// Command, name and snapshot.
    let lines: [[String]]

    func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("ioctls", lines.map(Line.init))
            json.member("schema", "hvabi-ioctl-index/1")
        }
    }

    private struct Line: JSONWritable {
        let fields: [String]

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("command", fields[0])
                json.member("name", fields[1])
                json.member("path", fields[2])
            }
        }
    }
}
