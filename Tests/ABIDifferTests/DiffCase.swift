// SPDX-License-Identifier: Apache-2.0
//
// A folder of Tests/Golden/diff: a header in an old and a new form, and a twin of the new one.

import ABIDiffer
import HeaderReader
import LayoutIR
import TestSupport

struct DiffCase {
    let golden: GoldenFolder

    static let all = GoldenFolder.all("diff").map(DiffCase.init)

    /// The rule that the folder is named after; nil for a shape that several rules have to do with.
    var rule: ChangeRule.ID? { ChangeRule.ID(rawValue: golden.description) }

    /// The changes from `old.h` to another of the folder's headers.
    func diff(_ other: String) throws -> ABIDiff { try Self.diff(try read("old.h"), try read(other)) }

    static func diff(_ old: LayoutIR, _ new: LayoutIR) throws -> ABIDiff { try ABIDiffer.diff(old, new) }

    /// The folder's header, and `other.h` after it where there is one.
    func read(_ name: String) throws -> LayoutIR {
        let others = (try? golden.read("other.h")) == nil ? [] : ["other.h"]
        return try HeaderText.read(([name] + others).map { "\(golden.path)/\($0)" })
    }
}

/// Headers with the types and ioctl macros of Linux.
enum HeaderText {
    static let folder = "\(Surroundings.packageFolder)/abi/platform/linux/include"

    static func read(_ paths: [String], triple: String = "x86_64-unknown-linux-gnu") throws -> LayoutIR {
        let request = ReadRequest(
            interface: "case", headers: paths.map { .path($0) },
            prelude: [.name("linux/types.h"), .name("linux/ioctl.h")], triple: .known(triple),
            includeDirectories: [folder],
            usesSystemHeaders: false)
        return try HeaderReader.read(request).ir
    }

    static func read(text: String) throws -> LayoutIR {
        let folder = try TemporaryFolder()
        return try read([try folder.write(text, to: "case.h")])
    }
}
