// SPDX-License-Identifier: Apache-2.0
//
// The options for what to read.

import ABISources
import ArgumentParser
import LayoutIR

/// What help says of the words that name sources.
enum SourceWords {
    static let help: ArgumentHelp = """
        Interfaces (acrn, openbsd-vmm@1.4/amd64), headers (./foo.h, /usr/include/linux/kvm.h), snapshots \
        (foo.json), or headers of a git revision (v6.1:include/foo.h).
        """
}

/// Where headers are found, and for which targets they are read.
struct SearchOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: "A target: a triple, or for interfaces and snapshots a short name (amd64); repeatable.",
        completion: Completions.targets)
    var target: [String] = []

    @Option(
        name: [.customShort("I"), .long],
        help: """
            A folder to search for included headers; repeatable. :DIR is one of the revision that is read, \
            REV:DIR of another.
            """,
        completion: .directory)
    var include: [String] = []

    @Option(
        name: .long,
        help: "A header to include first, whose declarations are not exported; :PATH of a revision; repeatable.",
        completion: .file())
    var prelude: [String] = []

    @Flag(name: .long, help: "Export every declaration seen, not only those of the named headers.")
    var all = false

    @Option(
        name: .customLong("kernel-tree"),
        help: """
            The root of a Linux source tree whose headers are read as make headers_install leaves them for the target; \
            : is the root of the revision that is read.
            """,
        completion: .directory)
    var kernelTree: String?

    @Option(
        name: .customLong("debug-dir"),
        help: "A folder with files of debugging information that an object names, beside its own folder; repeatable.",
        completion: .directory)
    var debugFolders: [String] = []
}

/// All that says how sources are read: the groups of a verb's options, which stand side by side in it. In a debug build
/// the parser takes five times as long for each level of groups within groups.
struct ReadingOptions {
    let search: SearchOptions
    let meaning: MeaningOptions
    let cache: CacheOptions
    let abi: ABIOptions
    let evaluation: EvaluationOptions
    let limits: LimitOptions
    /// Whether readings are kept where the options do not say.
    let keepsReadings: Bool

    /// These options as values.
    var settings: SourceSettings {
        var settings = abi.settings(limits)
        settings.targets = search.target
        settings.includes = search.include
        settings.preludes = search.prelude
        settings.defines = meaning.define
        settings.flags = meaning.flag
        settings.clangArguments = CommandLineParts.clang
        settings.exportsEverything = search.all
        settings.kernelTree = search.kernelTree
        settings.debugFolders = search.debugFolders
        settings.cache = cache.opened(unlessSaid: keepsReadings)
        return settings
    }

    /// Reads sources. Warnings go to standard error.
    ///
    /// - Parameters:
    ///   - policy: The policy for values that could not be evaluated; nil where the verb asks itself.
    ///   - names: The names that are asked for; a source that can be read in part reads no more. Empty for all.
    func read(
        _ sources: [String], _ policy: EvaluationPolicy?, names: [String] = []
    ) throws(CommandFailure) -> [Reading] {
        var settings = settings
        if !names.isEmpty { settings.names = NameScope(names) }
        let reader = try SourceReader(settings)
        let readings = try reader.readAndReport(try reader.plan(sources))
        try policy?.judge(readings, Console.report)
        return readings
    }
}

/// The options that change what headers mean.
struct MeaningOptions: ParsableArguments {
    @Option(
        name: [.customShort("D"), .long],
        help: "A macro to define: NAME, NAME=VALUE, or 'BIT(n)=(1UL<<(n))'; repeatable.")
    var define: [String] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: "A flag of the compiler that changes what headers mean, such as -fshort-enums; repeatable.")
    var flag: [String] = []
}

/// Where interfaces are.
struct ABIOptions: ParsableArguments {
    @Option(
        name: .customLong("abi"),
        help: """
            The folder of interfaces; without it abi, and what is installed with the program for names that are not there.
            """,
        completion: .directory)
    var given: String?

    var folder: String { given ?? "abi" }

    /// The folder of interfaces that is installed with the program, where no other is given.
    var installed: String? { given == nil ? Installation.own?.interfaces : nil }

    /// Settings that say no more than where interfaces are and how far headers reach.
    func settings(_ limits: LimitOptions) -> SourceSettings {
        var settings = SourceSettings()
        (settings.interfaces, settings.installed) = (folder, installed)
        settings.allowedFolders = limits.allowedFolders
        settings.report = Console.report
        settings.reportsFiles = Console.isVerbose
        return settings
    }
}
