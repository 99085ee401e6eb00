// SPDX-License-Identifier: Apache-2.0
//
// A way in which a path reaches the command: one line of the tables of who may open what.

import Foundation
import TestSupport

/// How each way out is refused, by the ids of the messages.
private let include = "include-outside"
private let link = "link-outside"
private let odd = "not-a-file"
private let yaml = "yaml"
private let nofile = "no-such-file"
/// Files that are not seen at all: to libclang a file that would be waited for is not there.
private let unseen = "clang"
/// Files that cannot be refused: a file's second name is as good as its first, and the caller's own folder is followed.
private let open: String? = nil

struct WayIn: Sendable, CustomStringConvertible {
    let description: String
    /// By the ways out, in their order; nil for what cannot be refused, or is nothing.
    let ids: [String?]
    var status: Int32 = 2
    /// The forms of the verb's reports; empty for a verb with one form.
    var formats: [String] = []
    /// Puts a way out there, and says what is run.
    let prepare: @Sendable (OpeningPlace, WayOut) throws -> [String]

    init(
        _ description: String, _ ids: [String?], status: Int32 = 2, formats: [String] = [],
        _ prepare: @escaping @Sendable (OpeningPlace, WayOut) throws -> [String]
    ) {
        precondition(ids.count == WayOut.allCases.count)
        (self.description, self.ids, self.status) = (description, ids, status)
        (self.formats, self.prepare) = (formats, prepare)
    }

    /// Every form of the report of a check.
    static let reports = ["json", "junit", "sarif", "github", "markdown", "html"]
    private static let plain = ["json"]

    private static func check(_ place: OpeningPlace, _ more: String...) -> [String] {
        ["check", "small", "--abi", place.abi, "--only", "compiler"] + more
    }

    /// Paths that somebody writes into a file.
    static let written: [WayIn] = [
        //                         absolute  ..       link     folder   hard  FIFO  device   /proc
        WayIn("a header includes", [include, include, include, include, open, odd, include, include]) { place, out in
            try place.write("#include \"\(try place.file(out, from: place.own))\"\n", to: "own/case.h")
            return ["dump", "\(place.own)/case.h"]
        },
        WayIn("by a macro", [include, include, include, include, open, odd, include, include]) { place, out in
            let name = try place.file(out, from: place.own)
            try place.write("#define NAME \"\(name)\"\n#include NAME\n", to: "own/case.h")
            return ["layout", "\(place.own)/case.h", "x"]
        },
        WayIn("the kernel's tree includes", [include, unseen, include, include, open, odd, include, include]) {
            place, out in
            let folder = try kernelTree(place)
            let name = try place.file(out, from: "\(folder)/include/uapi/linux")
            try place.write("#include \"\(name)\"\n", to: "own/tree/include/uapi/linux/case.h")
            try place.write("#include <linux/case.h>\n", to: "own/case.h")
            return ["dump", "\(place.own)/case.h", "--kernel-tree", folder]
        },
        WayIn(
            "gcc alone includes", [include, include, include, include, open, odd, include, include], formats: reports
        ) { place, out in
            let name = try place.file(out, from: place.headers)
            try place.small.writeHeader("#ifndef __clang__\n#include \"\(name)\"\n#endif\n" + SmallABI.header)
            return check(place)
        },
        WayIn(
            "gcc alone takes a value from", [include, include, include, include, open, odd, include, include],
            formats: reports
        ) { place, out in
            let name = try place.file(out, from: place.headers, called: "pin")
            let pin = "enum { PIN =\n#ifndef __clang__\n#include \"\(name)\"\n#else\n0\n#endif\n};\n"
            try place.small.writeHeader(SmallABI.header + pin)
            return check(place)
        },
        WayIn("headers:", [yaml, yaml, link, link, open, unseen, yaml, yaml], formats: reports) { place, out in
            let name = try place.file(out, from: place.headers)
            try place.small.writeYAML(SmallABI.yaml.replacing("[small.h]", with: "['\(name)']"))
            return check(place)
        },
        WayIn("prelude:", [yaml, yaml, link, link, open, unseen, yaml, yaml], formats: reports) { place, out in
            let name = try place.file(out, from: place.headers)
            try place.small.writeYAML(SmallABI.yaml + "prelude: ['\(name)']\n")
            return check(place)
        },
        WayIn("a mapping's headers:", [yaml, yaml, link, link, open, nofile, yaml, yaml], formats: reports) {
            place, out in
            let name = try place.file(out, from: place.own)
            try place.write("schema: hvabi-twins/1\nheaders: ['\(name)']\n", to: "mapping.yaml")
            return [
                "check", "--between", "small", place.own, "--mapping", "\(place.folder)/mapping.yaml", "--abi",
                place.abi,
            ]
        },
        WayIn("probe: open:", [yaml, yaml, yaml, yaml, yaml, yaml, "device-outside", yaml], formats: plain) {
            place, out in
            let name = try place.file(out, from: place.own)
            let calls = "calls: [{ why: it is tried, calls: [SMALL_GET] }]"
            try place.small.writeYAML(SmallABI.yaml + "probe: { open: '\(name)', \(calls) }\n")
            return ["probe", "small", "--abi", place.abi]
        },
        WayIn("recorded.yaml's headers", [yaml, yaml, absent, absent, absent, absent, yaml, yaml], formats: reports) {
            place, out in
            try record(place, "small.h: ") { "'\(try place.file(out, from: place.own))': " }
            return check(place, "--from", place.own)
        },
    ]
    private static let absent = "nothing-compared"
    private static let against = "against-outside"

