// SPDX-License-Identifier: Apache-2.0
//
// A source on its target, yet to be read.

import LayoutIR
import ReadRequests

/// A reading that is still to be made, and its name for people. Plans are made one after the other, and read side by
/// side.
package struct PlannedReading: Sendable {
    enum Content: Sendable {
        case headers(ReadRequest)
        /// A source that is not a header; it may yield several IRs, or an empty one.
        case recorded(@Sendable () throws(SourceFailure) -> [LayoutIR])
    }

    /// The source that the plan was made of; the reading keeps it.
    package let source: any Source
    /// The target's short name in an interface: `x86_64`. Empty for every other kind.
    package let targetName: String
    var content: Content
    private let names: PathNames
    /// The tree that certain files must come from.
    let watch: WatchedTree?

    init(
        _ source: any Source, targetName: String = "", _ content: Content, names: PathNames = PathNames(),
        watch: WatchedTree? = nil
    ) {
        self.source = source
        self.targetName = targetName
        self.content = content
        self.names = names
        self.watch = watch
    }

    /// The part of an interface that it is, if any.
    package var part: InterfaceSource.Part? {
        (source as? InterfaceSource)?.parts.first { $0.target.name == targetName }
    }

    /// How its headers are read; nil for what holds none.
    package var request: ReadRequest? {
        if case .headers(let request) = content { request } else { nil }
    }

    /// The same without the short name of its target, to be read for another one.
    package var untargeted: PlannedReading {
        PlannedReading(source, content, names: names, watch: watch)
    }

    /// The same with its headers read otherwise.
    package func with(_ request: ReadRequest) -> PlannedReading {
        var plan = self
        plan.content = .headers(request)
        return plan
    }

    /// Reads it; several readings where it holds several.
    ///
    /// - Parameter shared: The answers that the readings of the run share.
    func read(
        _ parser: any HeaderParser, _ cache: ReadingCache?, _ shared: SharedAnswers
    ) throws(SourceFailure) -> [Reading] {
        switch content {
        case .recorded(let irs):
            return try irs().map {
                Reading(
                    source: source, targetName: targetName, ir: documented($0), request: nil, files: FilesRead(),
                    diagnostics: [],
                    names: names)
            }
        case .headers(var request):
            request.shared = shared
            let result: ReadResult
            do {
                if let cache {
                    result = try cache.read(request, names, with: parser)
                } else {
                    result = try parser.read(request)
                }
            } catch {
                throw SourceFailure(error.diagnostics.map(names.shown))
            }
            return [
                Reading(
                    source: source, targetName: targetName, ir: documented(result.ir), request: request,
                    files: FilesRead(result, request, names), diagnostics: result.diagnostics.map(names.shown),
                    names: names)
            ]
        }
    }

    /// An IR with what its interface says of its declarations.
    private func documented(_ ir: LayoutIR) -> LayoutIR {
        ir.documented(part?.interface.bindings.docs.mapValues(\.text) ?? [:])
    }
}
