// SPDX-License-Identifier: Apache-2.0
//
// Members that are included within braces are reported where they are, and not at that line of their record's header.

import TestSupport
import Testing

@Suite struct IncludedMemberTests {
    private func write(_ type: String, to folder: TemporaryFolder) throws -> String {
        _ = try folder.write("/* members */\nunsigned int inner_a;\n\(type) inner_b;\nvoid *inner_p;\n", to: "inner.h")
        return try folder.write(
            "struct outer {\n  unsigned char first;\n#include \"inner.h\"\n  unsigned int last;\n};\n", to: "outer.h")
    }

    @Test func everyVerbNamesTheirFile() throws {
        let (old, new) = (try TemporaryFolder(), try TemporaryFolder())
        let (before, after) = (try write("char", to: old), try write("short", to: new))
        let audit = try Hvabi.run("audit", after, "--fail-on", "never")
        #expect(audit.text.contains("inner.h:4: error: outer.inner_p is a pointer"), "\(audit.text)")
        #expect(audit.text.contains("outer.h:2: note: outer.first"), "\(audit.text)")
        let explained = try Hvabi.run("explain", "outer.inner_b", after)
        #expect(explained.text.contains("inner.h:3") && !explained.text.contains("outer.h:3"), "\(explained.text)")
        let diff = try Hvabi.run("diff", before, after, "--format", "github")
        #expect(diff.text.contains("inner.h,line=3") && !diff.text.contains("outer.h,line=3"), "\(diff.text)")
        let dump = try Hvabi.run("dump", after)
        #expect(dump.text.contains("\"header\": \"inner.h\""))
        let snapshot = try new.write(dump.text, to: "outer.json")
        #expect(try Hvabi.run("dump", snapshot).text == dump.text)
    }

    @Test func enumeratorsNameTheirFile() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("/* values */\nINNER_A = 3,\nINNER_B,\n", to: "inner.h")
        let header = try folder.write("enum outer {\n  FIRST,\n#include \"inner.h\"\n  LAST,\n};\n", to: "outer.h")
        let explained = try Hvabi.run("explain", "INNER_B", header)
        #expect(explained.text.contains("inner.h:3") && !explained.text.contains("outer.h:3"), "\(explained.text)")
        let dump = try Hvabi.run("dump", header)
        let snapshot = try folder.write(dump.text, to: "outer.json")
        #expect(try Hvabi.run("dump", snapshot).text == dump.text)
        _ = try folder.write("/* values */\nINNER_A = 3,\nINNER_B = 7,\n", to: "inner.h")
        let diff = try Hvabi.run("diff", snapshot, header, "--format", "github")
        #expect(diff.text.contains("inner.h,line=3"), "\(diff.text)")
    }
}
