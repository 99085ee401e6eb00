// SPDX-License-Identifier: Apache-2.0
//
// Readings that are kept: what was asked for once, of files that are what they were, is not parsed again.
//
//   request ──▶ key ──▶ entries under it ──▶ what each saw ──▶ all as it was: its result
//                                                              else: the parser's, which is kept in its turn

import LayoutIR
import ReadRequests
import Synchronization

/// Keeps the results of a parser in a folder.
package final class ReadingCache: Sendable {
    /// How often a result was at hand, and how often not.
    package struct Use: Equatable, Sendable {
        /// Results that were kept.
        package var hits = 0
        /// Results that were read.
        package var misses = 0

        /// A note for whoever asks what was done.
        package var note: Diagnostic {
            Diagnostic(.note, "of \((hits + misses).counted("reading")) \(hits) were kept", id: .read)
        }
    }

    /// Where they are kept.
    package let folder: CacheFolder
    private let observer = FileObserver()
    private let uses = Mutex(Use())

    /// How many states of one request are kept, its own headers being the same: what they include may be a branch's.
    private static let mostStates = 8

    /// - Parameter folder: Where to keep them.
    package init(_ folder: CacheFolder) { self.folder = folder }

    /// How often it served so far.
    package var use: Use { uses.withLock(\.self) }

    /// The result of a request, kept or read.
    ///
    /// - Parameter names: The folders of copies that the request may lead to.
    func read(
        _ request: ReadRequest, _ names: PathNames, with parser: any HeaderParser
    ) throws(ReadFailure) -> ReadResult {
        let tokens = CopyTokens(names, in: request)
        guard let identity = parser.identity, let key = ReadingKey(request, reader: identity, tokens) else {
            return try parser.read(request)
        }
        let files = fileNames(key, request, tokens)
        let (kept, useless) = kept(files, key, tokens)
        if let kept {
            uses.withLock { $0.hits += 1 }
            return kept
        }
        let start = FileObserver.Moment.now
        let result = try parser.read(request)
        uses.withLock { $0.misses += 1 }
        if let bytes = bytes(result, of: request, key, tokens, since: start) {
            folder.write(bytes, over: useless, orToFirstFree: files)
        }
        return result
    }

    /// The names that entries may have: by the key, and by what the request's own headers hold now.
    private func fileNames(_ key: ReadingKey, _ request: ReadRequest, _ tokens: CopyTokens) -> [String] {
        var name = ByteRecord()
        name.append(bytes: key.bytes)
        for case .path(let path) in request.headers + request.prelude {
            name.append(tokens.hidden(observer.contents(of: path)))
        }
        let digest = SHA256(of: name.bytes)
        return (0..<Self.mostStates).map { "\(digest)-\($0)\(CacheFolder.suffix)" }
    }

    /// The result of the entry that holds now; without one the name of an entry that never will.
    private func kept(
        _ names: [String], _ key: ReadingKey, _ tokens: CopyTokens
    ) -> (result: ReadResult?, useless: String?) {
        var useless: String?
        for name in names {
            // One that is free may be before others: what was not used for longest goes first.
            guard let bytes = folder.read(name) else { continue }
            guard let entry = CachedReading.Entry(bytes, key: key.bytes, tokens) else {
                useless = useless ?? name
                continue
            }
            guard observer.confirms(entry.observed) else { continue }
            if let result = entry.result(tokens) {
                folder.touch(name)
                return (result, nil)
            }
            useless = useless ?? name
        }
        return (nil, useless)
    }

    /// An entry with a result; nil where something that it was made of may have changed while it was made.
    private func bytes(
        _ result: ReadResult, of request: ReadRequest, _ key: ReadingKey, _ tokens: CopyTokens,
        since start: FileObserver.Moment
    ) -> [UInt8]? {
        let observed = ObservedFiles(of: request, Array(result.files.values), observer)
        let isSettled = observed.all.allSatisfy { file in
            tokens.contains(file.path) || observer.isOlder(file, than: start)
        }
        guard !observed.isComputed, isSettled else { return nil }
        return CachedReading(key: key.bytes, observed: observed.all, result: result).bytes(tokens)
    }
}
