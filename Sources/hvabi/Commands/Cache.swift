// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import LayoutIR

struct CacheCommand: VerdictCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache",
        abstract: "Show or clear the readings of headers that are kept.",
        discussion: """
            history and gate keep what they read, and so does every verb with --cache. A kept reading is taken where \
            every file that it was made of is as it was, and nothing lies where clang would have found it first. The \
            folder is HVABI_CACHE, or hvabi in XDG_CACHE_HOME or ~/.cache; an empty HVABI_CACHE keeps nothing.

            Examples:
              hvabi cache
              hvabi cache --clear
            """)

    @Flag(help: "Remove all of them.")
    var clear = false

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions

    func run() throws {
        guard let path = CacheFolder.usualPath else {
            throw CommandFailure(
                "no folder is named for readings: HVABI_CACHE is empty, or HOME is not set", id: .cacheFolder)
        }
        let folder = try CacheFolder(path)
        let removed = clear ? folder.clear() : 0
        let (count, byteCount) = folder.contents
        let report = CacheReport(folder: path, readings: count, byteSize: byteCount, removed: removed)
        try Console.write(report, as: format) { _ in report.text }
    }
}

private struct CacheReport: JSONWritable {
    let folder: String
    let readings: Int
    let byteSize: Int
    let removed: Int

    var text: String {
        let kept = readings == 0 ? "nothing kept" : "\(readings.counted("reading")), \(byteSize.counted("byte"))"
        return "\(folder): \(kept)\(removed == 0 ? "" : ", \(removed.counted("reading")) removed")\n"
    }

    func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("byteSize", byteSize)
            json.member("folder", folder)
            json.member("readings", readings)
            json.member("removed", removed)
            json.member("schema", "hvabi-cache/1")
        }
    }
}
