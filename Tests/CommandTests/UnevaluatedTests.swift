// SPDX-License-Identifier: Apache-2.0
//
// Values that could not be evaluated are counted by every verb that reads them: verbs that only show report them and go
// on.

import TestSupport
import Testing

@Suite struct UnevaluatedTests {
    private static let some = """
        struct plain { int a; };
        #define KNOWN_VALUE 7
        #define LOST_FLAG BIT(0)

        """
    private static let none = some.replacing("#define KNOWN_VALUE 7\n", with: "")

    private func run(_ verb: String, _ header: String, _ more: [String] = []) throws -> ChildProcess {
        let folder = try TemporaryFolder()
        let path = try folder.write(header, to: "lost.h")
        let bytes = try folder.write("\u{1}\u{1}\u{1}\u{1}", to: "bytes")
        let words =
            switch verb {
            case "explain": ["explain", "plain", path]
            case "view": ["view", "plain", bytes, "--source", path]
            case "diff": ["diff", path, path]
            default: [verb, path]
            }
        return try ChildProcess(Hvabi.path, words + more)
    }

    @Test(arguments: ["dump", "layout", "view", "explain", "audit", "diff"])
    func everyVerbCounts(_ verb: String) throws {
        let run = try run(verb, Self.some)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.errors.contains("lost.h:3: warning: 1 of 2 constants could not be evaluated"), "\(run.errors)")
        #expect(run.errors.contains("--define 'BIT(n)=(1UL<<(n))'"), "\(run.errors)")
    }

    @Test(arguments: [
        ("dump", 2), ("audit", 2), ("diff", 2), ("layout", 0), ("view", 0), ("explain", 0),
    ])
    func whereNothingHasAValueVerdictsAreRefused(_ verb: String, _ status: Int32) throws {
        let run = try run(verb, Self.none)
        #expect(run.status == status, "\(run.text)\(run.errors)")
        #expect(run.errors.contains("none of 1 constant could be evaluated"), "\(run.errors)")
    }

    @Test(arguments: ["dump", "layout", "view", "explain", "audit", "diff"])
    func definedNothingIsSaid(_ verb: String) throws {
        let run = try run(verb, Self.none, ["--define", "BIT(n)=(1UL<<(n))"])
        #expect(run.status == 0 && !run.errors.contains("could"), "\(run.text)\(run.errors)")
    }
}
