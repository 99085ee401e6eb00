// SPDX-License-Identifier: Apache-2.0
//
// The twin of the static assertions: one number made wrong must not compile.

import Foundation
import SwiftEmitter
import TestSupport

struct AssertionTwin {
    /// The changed line.
    let description: String
    /// `file:line:`, as the compiler says it.
    private let place: String
    private let files: [String: String]

    /// A number that an assertion states, behind its label.
    private static var stated: Regex<(Substring, Substring, Substring)> {
        /(equals|begins|ends|byteSize|byteAlignment): ([0-9_]+)/
    }

    /// Changes the number of one assertion of `module`, whose choice depends on `random`.
    init?(_ module: EmittedModule, _ random: inout FuzzRandom) {
        var files = module.files.filter { $0.key.hasSuffix(".swift") }
        guard let name = files.keys.sorted().first, let text = files[name] else { return nil }
        var lines = text.components(separatedBy: "\n")
        let places = lines.indices.filter {
            lines[$0].contains("layoutAssertion(") && lines[$0].contains(Self.stated)
        }
        guard !places.isEmpty else { return nil }
        let place = places[random.below(places.count)]
        let line = lines[place]
        let numbers = line.matches(of: Self.stated)
        let match = numbers[random.below(numbers.count)]
        guard let number = Int(match.2.filter { $0 != "_" }) else { return nil }
        lines[place] = line.replacingCharacters(in: match.range, with: "\(match.1): \(number + 1)")
        description = lines[place].trimmingCharacters(in: .whitespaces)
        self.place = "\(name):\(place + 1):"
        files[name] = lines.joined(separator: "\n")
        self.files = files
    }

    /// Whether the compiler refuses it, with the assertion's own error.
    func isRefused(by swift: SwiftCompiler, in folder: String) throws -> Bool {
        let paths = try files.sorted { $0.key < $1.key }.map { name, text in
            let path = "\(folder)/\(name)"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return path
        }
        let run = try swift.link(
            paths + ["-parse-as-library"], module: "Fuzzed", optimization: "-Onone", output: nil)
        return run.status != 0 && run.errors.contains(place)
    }
}