    /// Where somebody writes the name of a folder.
    static let writtenFolders: [WayIn] = [
        //                  absolute ..       link     folder   hard  FIFO     device   /proc
        WayIn("against:", [against, against, against, against, open, against, against, against], formats: reports) {
            place, out in
            let folder = try place.folder(out, from: place.headers)
            let path = folder.hasPrefix("/") ? folder : "\(place.headers)/\(folder)"
            try place.small.writeYAML(SmallABI.yaml + "against:\n  - { folder: '\(path)' }\n")
            return ["check", "small", "--abi", place.abi, "--only", "originals"]
        },
        WayIn(
            "recorded.yaml's folders", [absent, absent, absent, absent, open, absent, absent, absent], formats: reports
        ) {
            place, out in
            try record(place, "'./own':") { "'\(try place.folder(out, from: place.own))':" }
            return check(place, "--from", place.own)
        },
        WayIn("platform:", [yaml, yaml, link, yaml, open, open, yaml, yaml], formats: reports) { place, out in
            try FileManager.default.createDirectory(atPath: "\(place.abi)/platform", withIntermediateDirectories: true)
            let folder = try place.folder(out, from: "\(place.abi)/platform")
            try place.small.writeYAML(SmallABI.yaml + "platform: '\(folder)'\n")
            return check(place)
        },
    ]

    /// Files that the caller names: its own folder is followed.
    static let named: [WayIn] = [
        //                 absolute ..   link  folder hard  FIFO device /proc
        // A FIFO that the command line names is waited for, under the time limit: a program may be about to write to
        // it.
        WayIn("a header", [link, link, link, open, open, open, odd, link]) { place, out in
            try place.put(out, at: "\(place.own)/case.h")
            return ["dump", "\(place.own)/case.h"]
        },
        WayIn("--prelude", [link, link, link, open, open, open, odd, link]) { place, out in
            try place.put(out, at: "\(place.own)/case.h")
            return ["dump", "\(place.own)/small.h", "--prelude", "\(place.own)/case.h"]
        },
        WayIn("init --header", [link, link, link, open, open, odd, odd, link]) { place, out in
            try place.put(out, at: "\(place.own)/case.h")
            return ["init", "new", "--header", "\(place.own)/case.h", "--abi", place.abi]
        },
        WayIn("a snapshot", [link, link, link, open, open, open, odd, link], formats: plain) { place, out in
            try place.put(out, at: "\(place.own)/case.json")
            return ["ioctl", "list", "\(place.own)/case.json"]
        },
        WayIn("btf:", [link, link, link, open, open, odd, odd, link], formats: reports) { place, out in
            try place.put(out, at: "\(place.own)/case.o")
            return ["audit", "btf:\(place.own)/case.o"]
        },
        WayIn("dwarf:", [link, link, link, open, open, odd, odd, link], formats: reports) { place, out in
            try place.put(out, at: "\(place.own)/case.o")
            return ["audit", "dwarf:\(place.own)/case.o"]
        },
        WayIn("check --against", [link, link, link, open, open, open, open, link], formats: reports) { place, out in
            try place.put(out, at: "\(place.own)/case.json")
            return ["check", "small", "--abi", place.abi, "--only", "kernel", "--against", "\(place.own)/case.json"]
        },
        WayIn("--baseline", [link, link, link, open, open, nofile, nofile, link], formats: reports) { place, out in
            try place.put(out, at: "\(place.own)/case.yaml")
            return check(place, "--baseline", "\(place.own)/case.yaml")
        },
        WayIn("--mapping", [link, link, link, open, open, nofile, nofile, link], formats: reports) { place, out in
            try place.put(out, at: "\(place.own)/case.yaml")
            return ["check", "--between", "small", "small", "--mapping", "\(place.own)/case.yaml", "--abi", place.abi]
        },
        WayIn("--scope", [link, link, link, open, open, odd, odd, link], formats: reports) { place, out in
            try place.put(out, at: "\(place.own)/case.c")
            return ["diff", "\(place.own)/small.h", "\(place.own)/small.h", "--scope", "\(place.own)/case.c"]
        },
        WayIn("history --merge", [link, link, link, open, open, odd, odd, link], formats: ["json", "markdown"]) {
            place, out in
            try place.put(out, at: "\(place.own)/case.json")
            return ["history", "--merge", "\(place.own)/case.json"]
        },
        WayIn("view", [link, link, link, open, open, open, link, link], formats: plain) { place, out in
            try place.put(out, at: "\(place.own)/case.bin")
            return ["view", "small", "\(place.own)/case.bin", "--source", "\(place.own)/small.h"]
        },
    ]

    private static func kernelTree(_ place: OpeningPlace) throws -> String {
        for name in ["include/uapi/linux", "arch/x86/include/uapi"] {
            try FileManager.default.createDirectory(
                atPath: "\(place.own)/tree/\(name)", withIntermediateDirectories: true)
        }
        return "\(place.own)/tree"
    }

    /// Makes the interface a recorded one, and changes what recorded.yaml says.
    static func record(
        _ place: OpeningPlace, _ text: String = "schema:", to other: () throws -> String = { "schema:" }
    ) throws {
        try FileManager.default.removeItem(atPath: "\(place.abi)/small")
        let words = ["--header", "\(place.own)/small.h", "--target", "x86_64", "--abi", place.abi]
        let run = try ChildProcess(Hvabi.path, ["init", "small@1"] + words)
        guard run.status == 0 else { throw ChildFailed(description: run.errors) }
        let path = "\(place.abi)/small/1/recorded.yaml"
        let recorded = try String(contentsOfFile: path, encoding: .utf8)
        guard recorded.contains(text) else { throw ChildFailed(description: recorded) }
        try recorded.replacing(text, with: try other()).write(toFile: path, atomically: true, encoding: .utf8)
    }
}
