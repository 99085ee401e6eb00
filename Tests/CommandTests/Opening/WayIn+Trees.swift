// SPDX-License-Identifier: Apache-2.0
//
// Files and folders below the folders that a caller names: whoever wrote those may have put anything there.

import Foundation
import TestSupport

private let link = "link-outside"
private let odd = "not-a-file"
private let unseen = "clang"
private let foreign = "foreign"
private let missing = "no-such-header"
private let stale = "bindings-stale"
private let open: String? = nil

extension WayIn {
    /// Files below the folders that the caller names.
    static let files: [WayIn] = [
        //                          absolute ..  link  folder hard  FIFO device /proc
        WayIn("an interface's header", [link, link, link, link, open, unseen, unseen, link], formats: reports) {
            place, out in
            try place.put(out, at: "\(place.headers)/small.h")
            return check(place)
        },
        WayIn("interface.yaml", [link, link, link, link, open, odd, odd, link], formats: reports) { place, out in
            try place.put(out, at: "\(place.abi)/small/interface.yaml")
            return check(place)
        },
        WayIn("recorded.yaml", [link, link, link, link, open, "recorded", "recorded", link], formats: reports) {
            place, out in
            try record(place)
            try place.put(out, at: "\(place.abi)/small/1/recorded.yaml")
            return check(place)
        },
        WayIn("a record", [link, link, link, link, "snapshot", odd, odd, link], formats: reports) { place, out in
            try record(place)
            try place.put(out, at: "\(place.abi)/small/1/x86_64.json")
            return check(place)
        },
        WayIn("a header of record --from", [link, link, link, open, open, unseen, unseen, link]) { place, out in
            try record(place)
            try place.put(out, at: "\(place.own)/small.h")
            return ["record", "small@2", "--from", place.own, "--abi", place.abi]
        },
        WayIn("a header of init --from", [link, link, link, link, open, unseen, unseen, link]) { place, out in
            try place.put(out, at: "\(place.own)/include/case.h")
            return ["init", "new", "--header", "case.h", "--from", place.own, "--abi", place.abi]
        },
        WayIn("a header of --against", [link, link, link, link, open, missing, missing, link], formats: reports) {
            place, out in
            try FileManager.default.removeItem(atPath: "\(place.own)/small.h")
            try place.put(out, at: "\(place.own)/x86_64/small.h")
            return ["check", "small", "--abi", place.abi, "--only", "originals", "--against", place.own]
        },
        WayIn(
            "what is generated", [stale, stale, stale, stale, stale, stale, stale, stale], status: 1,
            formats: reports
        ) {
            place, out in
            guard try place.small.generate().status == 0 else { throw ChildFailed(description: "generate") }
            try place.put(out, at: "\(place.small.output)/Small_x86_64/small.swift")
            return ["check", "--abi", place.abi, "--output", place.small.output, "--only", "bindings"]
        },
        WayIn(
            "an object's debugging information",
            ["dwarf-missing", "dwarf-missing", "dwarf-missing", open, open, odd, "dwarf-missing", "dwarf-missing"]
        ) { place, out in
            try stripped(place)
            try place.put(out, at: "\(place.own)/case.debug")
            return ["dump", "dwarf:\(place.own)/case.o"]
        },
        WayIn(
            "what --debug-dir holds",
            ["dwarf-missing", "dwarf-missing", "dwarf-missing", open, open, odd, "dwarf-missing", "dwarf-missing"]
        ) { place, out in
            try stripped(place)
            try place.put(out, at: "\(place.folder)/debug/case.debug")
            return ["dump", "dwarf:\(place.own)/case.o", "--debug-dir", "\(place.folder)/debug"]
        },
    ]

