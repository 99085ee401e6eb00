// SPDX-License-Identifier: Apache-2.0
//
// Completions of the words of a command line: files, interfaces with their versions, records, lints, targets.

import ABISources
import ArgumentParser
import Foundation
import LayoutAuditor
import LayoutIR

enum Completions {
    /// Files and folders, and interfaces where no path is begun.
    static let sources = offering { $0.interfaces + $0.files }
    static let interfaces = offering(\.interfaces)
    /// Sources, and the records of those that are named already.
    static let sourcesAndRecords = offering { $0.interfaces + $0.records + $0.files }
    static let records = offering(\.allRecords)
    static let lints = CompletionKind.list(Lint.all.map(\.id))
    static let targets = offering(\.targets)

    /// Only what a shell takes as it is: bash runs what is in `$(...)` among the words that it is offered, and a
    /// stranger may have given a file its name.
    private static func offering(_ names: @escaping @Sendable (CompletedLine) -> [String]) -> CompletionKind {
        .custom { words, index, _ in names(CompletedLine(words, index)).filter { $0.shellWord == $0 } }
    }
}

/// A command line that is being typed, and the word of it that is to be completed.
private struct CompletedLine {
    /// As far as the word that is to be completed.
    private let words: [String]
    /// The part of the word that is typed.
    private let word: String

    init(_ words: [String], _ index: Int) {
        self.words = Array(words.prefix(index + 1))
        word = self.words.last ?? ""
    }

    /// The folder of interfaces, and what is installed.
    private var folders: [String] {
        if let place = words.firstIndex(of: "--abi"), place + 1 < words.count { return [words[place + 1]] }
        return ["abi", Installation.own?.interfaces].compactMap(\.self)
    }

    private var known: [Interface] {
        folders.flatMap { (try? InterfaceFile.loadAll(in: $0)) ?? [] }.uniqued(by: \.name)
    }

    /// Names, and behind `@` the versions of one.
    var interfaces: [String] {
        guard !SourceWord.isPath(word) else { return [] }
        let parts = word.parts(between: "@", atMost: 2)
        guard parts.count > 1 else { return known.map(\.name) }
        let versions = known.first { $0.name == parts[0] }?.versions.map(\.name) ?? []
        return versions.map { "\(parts[0])@\($0)" }
    }

    /// Files whose paths begin as the word does; the shell marks folders.
    var files: [String] {
        let end = word.last("/").map { word.utf8.index(after: $0) } ?? word.startIndex
        let folder = String(word[..<end])
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        let rest = word[end...]
        return names.sorted().filter { $0.begins(with: rest) && ($0.first != "." || rest.first == ".") }
            .map { folder + $0 }
    }

    /// The records of the interfaces among the words before.
    var records: [String] {
        guard !SourceWord.isPath(word), !word.has("@") else { return [] }
        return names(of: words.dropLast().filter { word in known.contains { $0.name == word.prefix { $0 != "@" } } })
    }

    /// The records of those, or of all where none is named.
    var allRecords: [String] {
        let own = records
        return own.isEmpty ? names(of: known.map(\.name)) : own
    }

    /// The names of the records of interfaces, on the first target of each.
    private func names(of sources: [String]) -> [String] {
        var settings = SourceSettings()
        settings.interfaces = folders.first ?? "abi"
        settings.installed = folders.count > 1 ? folders[1] : nil
        guard let reader = try? SourceReader(settings) else { return [] }
        let readings = reader.attempts(sources.compactMap { try? reader.plan([$0]).first }).compactMap(\.self)
        return readings.flatMap(\.ir.records).filter { $0.parent == nil }.map(\.name).uniqued()
    }

    /// The short names of the interfaces that are named, of all where none is, and triples.
    var targets: [String] {
        let named = known.filter { interface in words.contains { $0.prefix { $0 != "@" } == interface.name } }
        let short = (named.isEmpty ? known : named).flatMap { $0.targets.map(\.name) }
        let triples = known.flatMap { $0.targets.map(\.triple.text) }
        return Array(Set(short).union(triples)).sorted()
    }
}
