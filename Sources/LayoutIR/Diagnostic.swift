// SPDX-License-Identifier: Apache-2.0
//
// What a stage has to say to a person: a place, a severity, a sentence, a stable id.

/// A message about an input. Stages collect these; only the command prints them.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    public enum Severity: String, CaseIterable, Comparable, Sendable, Decodable {
        case note, warning, error

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    public let column: Int?
    /// A stable name of the kind of message: `clang`, `undefined-attribute`, ...
    public let id: String
    public let line: Int?
    public let message: String
    /// The file as a person finds it, which may be a host path: this never enters the IR.
    public let path: String?
    public let severity: Severity

    public init(
        _ severity: Severity, _ message: String, id: String, path: String? = nil, line: Int? = nil,
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
        return "\(prefix)\(severity.rawValue): \(message) [\(id)]"
    }
}
