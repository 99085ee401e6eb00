// SPDX-License-Identifier: Apache-2.0
//
// A result as bytes: messages, paths of headers, the IR as a snapshot.

import LayoutIR
import ReadRequests

extension ByteRecord {
    /// - Parameters:
    ///   - snapshot: The IR of the result.
    ///   - shown: What stands for a path, and in the place of paths in a message.
    mutating func append(_ result: ReadResult, snapshot: [UInt8], _ shown: (String) -> String = { $0 }) {
        append(result.diagnostics, shown)
        append(result.files.count)
        for (name, path) in result.files.sorted(by: { $0.key < $1.key }) { append([name, shown(path)]) }
        append(bytes: snapshot)
    }

    mutating func append(_ diagnostics: [Diagnostic], _ shown: (String) -> String = { $0 }) {
        append(diagnostics.count)
        for diagnostic in diagnostics {
            append([diagnostic.severity.rawValue, shown(diagnostic.message), diagnostic.id.text])
            append(diagnostic.path.map(shown))
            append(diagnostic.line.map(String.init))
            append(diagnostic.column.map(String.init))
        }
    }
}

extension ByteRecordReader {
    /// A result as it was appended.
    ///
    /// - Parameter meant: The text that stands for a path or a message.
    mutating func result(_ meant: (String) -> String = { $0 }) throws -> ReadResult {
        let diagnostics = try diagnostics(meant)
        var files: [String: String] = [:]
        for _ in 0..<(try count()) {
            let pair = try texts()
            guard pair.count == 2 else { throw Malformed() }
            files[pair[0]] = meant(pair[1])
        }
        let irs = try LayoutIR.read(snapshot: Array(try bytes()))
        guard let ir = irs.first, irs.count == 1 else { throw Malformed() }
        return ReadResult(ir: ir, diagnostics: diagnostics, files: files)
    }

    mutating func diagnostics(_ meant: (String) -> String = { $0 }) throws(Malformed) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for _ in 0..<(try count()) {
            let parts = try texts()
            guard parts.count == 3, let severity = Diagnostic.Severity(rawValue: parts[0]) else { throw Malformed() }
            let path = try optionalText().map(meant)
            let (line, column) = (try optionalText(), try optionalText())
            diagnostics.append(
                Diagnostic(
                    severity, meant(parts[1]), named: Diagnostic.ID(parts[2]), path: path,
                    line: line.flatMap { Int($0) }, column: column.flatMap { Int($0) }))
        }
        return diagnostics
    }
}
