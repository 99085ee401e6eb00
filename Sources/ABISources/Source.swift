// SPDX-License-Identifier: Apache-2.0
//
// The kinds of sources. Adding one is a file that conforms to `Source`, and its name in the list below.

import LayoutIR

/// A source of one kind, as a person named it.
package protocol Source: Sendable {
    /// The source that a word names, where it is one of this kind.
    static func recognise(_ word: SourceWord, _ reader: SourceReader) throws(SourceFailure) -> Self?

    /// The name that people use for it.
    var label: String { get }

    /// Whether headers are parsed for it, so that options which say how mean something.
    var isParsed: Bool { get }

    /// Whether it knows its targets itself, so that none has to be chosen for it.
    var knowsItsTargets: Bool { get }

    /// Whether it holds far more than anybody asks for, so that it is read after what says which names are wanted.
    var isVast: Bool { get }

    /// Both as one source, where they are read together.
    func joined(with next: Self) -> Self?

    /// Plans readings: for the targets asked for, or else for those that it has by itself.
    func plan(_ reader: SourceReader, targets: [String]) throws(SourceFailure) -> [PlannedReading]
}

extension Source {
    /// False: most kinds hold what was asked for, and little else.
    package var isVast: Bool { false }

    /// Nil: two words of a kind are two sources, unless the kind says otherwise.
    package func joined(with next: Self) -> Self? { nil }
}

/// The list of all kinds.
package enum SourceKinds {
    /// In the order in which they are asked whether a word is theirs: the first that says so has it.
    static let all: [any Source.Type] = [
        KernelSource.self, BTFSource.self, DWARFSource.self, RevisionSource.self, FolderSource.self,
        SnapshotSource.self, HeaderSource.self, InterfaceSource.self,
    ]
}