    /// Folders below the folders that the caller names.
    static let folders: [WayIn] = [
        //                   absolute ..  link  folder hard  FIFO device /proc
        WayIn(
            "an interface",
            [link, link, link, open, open, "unknown-interface", "unknown-interface", "unknown-interface"],
            formats: reports
        ) { place, out in
            try place.putFolder(out, at: "\(place.abi)/small")
            return check(place)
        },
        WayIn("a version", [link, link, link, link, open, unseen, unseen, unseen], formats: reports) { place, out in
            try place.putFolder(out, at: "\(place.abi)/small/1")
            return check(place)
        },
        WayIn("a version's headers", [link, link, link, link, open, unseen, link, link], formats: reports) {
            place, out in
            try place.putFolder(out, at: place.headers)
            return check(place)
        },
        WayIn("a recorded version", [link, link, link, link, open, unseen, unseen, unseen], formats: reports) {
            place, out in
            try record(place)
            try place.putFolder(out, at: "\(place.abi)/small/1")
            return check(place)
        },
        WayIn("a platform's headers", [link, link, link, link, open, open, link, link], formats: reports) {
            place, out in
            try place.small.writeYAML(SmallABI.yaml + "platform: p\n")
            try place.putFolder(out, at: "\(place.abi)/platform/p/include")
            return check(place)
        },
        WayIn("a folder of --from", [link, link, link, link, open, unseen, link, link]) { place, out in
            try place.putFolder(out, at: "\(place.own)/usr/include")
            return ["init", "new", "--header", "plain", "--from", place.own, "--abi", place.abi]
        },
        WayIn("a folder of --against", [link, link, link, open, open, missing, missing, missing], formats: reports) {
            place, out in
            try place.putFolder(out, at: "\(place.folder)/other/x86_64")
            return ["check", "small", "--abi", place.abi, "--only", "originals", "--against", "\(place.folder)/other"]
        },
        WayIn("a folder of --kernel-tree", [link, link, link, link, open, "kernel-tree", link, link]) { place, out in
            try FileManager.default.createDirectory(
                atPath: "\(place.own)/tree/arch/x86/include/uapi", withIntermediateDirectories: true)
            try place.putFolder(out, at: "\(place.own)/tree/include/uapi")
            try place.write("#include <plain>\n", to: "own/case.h")
            return ["dump", "\(place.own)/case.h", "--kernel-tree", "\(place.own)/tree"]
        },
        WayIn("a generated module", [foreign, foreign, foreign, open, open, foreign, foreign, foreign]) {
            place, out in
            try place.putFolder(out, at: "\(place.small.output)/Small_x86_64")
            return ["generate", "--abi", place.abi, "--output", place.small.output]
        },
        WayIn("generated", [link, link, link, open, open, "x", link, link]) { place, out in
            try place.putFolder(out, at: "\(place.folder)/made/generated")
            return ["generate", "--abi", place.abi, "--output", "\(place.folder)/made/generated"]
        },
        WayIn("where a version is recorded", [foreign, foreign, foreign, open, open, foreign, foreign, foreign]) {
            place, out in
            try record(place)
            try place.putFolder(out, at: "\(place.abi)/small/2")
            return ["record", "small@2", "--from", place.own, "--abi", place.abi]
        },
    ]

    private static func check(_ place: OpeningPlace) -> [String] {
        ["check", "small", "--abi", place.abi, "--only", "compiler"]
    }

    /// An object that says that its types are in case.debug.
    private static func stripped(_ place: OpeningPlace) throws {
        try place.write("struct small { int a; } x;\n", to: "own/case.c")
        let object = "\(place.own)/case.o"
        for words in [
            [Executable.path("gcc"), "-g", "-c", "\(place.own)/case.c", "-o", object],
            [Executable.path("objcopy"), "--only-keep-debug", object, "\(place.outside)/case.debug"],
            [Executable.path("objcopy"), "--strip-debug", "--add-gnu-debuglink=\(place.outside)/case.debug", object],
        ] {
            let run = try ChildProcess(words[0], Array(words.dropFirst()))
            guard run.status == 0 else { throw ChildFailed(description: run.errors) }
        }
    }
}
