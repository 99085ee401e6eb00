// SPDX-License-Identifier: Apache-2.0
//
// `hvabi check --format`: every form has the same results, and no name from a header or a path breaks one.

import Foundation
import TestSupport
import Testing

@Suite struct CheckFormatTests {
    private func run(_ format: String, _ copy: HeaderCopy) throws -> ChildProcess {
        try copy.check("--format", format)
    }

    @Test func sarifTellsEveryFinding() throws {
        let copy = try HeaderCopy.differing()
        let result = try run("sarif", copy)
        #expect(result.status == 1)
        let log = try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "hvabi" && driver["version"] is String)
        let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        #expect(Set(rules) == ["originals-differs", "originals-missing-there"])
        let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
        #expect(invocation["executionSuccessful"] as? Bool == true)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 4)
        for result in results {
            let id = try #require(result["ruleId"] as? String)
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index] == id)
            #expect(result["level"] as? String == (id == "originals-differs" ? "error" : "warning"))
            #expect((result["message"] as? [String: Any])?["text"] is String)
            let location = try #require((result["locations"] as? [[String: Any]])?.first)
            let place = try #require(location["physicalLocation"] as? [String: Any])
            #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "abi/small/1/include/small.h")
            #expect((place["region"] as? [String: Any])?["startLine"] is Int)
        }
    }

    /// A comparison that was not made and ends with exit 2 is reported in every form.
    @Test(arguments: [
        ("junit", "<error message=\"skipped: no contract\" type=\"required\"/>"), ("json", "\"isFailure\": true"),
        ("sarif", "\"executionSuccessful\": false"), ("github", "::error title=small@1/x86_64 contract::skipped: "),
        ("markdown", "| error: skipped: `no contract` |"), ("html", "error: skipped: no contract"),
    ])
    func aRequiredComparisonThatIsSkippedIsNoSuccess(_ format: String, _ sign: String) throws {
        let small = try SmallABI()
        let plain = ["check", "--abi", small.abi, "--skip", "bindings", "--format", format]
        for more in [
            ["--require", "contract"], ["--only", "contract", "--only", "compiler"], ["--only", "contract"],
        ] {
            let run = try ChildProcess(Hvabi.path, plain + more)
            #expect(run.status == 2 && run.text.contains(sign), "\(run.text)")
        }
        let run = try ChildProcess(Hvabi.path, plain)
        #expect(run.status == 0 && !run.text.contains(sign), "\(run.text)")
    }

    @Test func junitHasACaseForEachFinding() throws {
        let differing = try run("junit", try HeaderCopy.differing())
        #expect(differing.status == 1)
        let report = try XMLElements(differing.output)
        #expect(report.all("testsuite").map { $0["name"] } == ["small@1/x86_64 originals"])
        #expect(report.all("testsuite").map { $0["failures"] } == ["3"])
        #expect(report.all("testsuite").map { $0["tests"] } == ["5"])
        #expect(report.all("testcase").count == 5)
        #expect(report.all("failure").map { $0["type"] } == Array(repeating: "originals-differs", count: 3))
        #expect(report.all("testcase").contains { $0["file"] == "abi/small/1/include/small.h" && $0["line"] == "3" })
        let agreeing = try XMLElements(try run("junit", try HeaderCopy.agreeing()).output)
        #expect(agreeing.all("testcase").count == 1)
        #expect(agreeing.all("failure").isEmpty)
    }

    @Test func githubAnnotatesEveryFinding() throws {
        let lines = try run("github", try HeaderCopy.differing()).text.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines.count { $0.hasPrefix("::error file=abi/small/1/include/small.h,line=") } == 3)
        #expect(lines.count { $0.hasPrefix("::warning file=abi/small/1/include/small.h,line=") } == 1)
        #expect(
            lines.contains {
                $0.contains(
                    "line=3,title=small@1/x86_64 originals [originals-differs]::SMALL_MAX value: small@1 4, ")
                    && $0.hasSuffix(" 5")
            })
        let agreeing = try run("github", try HeaderCopy.agreeing()).text
        #expect(agreeing.hasPrefix("small@1/x86_64 originals: ") && agreeing.hasSuffix("all agree\n"))
    }

    @Test func markdownHasARowForEachFinding() throws {
        let text = try run("markdown", try HeaderCopy.differing()).text
        #expect(text.hasPrefix("### hvabi check: 1 comparison, 3 errors, 1 warning\n"))
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }.map(MarkdownRow.cells)
        #expect(rows.map(\.count) == [5, 5, 5, 4, 4, 4, 6, 6, 6, 6, 6, 6])
        #expect(rows.contains { $0[2] == "`SMALL_MAX value`" && $0[3].hasPrefix("`small@1` `4`<br>") })
        let agreeing = try run("markdown", try HeaderCopy.agreeing()).text
        #expect(agreeing.split(separator: "\n").count == 8)
        #expect(agreeing.contains("all agree |"))
    }

    @Test(arguments: ["text", "json", "junit", "sarif", "github", "markdown"])
    func everyFormHasTheSameStatus(_ format: String) throws {
        #expect(try run(format, try HeaderCopy.agreeing()).status == 0)
        #expect(try run(format, try HeaderCopy.differing()).status == 1)
        let empty = try HeaderCopy(ours: "\n", theirs: "\n")
        #expect(try run(format, empty).status == 2)
    }

    @Test func aCommentStaysBelowTheLimit() throws {
        let ours = (0..<2000).map { "#define SMALL_\($0) \($0)\n" }.joined()
        let theirs = (0..<2000).map { "#define SMALL_\($0) \($0 + 1)\n" }.joined()
        let text = try run("markdown", try HeaderCopy(ours: ours, theirs: theirs)).text
        #expect(text.utf8.count < 65_000)
        let rows = text.split(separator: "\n").count { $0.hasPrefix("| error |") }
        #expect(text.hasSuffix("Not shown, for want of space: \(2000 - rows) of 2000 findings.\n"))
    }

    @Test func skippedComparisonsAreTold() throws {
        let small = try SmallABI()
        let arguments = ["check", "--abi", small.abi, "--only", "compiler", "--format"]
        let empty = ["PATH": small.folder.path]
        func output(_ format: String) throws -> ChildProcess {
            let run = try ChildProcess(Hvabi.path, arguments + [format], environment: empty)
            #expect(run.status == 2)
            return run
        }
        let report = try XMLElements(try output("junit").output)
        #expect(report.all("testsuites").map { $0["errors"] } == ["1"])
        #expect(report.all("error").map { $0["message"] } == ["skipped: gcc is missing (apt-get install gcc)"])
        #expect(
            try output("github").text
                == "::error title=small@1/x86_64 compiler::skipped: gcc is missing (apt-get install gcc)\n")
        #expect(
            try output("markdown").text.hasSuffix(
                "| `small@1/x86_64` | compiler |  |  | error: skipped: `gcc is missing (apt-get install gcc)` |\n"))
        let sarif = try output("sarif").text
        #expect(sarif.contains("\"executionSuccessful\": false"))
        #expect(sarif.contains("small@1/x86_64 compiler: skipped: gcc is missing"))
    }
}

