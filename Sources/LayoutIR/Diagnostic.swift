// SPDX-License-Identifier: Apache-2.0
//
// Messages of a stage to a person: a place, a severity, a sentence, a stable id.

/// A message about an input. Stages collect these; only the command prints them.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    /// The severity of a message.
    public enum Severity: String, CaseIterable, Comparable, Sendable {
        case note, warning, error

        /// Whether one is less severe than the other.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// The id of a message: in brackets at its end.
    public enum ID: Hashable, Sendable {
        /// One of the table.
        case known(DiagnosticID)
        /// The rule of a finding, or an id that another program wrote.
        case other(String)

        /// The id of a text, which may be one of the table.
        public init(_ text: String) { self = DiagnosticID(rawValue: text).map(ID.known) ?? .other(text) }

        /// The id as messages have it.
        public var text: String {
            switch self {
            case .known(let id): id.rawValue
            case .other(let text): text
            }
        }
    }

    /// The column, from 1; absent where it is not known.
    public let column: Int?
    /// The id of the message.
    public let id: ID
    /// The line, from 1; absent where it is not known.
    public let line: Int?
    /// The message, one sentence without a full stop.
    public let message: String
    /// The file as a person finds it, which may be a host path: this never enters the IR.
    public let path: String?
    /// The severity.
    public let severity: Severity

    /// A value by its parts.
    public init(
        _ severity: Severity, _ message: String, id: DiagnosticID, path: String? = nil, line: Int? = nil,
        column: Int? = nil
    ) {
        self.init(severity, message, named: .known(id), path: path, line: line, column: column)
    }

    /// A value by its parts.
    public init(
        _ severity: Severity, _ message: String, named id: ID, path: String? = nil, line: Int? = nil,
        column: Int? = nil
    ) {
        self.severity = severity
        self.message = message
        self.id = id
        self.path = path
        self.line = line
        self.column = column
    }

    /// `path:line:col: severity: message [id]`, without what is not known.
    public var description: String {
        let place = [path, line.map(String.init), column.map(String.init)].compactMap { $0 }
        let prefix = place.isEmpty ? "" : place.joined(separator: ":") + ": "
        return "\(prefix)\(severity.rawValue): \(message) [\(id.text)]"
    }
}
