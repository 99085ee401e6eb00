// SPDX-License-Identifier: Apache-2.0
//
// A small repository with headers, from which topics go their own ways.

import Foundation
import TestSupport
import Testing

struct GateRepository {
    let repository: ScratchRepository

    static let types = """
        #ifndef TYPES_H
        #define TYPES_H
        struct shared { unsigned int a; unsigned int reserved[3]; };
        #define THINGS 4
        #endif

        """
    static let box = """
        #ifndef BOX_H
        #define BOX_H
        #include "types.h"
        struct box { unsigned int flags; struct shared shared; unsigned long long at; };
        #define BOX_A 1
        #endif

        """
    static let lid = """
        struct lid {
        	unsigned int kind;
        	unsigned int colour;
        };
        enum lid_kind { LID_ROUND, LID_SQUARE };

        """

    /// - Parameter policy: hvabi.yaml as the base has it, without its schema; nil for none.
    init(policy: String? = nil) throws {
        repository = try ScratchRepository()
        try repository.write(Self.types, to: "include/types.h")
        try repository.write(Self.box, to: "include/box.h")
        try repository.write(Self.lid, to: "include/lid.h")
        try repository.write("struct broken { nope_t x; };\n", to: "include/broken.h")
        try repository.write("a tree\n", to: "README")
        if let policy { try write(policy: policy) }
        try repository.commit("base")
    }

    func write(policy: String) throws {
        try repository.write("schema: hvabi-gate/1\n\(policy)\n", to: "hvabi.yaml")
    }

    /// Puts `new` in the place of `old` in a header.
    func edit(_ header: String, _ old: String, _ new: String) throws {
        let path = "\(repository.path)/include/\(header)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(old), "\(header) has no '\(old)'")
        try repository.write(text.replacingOccurrences(of: old, with: new), to: "include/\(header)")
    }

    func add(_ text: String, to header: String) throws {
        let old = (try? String(contentsOfFile: "\(repository.path)/include/\(header)", encoding: .utf8)) ?? ""
        try repository.write(old + text, to: "include/\(header)")
    }

    /// A branch from `start` with what `change` does to it.
    func topic(_ name: String, from start: String = "base", _ change: (GateRepository) throws -> Void) throws {
        try repository.git("checkout", "-q", "-b", name, start)
        try change(self)
        try repository.git("add", "--all")
        try repository.git("commit", "-q", "--allow-empty", "-m", name)
        try repository.git("checkout", "-q", "main")
    }

    func gate(_ arguments: String...) throws -> ChildProcess {
        try ChildProcess(
            Hvabi.path, ["gate"] + arguments, in: repository.path, environment: ["TMPDIR": repository.temporary])
    }
}
