// SPDX-License-Identifier: Apache-2.0
//
// Text by its bytes, where Swift's characters say otherwise: behind each separator stands a combining mark.

import Testing

@testable import LayoutIR

@Suite struct ByteTextTests {
    private static let mark = "\u{301}"

    @Test func beginningsAndEndings() {
        let path = "./\(Self.mark)a.h"
        #expect(!path.hasPrefix("./"), "what this is for")
        #expect(path.begins(with: "./") && path.ends(with: ".h"))
        #expect(path.rest(behind: "./").map(String.init) == "\(Self.mark)a.h")
        #expect("x/\(Self.mark)".rest(before: "/\(Self.mark)").map(String.init) == "x")
        // As long as another in characters, and not in bytes.
        #expect("e\(Self.mark)".rest(behind: "é") == nil)
        #expect("h".rest(before: "a.h") == nil)
    }

    @Test func partsOfPaths() {
        #expect("/a//../\(Self.mark)b/".pathComponents.map(String.init) == ["a", "..", "\(Self.mark)b"])
        #expect("kvm@\(Self.mark)1@2".parts(between: "@", atMost: 2).map(String.init) == ["kvm", "\(Self.mark)1@2"])
        #expect("a/\(Self.mark)".has("/"))
        #expect("a/\(Self.mark)".last("/").map { String("a/\(Self.mark)"[..<$0]) } == "a")
    }

    @Test func replacements() {
        #expect("a */\(Self.mark) b */".replacingAll("*/", with: "* /") == "a * /\(Self.mark) b * /")
        #expect("aaa".replacingAll("aa", with: "b") == "ba")
    }
}
