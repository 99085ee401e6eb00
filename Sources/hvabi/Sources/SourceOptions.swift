// SPDX-License-Identifier: Apache-2.0
//
// How a verb is told what to read.

import ABISources
import ArgumentParser
import HeaderReader
import LayoutIR
import SystemPackage

/// SOURCE... and the options that go with them.
struct SourceOptions: ParsableArguments {
    @Argument(
        help: """
            Interfaces (acrn, openbsd-vmm@1.4/amd64), headers (./foo.h, /usr/include/linux/kvm.h), snapshots \
            (foo.json), or headers of a git revision (v6.1:include/foo.h).
            """)
    var sources: [String]

    @OptionGroup var reading: ReadingOptions

    /// What the sources come to, in their order; the headers of one revision, or of none, are one reading.
    ///
    /// - Throws: `CommandFailure` for a source that is not there, for errors in its headers, and where nothing could be
    ///   evaluated. Warnings go to standard error.
    ///
    /// - Parameter kind: Only these have to be evaluated; constants and ioctls without one.
    func read(_ kind: Evaluation.Kind? = nil) throws(CommandFailure) -> [SourceReading] {
        let policy = reading.evaluation.refusing
        return try reading.read([sources], kind.map(policy.of) ?? policy).flatMap(\.self)
    }
}

/// The options that say how sources are read, for verbs with one list of them and for verbs with two sides.
struct ReadingOptions: ParsableArguments {
    @OptionGroup var abi: ABIOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var evaluation: EvaluationOptions

    @Option(
        name: .shortAndLong,
        help: "A target: a triple, or for interfaces and snapshots a short name (amd64); repeatable.")
    var target: [String] = []

    @Option(
        name: [.customShort("I"), .long],
        help: """
            A folder to search for included headers; repeatable. :DIR is one of the revision that is read, \
            REV:DIR of another.
            """)
    var include: [String] = []

    @Option(
        name: [.customShort("D"), .long],
        help: "A macro to define: NAME, NAME=VALUE, or 'BIT(n)=(1UL<<(n))'; repeatable.")
    var define: [String] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: "A flag of the compiler that changes what headers mean, such as -fshort-enums; repeatable.")
    var flag: [String] = []

    @Option(
        name: .long,
        help: "A header to include first, whose declarations are not exported; :PATH of a revision; repeatable.")
    var prelude: [String] = []

    @Flag(name: .long, help: "Export every declaration seen, not only those of the named headers.")
    var all = false

    /// What each list of sources comes to; all are read side by side.
    ///
    /// - Parameters:
    ///   - folders: For each list, folders to search before those of the options.
    ///   - seesEverything: Whether headers that are only included are read as well, to look up what is in them.
    ///   - policy: What to make of what could not be evaluated; nil where the verb asks itself.
    /// - Throws: As `SourceOptions.read`.
    func read(
        _ lists: [[String]], _ policy: EvaluationPolicy?, including folders: [[String]] = [],
        seesEverything: Bool = false
    ) throws(CommandFailure) -> [[SourceReading]] {
        var plans: [[PlannedSource]] = []
        let planner = SourcePlanner(self)
        planner.seesEverything = seesEverything
        for (index, list) in lists.enumerated() {
            planner.options.include = (index < folders.count ? folders[index] : []) + include
            plans.append(try planner.plan(list))
        }
        let readings = try PlannedSource.read(plans, targets: target, limits)
        try policy?.judge(readings.flatMap(\.self))
        return readings
    }
}

/// Where interfaces are.
struct ABIOptions: ParsableArguments {
    @Option(name: .customLong("abi"), help: "The folder of interfaces.")
    var folder = "abi"
}

extension SourceOptions {
    /// A file that is there by its absolute path; another relative one is left for clang to look up.
    static func header(_ text: String) throws(CommandFailure) -> ReadRequest.Header {
        switch FileKind(of: text) {
        case .folder: throw CommandFailure("is a folder, not a header", id: "not-a-file", path: text)
        case .file: return .path(FilePath.absolute(text))
        case .neither: throw CommandFailure("is no regular file", id: "not-a-file", path: text)
        case .unreadable: throw CommandFailure("cannot be read", id: "unreadable", path: text)
        case .missing:
            if text.hasPrefix("/") || text.hasPrefix(".") {
                throw CommandFailure("no such header", id: "no-such-file", path: text)
            }
            return .name(text)
        }
    }

    /// The absolute path of a header that has to be there.
    static func existingHeader(_ text: String) throws(CommandFailure) -> String {
        guard case .path(let path) = try header(text) else {
            throw CommandFailure("no such header", id: "no-such-file", path: text)
        }
        return path
    }
}
