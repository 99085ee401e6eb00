// SPDX-License-Identifier: Apache-2.0
//
// The one value every verb works on: what a set of C headers means on one target.

/// Everything `hvabi` knows about one interface on one target.
///
/// Lists are in declaration order, so that two readings of the same headers are equal and print the
/// same bytes. Nothing in it depends on the machine that read the headers: no dates, no host paths.
public struct LayoutIR: Hashable, Sendable {
    /// The schema of what states every fact, as headers do.
    public static let currentSchema = "hvabi-layout/1"
    /// The schema of what comes from a source that cannot state some facts: those are absent.
    public static let partialSchema = "hvabi-layout/2"

    /// Object-like macros with a value, in declaration order.
    public let constants: [Constant]
    /// Enums, in declaration order.
    public let enums: [Enumeration]
    /// Macros with parameters, in declaration order.
    public let functionMacros: [FunctionMacro]
    /// The interface's name, or the first header's name without its ending.
    public let interface: String
    /// Ioctl commands with a number, in declaration order.
    public let ioctls: [Ioctl]
    /// Whether it is of a record, which holds facts only: no comments, and no text of macros that are not integer
    /// expressions.
    package internal(set) var isRecorded = false
    /// Records in an order in which every embedded record is before the one that embeds it.
    public let records: [Record]
    /// `currentSchema`, or `partialSchema` where `source.states` is there.
    public let schema: String
    /// Items that were asked for and are not here, each with its reason.
    public let skipped: [SkippedItem]
    /// The headers that were read, and how.
    public let source: SourceDescription
    /// The target that they were read for.
    public let target: Target
    /// Typedefs, in declaration order.
    public let typedefs: [Typedef]
    /// One description for each type that a field, constant, ioctl or typedef names; sorted by name.
    public let types: [CType]
    /// The version of the interface, where it has one.
    public let version: String?

    /// A value by its parts.
    public init(
        interface: String, version: String?, source: SourceDescription, target: Target, types: [CType],
        typedefs: [Typedef], records: [Record], enums: [Enumeration], constants: [Constant],
        ioctls: [Ioctl], functionMacros: [FunctionMacro], skipped: [SkippedItem]
    ) {
        self.schema = source.states == nil ? Self.currentSchema : Self.partialSchema
        self.interface = interface
        self.version = version
        self.source = source
        self.target = target
        self.types = types
        self.typedefs = typedefs
        self.records = records
        self.enums = enums
        self.constants = constants
        self.ioctls = ioctls
        self.functionMacros = functionMacros
        self.skipped = skipped
    }

    /// The same source on the same target, where it says nothing.
    package var withoutDeclarations: LayoutIR {
        LayoutIR(
            interface: interface, version: version, source: source, target: target, types: [], typedefs: [],
            records: [], enums: [], constants: [], ioctls: [], functionMacros: [], skipped: [])
    }
}

/// The headers that were read, by the names they are included by, and how they were read.
public struct SourceDescription: Hashable, Sendable {
    /// `NAME` or `NAME=VALUE`, in the order given.
    public let defines: [String]
    /// Flags of the compiler that change what the headers mean, of `MeaningFlags`.
    public let flags: [String]
    /// The headers whose declarations are exported, in include order.
    public let headers: [String]
    /// Headers included before them, whose declarations are not exported.
    public let prelude: [String]
    /// The facts that the source can state, by the names of properties: `byteSize`, `bitOffset`. Absent where it states
    /// all.
    public let states: [String]?

    /// A value by its parts.
    public init(
        headers: [String], prelude: [String], defines: [String], flags: [String] = [], states: [String]? = nil
    ) {
        self.headers = headers
        self.prelude = prelude
        self.defines = defines
        self.flags = flags
        self.states = states
    }
}

/// The place of a declaration: the name its header is included by, and the line from 1.
public struct SourcePlace: Hashable, Sendable {
    /// The name that the header is included by: `linux/acrn.h`.
    public let header: String
    /// The line, from 1.
    public let line: Int

    /// A value by its parts.
    public init(header: String, line: Int) {
        self.header = header
        self.line = line
    }

    /// Another line of the same header, or of `other` where there is one; nil where that line is not known.
    func at(line: Int?, in other: String?) -> SourcePlace? {
        line.map { SourcePlace(header: other ?? header, line: $0) }
    }
}
