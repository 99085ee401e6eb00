// SPDX-License-Identifier: Apache-2.0
//
// Which versions there are, and which of them have the same contents: nothing is parsed yet.

import ABISources
import Reports

/// What a history is made of.
struct HistoryPlan {
    /// What people call it.
    let source: String
    let versions: [History.Version]
    let revisionCount: Int
    /// What is to be read for each content, by its number.
    let contents: [PlannedSource]
    /// Whether a version without something never had it: so with revisions. The versions of an interface may be
    /// of other targets each.
    let isComplete: Bool

    /// - Parameter sources: A header and revisions, an interface, or a source for each version.
    init(_ sources: [String], _ planner: SourcePlanner, abi folder: String) throws(CommandFailure) {
        guard let first = sources.first else {
            throw CommandFailure("there is nothing to tell the history of", id: "no-source")
        }
        let others = sources.dropFirst()
        let isHeader = RevisionPath(first) == nil && first.hasSuffix(".h")
        if isHeader, others.allSatisfy({ !SourceWord.isPath($0) && RevisionPath($0) == nil }) {
            try self.init(header: first, Array(others), planner)
        } else if others.isEmpty, !SourceWord.isPath(first), RevisionPath(first) == nil, !first.contains("@") {
            try self.init(interface: first, planner, folder)
        } else {
            try self.init(sources, source: sources.joined(separator: ", "), planner)
        }
        guard revisionCount > 1 else {
            throw CommandFailure("a history needs two versions at least", id: "one-version")
        }
    }

    /// One version for each source.
    private init(_ sources: [String], source: String, _ planner: SourcePlanner) throws(CommandFailure) {
        self.source = source
        var contents: [PlannedSource] = []
        for source in sources {
            let plans = try planner.plan([source])
            contents += plans
        }
        self.contents = contents
        versions = sources.enumerated().map { History.Version(name: $1, content: $0) }
        revisionCount = sources.count
        isComplete = false
    }

    private init(interface: String, _ planner: SourcePlanner, _ folder: String) throws(CommandFailure) {
        let names = try InterfaceFile.load(interface, in: folder).versions.map { "\(interface)@\($0.name)" }
        try self.init(names, source: interface, planner)
    }

    private init(header: String, _ arguments: [String], _ planner: SourcePlanner) throws(CommandFailure) {
        let files = try planner.copies()
        let log = try RevisionLog(arguments, files.git)
        let contents = try RevisionContents(header, log, planner)
        var plans: [PlannedSource] = []
        for commit in contents.first { plans += try planner.plan(["\(commit):\(contents.path)"]) }
        self.contents = plans
        guard !plans.isEmpty else {
            throw CommandFailure(
                "no revision has it: the path begins at the repository's root, or with ./", id: "no-such-file",
                path: header)
        }
        source = contents.path
        revisionCount = log.revisions.count
        isComplete = true
        var versions: [History.Version] = []
        for (revision, content) in zip(log.revisions, contents.numbers) {
            if log.isRange, let last = versions.last, last.content == content, revision.title != nil { continue }
            versions.append(
                History.Version(
                    name: revision.name, commit: revision.commit, title: revision.title, content: content))
        }
        self.versions = versions
    }
}

/// The contents of a header, with what it may include, in each of many revisions.
struct RevisionContents {
    /// The header from the repository's root.
    let path: String
    /// The number of each revision's content, from 0 in the order in which they appear; nil where there is no header.
    let numbers: [Int?]
    /// The commit that each content was first seen in.
    let first: [String]

    init(_ header: String, _ log: RevisionLog, _ planner: SourcePlanner) throws(CommandFailure) {
        let files = try planner.copies()
        let commits = log.revisions.map(\.commit)
        try files.prepare(commits)
        try planner.checkFolders(in: commits)
        var readings: [RevisionFiles.Reading] = []
        for commit in commits { readings.append(try planner.reading(RevisionPath(revision: commit, path: header))) }
        path = readings.first?.headers.first?.path ?? header
        var numbers: [Int?] = []
        var known: [[String]: Int] = [:]
        var first: [String] = []
        for ((reading, places), commit) in zip(zip(readings, try files.survey(readings)), commits) {
            guard let header = reading.headers.first, files.blob(at: header) != nil else {
                numbers.append(nil)
                continue
            }
            let key = places.map { place in
                "\(files.blob(at: place) ?? "") \(place.revision == commit ? "" : place.revision):\(place.path)"
            }.sorted()
            if known[key] == nil {
                known[key] = first.count
                first.append(commit)
            }
            numbers.append(known[key])
        }
        self.numbers = numbers
        self.first = first
    }
}
