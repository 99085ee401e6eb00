// SPDX-License-Identifier: Apache-2.0
//
// Input from strangers, by its kind, with sound ones of each to begin from.

import Foundation
import TestSupport

/// A kind of input.
package enum FuzzKind: String, CaseIterable, Sendable {
    case snapshot, interface, recorded, mapping, exceptions, dump, types, tree, header, policy, history, object

    /// The folder of inputs that are replayed, sound ones and those that once did harm.
    package static let corpus = "\(Surroundings.packageFolder)/Tests/FuzzingTests/Corpus"

    /// The inputs of the corpus, by name; of snapshots also the recorded readings that are small enough to be changed
    /// often.
    package func samples() throws -> [[UInt8]] {
        var files = try Self.files(in: "\(Self.corpus)/\(rawValue)")
        if self == .snapshot {
            files += GoldenFolder.all("reader").map { "\($0.path)/expected.json" }
        }
        return files.compactMap { FileManager.default.contents(atPath: $0) }.filter { $0.count < 12_000 }.map(
            Array.init)
    }

    /// One of the corpus.
    func sample(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(Self.corpus)/\(rawValue)/\(name)")))
    }

    private static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
    }
}

/// Makes inputs of one kind out of sound ones.
package struct InputMutator {
    private let kind: FuzzKind
    private let samples: [[UInt8]]
    private let snapshots: [SnapshotMutator]
    private let texts: [TokenMutator]
    private let types: [BTFMutator]
    private let objects: [ObjectMutator]

    package init(_ kind: FuzzKind) throws {
        self.init(kind, try kind.samples())
    }

    package init(_ kind: FuzzKind, _ samples: [[UInt8]]) {
        self.kind = kind
        self.samples = samples
        let texts = kind.isText ? samples.map { String(decoding: $0, as: UTF8.self) } : []
        snapshots = kind == .snapshot ? texts.map(SnapshotMutator.init) : []
        self.texts = kind == .snapshot ? [] : texts.map(TokenMutator.init)
        types = kind == .types ? samples.map(BTFMutator.init) : []
        objects = kind == .object ? samples.map(ObjectMutator.init) : []
    }

    /// A changed input. One in eight is changed byte by byte, whatever it is.
    package func mutant(_ random: inout SeededGenerator) -> [UInt8] {
        if kind.isText, random.below(8) > 0 {
            if let snapshot = random.pick(snapshots) { return Array(snapshot.mutated(&random).utf8) }
            if let text = random.pick(texts), let other = random.pick(texts) {
                return Array(text.mutated(with: other, &random).utf8)
            }
        }
        if !kind.isText, random.below(8) > 0, let mutant = formed(&random) { return mutant }
        guard let sample = random.pick(samples) else { return [] }
        if !kind.isText, random.below(4) > 0 { return Self.withOtherBytes(sample, &random) }
        var bytes = ByteMutator(random: SeededGenerator(seed: random.next()))
        return bytes.mutant(of: sample)
    }

    /// Of binary formats with a form that is known: changed where it says something.
    private func formed(_ random: inout SeededGenerator) -> [UInt8]? {
        if let types = random.pick(types) { return types.mutant(&random) }
        return random.pick(objects)?.mutant(&random)
    }

    /// Of binary formats: bytes and words at the edges, in place.
    private static func withOtherBytes(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        let edges: [UInt8] = [0, 1, 2, 3, 4, 8, 15, 16, 0x1f, 0x40, 0x7f, 0x80, 0xfe, 0xff]
        var bytes = bytes
        for _ in 0...random.below(4) where !bytes.isEmpty {
            let place = random.below(bytes.count)
            let isWord = random.below(4) == 0
            for index in place..<min(bytes.count, place + (isWord ? 4 : 1)) {
                bytes[index] = random.pick(edges) ?? 0
            }
        }
        return bytes
    }
}

extension FuzzKind {
    fileprivate var isText: Bool { ![.types, .tree, .object].contains(self) }
}
