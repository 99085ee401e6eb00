// SPDX-License-Identifier: Apache-2.0
//
// How sources are read: what the options of a command line say, as values.

import LayoutIR
import ReadRequests

/// Takes messages as they arise.
package typealias DiagnosticSink = @Sendable ([Diagnostic]) -> Void

/// The options of a command line for finding and reading sources, with their defaults.
package struct SourceSettings: Sendable {
    /// What reads headers.
    package var parser: any HeaderParser
    /// Where readings are kept, and kept ones are taken from; nil where everything is read.
    package var cache: ReadingCache?
    /// The folder of interfaces.
    package var interfaces = "abi"
    /// The folder of interfaces that is installed with the program, for names that the other does not have.
    package var installed: String?
    /// The targets asked for: triples, or for what knows its targets short names. Empty for each source's own.
    package var targets: [String] = []
    /// Folders to search: `DIR`, `:DIR` of the revision that is read, `REV:DIR`.
    package var includes: [String] = []
    /// Headers to include first, in the same forms.
    package var preludes: [String] = []
    /// Headers to include first, by the names they are included by, whatever the current folder holds.
    package var preludeNames: [String] = []
    /// `NAME` or `NAME=VALUE`.
    package var defines: [String] = []
    /// Flags that change what headers mean, of a closed list.
    package var flags: [String] = []
    /// Arguments that clang gets after ours; they are said behind `--` on the command line.
    package var clangArguments: [String] = []
    /// Folders that headers may include from beside those that are searched.
    package var allowedFolders: [String] = []
    /// Whether everything that is read is exported, and not only what the named headers declare: `--all`.
    package var exportsEverything = false
    /// The names wanted of a source that can be read in part, such as a kernel.
    package var names = NameScope.everything
    /// Where files of debugging information may be that an object names, beside its own folder.
    package var debugFolders: [String] = []
    /// Whether headers that are only included are read as well, to look up what is in them.
    package var seesEverything = false
    /// The root of a kernel's sources, to be read as `make headers_install` leaves them: `DIR`, or `:DIR`.
    package var kernelTree: String?
    /// The headers to read in a folder that is given as a source.
    package var folder: FolderHeaders?
    /// Whether a revision may lack a folder of `includes`: one of many revisions may.
    package var toleratesMissingFolders = false
    /// Whether what the machine's headers include may be a revision's, as in a kernel's tree it always may.
    package var followsMachine = false
    /// Whether it is to be said what is read.
    package var reportsFiles = false
    /// Where warnings go.
    package var report: DiagnosticSink = { _ in }

    /// Settings with nothing but defaults.
    package init(parser: any HeaderParser) { self.parser = parser }
}

/// The way to read a folder of headers that is a source by itself.
package struct FolderHeaders: Sendable {
    /// Below the folder.
    package var headers: [String]
    /// The Debian package that installs them.
    package var package: String?
    /// For each platform, folders of a platform's headers, in the place of the machine's; nil where the machine's
    /// serve.
    package var platformFolders: [Platform: [String]]?

    /// - Parameters:
    ///   - headers: Paths below the folder, in include order.
    ///   - package: Named to a person where a header is missing; nil where no package is known.
    ///   - platformFolders: Nil where the headers of the machine are read.
    package init(headers: [String], package: String?, platformFolders: [Platform: [String]]?) {
        self.headers = headers
        self.package = package
        self.platformFolders = platformFolders
    }
}

/// A file or folder that an option names.
enum OptionPlace {
    case disk(String)
    case revision(RevisionPath)

    init(_ text: String) {
        self = RevisionPath(text).map { .revision($0) } ?? .disk(text)
    }
}
