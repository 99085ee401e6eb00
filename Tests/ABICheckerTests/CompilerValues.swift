// SPDX-License-Identifier: Apache-2.0
//
// What gcc makes of expressions behind a set of headers: an array of their values, read from its assembly.

import Foundation
import TestSupport

struct CompilerValues {
    struct Failure: Error {
        let text: String
    }

    /// `gcc`, `i686-linux-gnu-gcc`.
    let compiler: String
    /// What makes it read these headers and no others.
    let arguments: [String]
    let headers: [String]

    /// The value of each expression, as 64 bits.
    ///
    /// - Throws: `Failure` where gcc refuses the headers or an expression.
    func values(of expressions: [String], before folder: String? = nil) throws -> [UInt64] {
        let scratch = try TemporaryFolder()
        let members = expressions.map { "(unsigned long long)(\($0))," }
        let source =
            headers.map { "#include <\($0)>\n" }.joined()
            + "const unsigned long long hvabi_values[] = {\n\(members.joined(separator: "\n"))\n};\n"
        let file = try scratch.write(source, to: "values.c")
        let own = ["-x", "c", "-std=gnu11", "-w", "-S", "-o", "-", "-nostdinc"] + (folder.map { ["-I", $0] } ?? [])
        let run = try ChildProcess(Executable.path(compiler), own + arguments + [file], environment: ["LC_ALL": "C"])
        guard run.status == 0 else { throw Failure(text: run.errors) }
        let values = Self.values(in: String(decoding: run.output, as: UTF8.self))
        guard values.count == expressions.count else { throw Failure(text: "\(values.count) values") }
        return values
    }

    /// The array's bytes, as assemblers of little-endian machines are told them.
    private static func values(in assembly: String) -> [UInt64] {
        var bytes: [UInt8] = []
        var isInside = false
        for line in assembly.split(separator: "\n") {
            if line.hasPrefix("hvabi_values:") { isInside = true }
            guard isInside else { continue }
            let words = line.split { " \t".contains($0) }.map(String.init)
            guard words.count == 2 else { continue }
            switch words[0] {
            case ".quad", ".xword": append(words[1], 8, to: &bytes)
            case ".long", ".word": append(words[1], 4, to: &bytes)
            case ".zero": bytes += [UInt8](repeating: 0, count: Int(words[1]) ?? 0)
            default: break
            }
        }
        return stride(from: 0, to: bytes.count - 7, by: 8).map { start in
            (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
        }
    }

    private static func append(_ text: String, _ count: Int, to bytes: inout [UInt8]) {
        let value = Int64(text).map { UInt64(bitPattern: $0) } ?? UInt64(text) ?? 0
        bytes += (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
}
