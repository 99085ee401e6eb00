// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import LayoutIR

struct Init: LimitedCommand {
    static let configuration = CommandConfiguration(
        abstract: "Begin an interface: copy a header and write a first interface.yaml for it.",
        discussion: """
            The folder abi/NAME is made as a whole or not at all, and never over one that is there. What could \
            not be evaluated, and which other headers are needed, stands in the file as comments.

            Examples:
              hvabi init doorbell --header ./doorbell.h --target x86_64-unknown-linux-gnu
              hvabi init vhost --header linux/vhost.h --prelude linux/ioctl.h
            """)

    @Argument(help: "The interface's name: letters, digits, '.', '-' and '_'.")
    var name: String

    @Option(help: "The header, by its path.")
    var header: String

    @Option(name: .customLong("as"), help: "The name it is included by; its last component without one.")
    var includedAs: String?

    @Option(name: .shortAndLong, help: "A target's triple; repeatable.")
    var target: [String] = []

    @Option(name: [.customShort("I"), .long], help: "A directory to search for included headers; repeatable.")
    var include: [String] = []

    @Option(help: "A header to include first; repeatable.")
    var prelude: [String] = []

    @Option(
        name: [.customShort("D"), .long],
        help: "A macro to define: NAME, NAME=VALUE, or 'BIT(n)=(1UL<<(n))'; repeatable.")
    var define: [String] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: "A flag of the compiler that changes what headers mean, such as -fshort-enums; repeatable.")
    var flag: [String] = []

    @OptionGroup var abi: ABIOptions
    @OptionGroup var limits: LimitOptions

    func run() throws {
        guard InterfaceFile.isName(name) else { throw ValidationError("'\(name)' is no name for an interface") }
        let path = try SourceReader.existingHeader(header)
        var settings = SourceSettings()
        settings.targets = target
        settings.includes = include
        settings.preludeNames = prelude
        settings.defines = define
        settings.flags = flag
        settings.allowedFolders = limits.allowedFolders
        let reader = try SourceReader(settings)
        let source = HeaderSource(paths: [path])
        let readings = try reader.readLeniently(try source.plan(reader, targets: target))
        let draft = InterfaceDraft(
            name: name, header: includedAs ?? String(path.split(separator: "/").last ?? ""), prelude: prelude,
            defines: define, flags: flag, readings: readings)
        try draft.write(to: abi.folder, copying: path)
        try Console.write("\(abi.folder)/\(name)/interface.yaml: written; now hvabi generate \(name)\n")
    }
}
