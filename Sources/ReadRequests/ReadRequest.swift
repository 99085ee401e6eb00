// SPDX-License-Identifier: Apache-2.0
//
// A request to read headers, and its result.

public import LayoutIR

/// Headers, a target, and how to parse the ones for the other.
public struct ReadRequest: Sendable {
    /// A header, as `#include` finds it.
    public enum Header: Hashable, Sendable {
        /// `<linux/acrn.h>`, looked up in the include directories.
        case name(String)
        /// A file; absolute, so that it means the same to clang and to us.
        case path(String)

        /// The text of it: a name to include, or a path.
        public var text: String {
            switch self {
            case .name(let text), .path(let text): text
            }
        }
    }

    /// The name of the interface, which the IR takes over.
    public var interface: String
    /// The version of the interface, where it has one.
    public var version: String?
    /// The headers whose declarations are exported, in include order.
    public var headers: [Header]
    /// Included first; what they declare is not exported.
    public var prelude: [Header]
    /// The target that the headers are read for.
    package var triple: Triple
    /// Searched first to last, before the system's where those are used.
    public var includeDirectories: [String]
    /// A folder: a header in it that is in no include directory is named by its path from there.
    public var root: String?
    /// Folders that headers may include from beside their own, the include directories and the system's.
    public var allowedFolders: [String] = []
    /// Folders that a person named, below which the include directories have to lie once links are followed; none
    /// where the include directories are what was named.
    public var namedFolders: [String] = []
    /// `NAME` or `NAME=VALUE`.
    public var defines: [String]
    /// Whether the host's include directories are searched.
    public var usesSystemHeaders: Bool
    /// Whether every declaration seen is exported, not only those of `headers`.
    public var exportsEverything: Bool
    /// Whether other headers' declarations are exported as well, to be looked up: what is amiss there is no error.
    public var seesEverything = false
    /// Flags that change what the headers mean, of `MeaningFlags`: the IR keeps them, and a judging compiler gets them.
    public var flags: [String] = []
    /// Passed to clang after our own arguments.
    public var clangArguments: [String]
    /// Which macros are worked out instead of asked for.
    package var shortcuts = ShortcutUse.chosen
    /// The answers that the readings of a run share; nil for a reading by itself.
    package var shared: SharedAnswers?

    /// A request for headers; by default with nothing but the host's folders to search.
    package init(
        interface: String, version: String? = nil, headers: [Header], prelude: [Header] = [], triple: Triple,
        includeDirectories: [String] = [], defines: [String] = [], usesSystemHeaders: Bool = true,
        exportsEverything: Bool = false, clangArguments: [String] = []
    ) {
        self.interface = interface
        self.version = version
        self.headers = headers
        self.prelude = prelude
        self.triple = triple
        self.includeDirectories = includeDirectories
        self.defines = defines
        self.usesSystemHeaders = usesSystemHeaders
        self.exportsEverything = exportsEverything
        self.clangArguments = clangArguments
    }
}

/// The result of a reading that succeeds.
public struct ReadResult: Sendable {
    /// The meaning of the headers.
    public let ir: LayoutIR
    /// Warnings, and errors that leave the IR usable, such as ioctls that lack a header.
    public let diagnostics: [Diagnostic]
    /// Where the headers named in the IR are on this machine.
    public let files: [String: String]

    /// The outcome of a reading.
    ///
    /// - Parameter files: Paths on this machine, by the names that the IR's places have.
    package init(ir: LayoutIR, diagnostics: [Diagnostic], files: [String: String]) {
        self.ir = ir
        self.diagnostics = diagnostics
        self.files = files
    }
}

/// The headers could not be read. Nothing was learned from them.
public struct ReadFailure: Error {
    /// At least one error.
    public let diagnostics: [Diagnostic]

    /// - Parameter diagnostics: At least one error.
    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    /// A failure of one error, which no line is known of.
    package init(_ message: String, id: DiagnosticID, path: String? = nil) {
        diagnostics = [Diagnostic(.error, message, id: id, path: path)]
    }
}
