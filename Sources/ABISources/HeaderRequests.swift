// SPDX-License-Identifier: Apache-2.0
//
// Requests for headers, with what the settings say of all of them.

import LayoutIR
import ReadRequests
import SystemPackage

extension SourceReader {
    /// The targets that headers are read for: those that were asked for, or else this machine.
    ///
    /// - Throws: `SourceFailure` for what is not a target: headers know no short names but those of architectures.
    package func triples(_ targets: [String]) throws(SourceFailure) -> [Triple] {
        guard !targets.isEmpty else { return [Triple.host] }
        var triples: [Triple] = []
        for name in targets { triples.append(try Self.triple(name)) }
        return triples
    }

    /// A target as a person names it for headers.
    package static func triple(_ name: String) throws(SourceFailure) -> Triple {
        do {
            return try Triple(named: name)
        } catch {
            throw SourceFailure(error.description, id: .unknownTarget)
        }
    }

    /// A request with what the settings say, but for the folders and preludes, which are of the disk or of a revision.
    func completed(_ request: ReadRequest) -> ReadRequest {
        var request = request
        request.exportsEverything = settings.exportsEverything
        request.seesEverything = settings.seesEverything
        request.defines += settings.defines
        request.flags += settings.flags
        request.clangArguments = settings.clangArguments
        request.allowedFolders = settings.allowedFolders.map { FilePath.absolute($0) }
        return request
    }

    /// The folders of the disk that are searched.
    ///
    /// - Throws: `SourceFailure` for a folder of a revision.
    func foldersOnDisk() throws(SourceFailure) -> [String] {
        var folders: [String] = []
        for place in includes {
            guard case .disk(let folder) = place else { throw Self.needsRevision("--include", place) }
            folders.append(folder)
        }
        return folders
    }

    /// The headers of the disk that are included first.
    func preludesOnDisk() throws(SourceFailure) -> [ReadRequest.Header] {
        var headers: [ReadRequest.Header] = []
        for place in preludes {
            guard case .disk(let path) = place else { throw Self.needsRevision("--prelude", place) }
            headers.append(try namedHeader(path))
        }
        return headers + settings.preludeNames.map { .name($0) }
    }

    static func needsRevision(_ option: String, _ place: OptionPlace) -> SourceFailure {
        let text =
            switch place {
            case .disk(let path): path
            case .revision(let path): path.text
            }
        return SourceFailure(
            "\(option) \(text) goes with headers of a revision, REV:path; a file of that name is ./\(text)",
            id: .needsRevision)
    }

    /// A header that the command line names, which may be a stream.
    func namedHeader(_ text: String) throws(SourceFailure) -> ReadRequest.Header {
        StreamedHeaders.isStream(text) ? .path(try streams.file(text)) : try Self.header(text)
    }

    /// A file that is there by its absolute path; another relative one is left for clang to look up.
    package static func header(_ text: String) throws(SourceFailure) -> ReadRequest.Header {
        switch FileKind(of: text) {
        case .folder: throw SourceFailure("is a folder, not a header", id: .notAFile, path: text)
        case .file: return .path(FilePath.absolute(text))
        case .neither: throw SourceFailure("is not a regular file", id: .notAFile, path: text)
        case .unreadable: throw SourceFailure("cannot be read", id: .unreadable, path: text)
        case .missing:
            if text.begins(with: "/") || text.begins(with: ".") {
                throw SourceFailure("no such header", id: .noSuchFile, path: text)
            }
            return .name(text)
        }
    }
}
