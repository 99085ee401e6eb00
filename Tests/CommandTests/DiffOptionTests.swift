// SPDX-License-Identifier: Apache-2.0
//
// `hvabi diff` with two small headers: the verdict, exceptions, scopes, targets and forms.

import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct DiffOptionTests {
    private let folder: TemporaryFolder

    private static let old = """
        #define _IOW(g, n, t) (0x40000000u | (unsigned int)(sizeof(t) << 16) | ((g) << 8) | (n))
        #define D_NAME "a"
        #define D_LIMIT 4
        struct d_inner { unsigned int a; };
        struct d_outer { struct d_inner inner; unsigned int b; unsigned long long c; };
        struct d_other { unsigned int x; unsigned int reserved; };
        #define D_GO _IOW('d', 1, struct d_outer)

        """

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write(Self.old, to: "old.h")
    }

    private func diff(_ new: String, _ more: String...) throws -> ChildProcess {
        _ = try folder.write(new, to: "new.h")
        return try ChildProcess(Hvabi.path, ["diff", "./old.h", "./new.h"] + more, in: folder.path)
    }

    private static let grown = old.replacing("unsigned int a; }", with: "unsigned int a; unsigned int a2[3]; }")
    private static let conditional = old.replacing("unsigned int reserved;", with: "unsigned int flags;")
    private static let compatible = old + "#define D_MORE 5\n"
    private static let cosmetic = old.replacing("unsigned int x;", with: "unsigned int renamed;")

    @Test func theVerdictIsThatOfTheWorst() throws {
        let texts = [Self.grown, Self.conditional, Self.compatible, Self.cosmetic, Self.old]
        let expected: [String: [Int32]] = [
            "any": [1, 1, 1, 1, 0], "conditional": [1, 1, 0, 0, 0], "breaking": [1, 0, 0, 0, 0],
            "never": [0, 0, 0, 0, 0],
        ]
        for (level, statuses) in expected {
            for (text, status) in zip(texts, statuses) {
                #expect(try diff(text, "--fail-on", level).status == status, "\(level)")
            }
        }
        #expect(try diff(Self.conditional).status == 0)
    }

    /// One record grew; that another one did, and the number that changed, follow from it.
    @Test func consequencesAreFolded() throws {
        let run = try diff(Self.grown)
        #expect(run.text.contains("2 field-moved"))
        #expect(!run.text.contains("d_outer.b"))
        #expect(run.text.contains("because struct d_outer grew from 16 to 32 bytes"))
        let all = try diff(Self.grown, "--consequences")
        #expect(all.text.contains("d_outer.b"))
        #expect(all.text.split(separator: "\n").count > run.text.split(separator: "\n").count)
    }

    @Test func anExceptionCoversWhatFollows() throws {
        let baseline =
            "schema: hvabi-exceptions/1\nexceptions:\n"
            + "  - { rule: record-grew, name: d_inner, reason: agreed, expires: 2026-12-01 }\n"
            + "  - { rule: field-added-at-end, name: 'd_inner.*', reason: agreed }\n"
            + "  - { rule: ioctl-renumbered, name: D_GO, reason: agreed }\n"
        _ = try folder.write(baseline, to: "known.yaml")
        let run = try diff(Self.grown, "--baseline", "known.yaml", "--today", "2026-11-21", "--fail-on", "any")
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.contains("3 accepted"))
        let late = try diff(Self.grown, "--baseline", "known.yaml", "--today", "2026-12-02")
        #expect(late.status == 1)
        let unused = try diff(Self.old, "--baseline", "known.yaml", "--today", "2026-11-21")
        #expect(unused.status == 1)
        #expect(unused.text.contains("[exception-unused]"))
        _ = try folder.write(baseline.replacing("rule:", with: "rulez:"), to: "known.yaml")
        #expect(try diff(Self.old, "--baseline", "known.yaml").status == 2)
    }

    @Test func aScopeLeavesOutWhatNobodyUses() throws {
        _ = try folder.write("/* uses */ static struct d_other o; int f(void) { return D_LIMIT; }\n", to: "user.c")
        let outside = try diff(Self.grown, "--scope", "user.c")
        #expect(outside.status == 0)
        #expect(outside.text.contains("scope user.c: 2 names; 8 changes are outside it"), "\(outside.text)")
        #expect(try diff(Self.old.replacing("D_LIMIT 4", with: "D_LIMIT 5"), "--scope", "user.c").status == 1)
        // An ioctl brings its argument, and what that embeds.
        _ = try folder.write("D_GO\n", to: "names.txt")
        #expect(try diff(Self.grown, "--scope", "names.txt").text.contains("record d_inner"))
        // A name by itself, and what begins so.
        for name in ["D_GO", "D_*"] {
            #expect(try diff(Self.grown, "--scope", name).text.contains("record d_inner"), "\(name)")
        }
        let nothing = try diff(Self.grown, "--scope", "D_NOTHING")
        #expect(nothing.status == 2 && nothing.errors.contains("neither side declares it [empty-scope]"))
    }

    @Test func whatAllTargetsHaveIsToldOnce() throws {
        let targets = ["--target", "x86_64-unknown-linux-gnu", "--target", "i386-unknown-linux-gnu"]
        _ = try folder.write(Self.grown.replacing("unsigned int b; ", with: "unsigned int b; long z; "), to: "new.h")
        let run = try ChildProcess(
            Hvabi.path, ["diff", "./old.h", "./new.h", "--format", "json"] + targets, in: folder.path)
        let report = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        let changes = report?["changes"] as? [[String: Any]] ?? []
        let grown = changes.filter { $0["rule"] as? String == "record-grew" && $0["name"] as? String == "d_inner" }
        #expect(grown.count == 1)
        #expect(grown.allSatisfy { $0["targets"] == nil })
        let outer = changes.filter { $0["rule"] as? String == "record-grew" && $0["name"] as? String == "d_outer" }
        #expect(
            Set(outer.compactMap { ($0["targets"] as? [String])?.first }) == Set(targets.filter { $0.contains("-u") }))
    }

    @Test func whatOneSideCannotReadIsRefused() throws {
        let broken = try diff(Self.old + "struct d_broken {\n")
        #expect(broken.status == 2 && broken.output.isEmpty)
        #expect(broken.errors.contains("new.h:"))
        let dump = try ChildProcess(Hvabi.path, ["dump", "./old.h"], in: folder.path).text
        _ = try folder.write(dump.replacing("hvabi-layout/1", with: "hvabi-layout/9"), to: "newer.json")
        let newer = try ChildProcess(Hvabi.path, ["diff", "newer.json", "./old.h"], in: folder.path)
        #expect(newer.status == 2 && newer.output.isEmpty)
        #expect(newer.errors.contains("hvabi-layout/9"), "\(newer.errors)")
        _ = try folder.write(dump, to: "old.json")
        #expect(try ChildProcess(Hvabi.path, ["diff", "old.json", "./old.h"], in: folder.path).status == 0)
    }

    @Test func drawingsMarkWhatChanged() throws {
        #expect(try diff(Self.grown, "--layout").text.contains("+    4  a2  unsigned int[3]\n"))
        let inserted = Self.old.replacing("unsigned int x;", with: "unsigned int w; unsigned int x;")
        let text = try diff(inserted, "--layout").text
        #expect(text.contains("0  x  unsigned int        >    4  x  unsigned int\n"), "\(text)")
    }

    /// A header may move its declarations to one that it includes.
    @Test func whatMovedToAnIncludedHeaderIsNotGone() throws {
        _ = try folder.write("#define D_LIMIT 4\nstruct unrelated { int i; };\n", to: "inner.h")
        let moved = "#include \"inner.h\"\n" + Self.old.replacing("#define D_LIMIT 4\n", with: "")
        let run = try diff(moved, "--fail-on", "conditional")
        #expect(run.status == 0, "\(run.text)")
        #expect(run.text.contains("declaration-moved from old.h -> inner.h, 1: D_LIMIT"))
        #expect(!run.text.contains("unrelated"))
    }

    @Test func everyFormIsWellFormed() throws {
        let hostile = Self.grown.replacing("\"a\"", with: "\"<script>alert('`|')</script>\"")
        let sarif = try diff(hostile, "--format", "sarif")
        #expect(sarif.status == 1)
        #expect(try JSONSerialization.jsonObject(with: Data(sarif.output)) is [String: Any])
        let junit = try XMLElements(try diff(hostile, "--format", "junit").output)
        #expect(junit.all("failure").count == 3)
        let github = try diff(hostile, "--format", "github").text
        #expect(github.split(separator: "\n").count { $0.hasPrefix("::error ") } == 3)
        let markdown = try diff(hostile, "--format", "markdown").text
        #expect(!markdown.contains("<script>") && markdown.contains("record-grew"))
        let html = try diff(hostile, "--format", "html").text
        // The only script is the page's own, which begins with a line.
        #expect(html.ranges(of: "<script").count == html.ranges(of: "<script>\n").count)
        #expect(html.contains("<svg") && html.contains("&lt;script&gt;"))
        #expect(!html.contains("http://") && !html.contains("https://"))
        _ = try XMLElements(Array(Self.svgs(html).utf8))
    }

    /// The pictures of a page, as one document.
    private static func svgs(_ page: String) -> String {
        let parts = page.components(separatedBy: "<svg").dropFirst().map { part in
            "<svg" + (part.components(separatedBy: "</svg>").first ?? "") + "</svg>"
        }
        return "<all>\(parts.joined())</all>"
    }
}
