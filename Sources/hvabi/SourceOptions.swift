// SPDX-License-Identifier: Apache-2.0
//
// The options for what to read.

import ABISources
import ArgumentParser
import LayoutIR

/// SOURCE... and the options that go with them.
struct SourceOptions: ParsableArguments {
    @Argument(
        help: """
            Interfaces (acrn, openbsd-vmm@1.4/amd64), headers (./foo.h, /usr/include/linux/kvm.h), snapshots \
            (foo.json), or headers of a git revision (v6.1:include/foo.h).
            """,
        completion: Completions.sources)
    var sources: [String]

    @OptionGroup var reading: ReadingOptions

    /// Reads the sources, in their order; the headers of one revision, or of none, are one reading.
    ///
    /// - Parameter kind: Only these have to be evaluated; constants and ioctls without one.
    /// - Throws: `CommandFailure` for a source that is not there, for errors in its headers, and where nothing could be
    ///   evaluated. Warnings go to standard error.
    func read(_ kind: Evaluation.Kind? = nil, names: [String] = []) throws(CommandFailure) -> [Reading] {
        let policy = reading.evaluation.refusing
        return try reading.read(sources, kind.map(policy.of) ?? policy, names: names)
    }
}

/// The options that say how sources are read, for verbs with one list of them and for verbs with two sides.
struct ReadingOptions: ParsableArguments {
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

    @OptionGroup var meaning: MeaningOptions

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

    @OptionGroup var cache: CacheOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    /// These options as values.
    var settings: SourceSettings {
        var settings = abi.settings(limits)
        settings.targets = target
        settings.includes = include
        settings.preludes = prelude
        settings.defines = meaning.define
        settings.flags = meaning.flag
        settings.clangArguments = CommandLineParts.clang
        settings.exportsEverything = all
        settings.kernelTree = kernelTree
        settings.debugFolders = debugFolders
        settings.cache = cache.opened(unlessSaid: false)
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
