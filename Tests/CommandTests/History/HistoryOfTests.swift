// SPDX-License-Identifier: Apache-2.0
//
// `hvabi history --of NAME --first`: the commit that changed a declaration, and not those that did not.

import TestSupport
import Testing

@Suite struct HistoryOfTests {
    @Test func theFirstCommitThatChangedIt() throws {
        let repository = try ScratchRepository()
        let steps = [
            ("one", "struct box { int a; };\nstruct lid { int a; };\n#define BOX 1\n"),
            ("two", "struct box { int a; };\nstruct lid { int a; int b; };\n#define BOX 1\n"),
            ("three", "/** A box. */\nstruct box { int a; };\nstruct lid { int a; int b; };\n#define BOX 1\n"),
            ("four", "/** A box. */\nstruct box { long a; };\nstruct lid { int a; int b; };\n#define BOX 2\n"),
            ("five", "/** A box. */\nstruct box { int a; };\nstruct lid { int a; int b; };\n#define BOX 3\n"),
        ]
        for (tag, text) in steps {
            try repository.write(text, to: "box.h")
            try repository.commit(tag)
        }
        for (name, commit) in [("box", "four"), ("box.a", "four"), ("lid", "two"), ("BOX", "four")] {
            let run = try repository.hvabi("history", "box.h", "one..five", "--of", name, "--first")
            #expect(run.status == 0, "\(run.errors)")
            let told = run.text.split(separator: "\n").filter { $0.hasPrefix("  ~") || $0.hasPrefix("  +") }
            #expect(!told.isEmpty, "\(run.text)")
            for (tag, _) in steps.dropFirst() {
                #expect(run.text.contains(" \(tag)\n") == (tag == commit), "\(name): \(run.text)")
            }
        }
        let all = try repository.hvabi("history", "box.h", "one..five", "--of", "BOX")
        #expect(all.text.contains("1 -> 2") && all.text.contains("2 -> 3") && !all.text.contains("lid"), "\(all.text)")
        let none = try repository.hvabi("history", "box.h", "one..five", "--of", "crate")
        #expect(none.status == 2 && none.errors.contains("[no-such-name]"), "\(none.errors)")
        #expect(try repository.hvabi("history", "box.h", "one..five", "--first").status == 64)
    }
}
