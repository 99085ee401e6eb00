// SPDX-License-Identifier: Apache-2.0
//
// Units that nobody looks at any more, to be parsed again with another main file. Clang works out a command line once
// for all of them: which target it is, where a gcc is, and what both define. That is a third of what a small header takes.

internal import CLibclang
internal import Synchronization

/// The units that a process keeps between its readings.
final class SpareUnits: Sendable {
    /// What all parses of a unit share.
    struct Key: Equatable, Sendable {
        let arguments: [String]
        let detail: TranslationUnit.Detail
    }

    /// A unit and the index that it is in. Who has them is alone with them.
    struct Handles: @unchecked Sendable {
        let index: CXIndex?
        let unit: CXTranslationUnit
    }

    /// Both parses of both sides of a comparison, on two targets.
    private static let mostUnits = 8
    /// A larger unit is not kept: what it holds would count against the header that is read next.
    static let mostBytes = 32 << 20
    private static let mostOverlays = 32

    private let units = Mutex<[(key: Key, handles: Handles)]>([])
    private let overlays = Mutex<[String: VisibleFiles]>([:])

    /// A unit that was made with these arguments, which is the caller's from now on.
    func take(_ key: Key) -> Handles? {
        units.withLock { units in
            units.lastIndex { $0.key == key }.map { units.remove(at: $0).handles }
        }
    }

    /// Keeps a unit.
    ///
    /// - Returns: The one that has to be disposed of for it.
    func keep(_ handles: Handles, _ key: Key) -> Handles? {
        units.withLock { units in
            units.append((key, handles))
            return units.count > Self.mostUnits ? units.removeFirst().handles : nil
        }
    }

    /// The overlay of a text, kept as long as the process: its path is an argument that must not come to mean another.
    ///
    /// - Returns: nil where there are too many, or where it could not be made without a name on disk.
    func overlay(_ text: String) -> VisibleFiles? {
        overlays.withLock { overlays in
            if let known = overlays[text] { return known }
            guard overlays.count < Self.mostOverlays, let made = VisibleFiles(text), made.isUnnamed else { return nil }
            overlays[text] = made
            return made
        }
    }
}