/// Names that mean something to one format or another.
@Suite struct CheckFormatNameTests {
    private static let name = "a<b>&\"']]>|`\\|:\u{301}:, ##[error]%0A\n::error::x\r\n\u{1}\u{1b}@x -->"

    /// A folder, values and paths of such a name, in every form.
    private func run(_ format: String) throws -> ChildProcess {
        let copy = try HeaderCopy(
            ours: "#define SMALL_TEXT \"ours\"\n",
            theirs: #"#define SMALL_TEXT "<&]]>|`\\|:,%0A\n::error::x\r##[error]\x01\x1b""# + "\n#define OTHER 1\n",
            folder: Self.name)
        let run = try copy.check("--format", format)
        #expect(run.status == 1, "\(run.errors)")
        return run
    }

    @Test func jsonHoldsThem() throws {
        for format in ["json", "sarif"] {
            _ = try JSONSerialization.jsonObject(with: Data(try run(format).output))
        }
        let uri = try #require(
            try run("sarif").text.split(separator: "\n").first { $0.contains("\"uri\"") && $0.contains("%3Cb%3E") })
        #expect(uri.contains("%0A%3A%3Aerror"))
    }

    @Test func xmlHoldsThem() throws {
        let report = try XMLElements(try run("junit").output)
        #expect(report.all("testcase").count == 3)
        let message = try #require(report.all("failure").compactMap { $0["message"] }.first { $0.contains("<&]]>") })
        #expect(message.contains("|`\\|:,%0A\n::error::x\r##[error]\\u{1}\\u{1b}\""))
    }

    /// A header whose name begins like a workflow command is the first thing that its audit says.
    @Test(arguments: ["::error::x.h", " ::stop-commands::x.h", "##[error]x.h"])
    func namesAreNoCommands(_ name: String) throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("struct s { unsigned a; };\n", to: name)
        let run = try ChildProcess(Hvabi.path, ["audit", "./\(name)", "--format", "github"], in: folder.path)
        #expect(run.status == 0, "\(run.errors)")
        let lines = run.text.split(separator: "\n")
        #expect(!lines.isEmpty && lines.allSatisfy { !$0.drop { $0 == " " }.hasPrefix("::") && !$0.contains("##[") })
    }

    @Test func linesStayOne() throws {
        for format in ["text", "github"] {
            let lines = try run(format).text.split(omittingEmptySubsequences: false) { $0.isNewline }
            // For people, a table of witnesses is behind them.
            #expect(lines.prefix { !$0.isEmpty }.count == 3, "\(format)")
            #expect(!lines.contains { $0.hasPrefix("::error::") })
        }
        let lines = try run("github").text.split(separator: "\n")
        for line in lines.dropFirst() {
            let parts = line.dropFirst(2).components(separatedBy: "::")
            #expect(parts[0].hasPrefix("error file=") || parts[0].hasPrefix("error title="))
            #expect(parts[0].unicodeScalars.count { $0 == "," } == 2)
            #expect(!parts[0].unicodeScalars.contains(":"))
        }
        #expect(!lines[0].contains("##["))
        #expect(lines.contains { $0.contains("%250A%0A::error::x%0D##[error]\\u{1}") })
    }

    @Test func tablesKeepTheirColumns() throws {
        let rows = try run("markdown").text.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.map { MarkdownRow.cells($0).count } == [5, 5, 5, 4, 4, 4, 6, 6, 6, 6])
        let hostile = try #require(rows.first { $0.contains("&#93;&#93;&#62;") })
        #expect(!hostile.contains("\\"))
    }
}

/// The cells of a row: what is between pipes.
private enum MarkdownRow {
    static func cells(_ row: Substring) -> [String] {
        let parts = row.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false)
        return parts.dropFirst().dropLast().map { String($0).trimmingCharacters(in: .whitespaces) }
    }
}
