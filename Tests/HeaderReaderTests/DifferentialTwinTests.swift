// SPDX-License-Identifier: Apache-2.0
//
// The comparison with gcc can fail: one changed fact of each kind is found.

import Foundation
import HeaderReader
import LayoutIR
import TestSupport
import Testing

@Suite struct DifferentialTwinTests {
    private static let text = """
        #define _IOC(d, g, n, s) (((d) << 30) | ((s) << 16) | ((g) << 8) | (n))
        #define _IOC_NONE 0U
        #define _IOC_WRITE 1U
        #define _IOC_READ 2U
        #define _IOR(g, n, t) _IOC(_IOC_READ, g, n, sizeof(t))
        #define _IOC_DIR(x) ((x) >> 30)
        #define _IOC_TYPE(x) (((x) >> 8) & 0xff)
        #define _IOC_NR(x) ((x) & 0xff)
        #define _IOC_SIZE(x) (((x) >> 16) & 0x3fff)
        struct measured {
            char lead;
            unsigned int first : 3;
            unsigned int second : 7;
            struct { short inner; } unnamed;
            long long last;
        };
        enum choice { YES = 4 };
        typedef unsigned short half;
        struct half_holder { half value; };
        #define INTEGER 7
        #define TEXT "text"
        #define FLOATING 1.5
        #define TWICE(x) ((x) * 2)
        #define COMMAND _IOR('t', 3, struct measured)

        """

    private static let mutations: [[String]] = [
        ["records", "measured", "byteSize"], ["records", "measured", "byteAlignment"],
        ["records", "measured.unnamed", "byteSize"], ["records", "measured", "fields", "last", "bitOffset"],
        ["records", "measured", "fields", "last", "bitWidth"],
        ["records", "measured", "fields", "second", "bitOffset"],
        ["records", "measured", "fields", "second", "bitWidth"],
        ["records", "measured", "fields", "last", "type"],
        ["records", "measured.unnamed", "fields", "inner", "bitOffset"],
        ["types", "half", "byteSize"], ["types", "half", "byteAlignment"], ["types", "half", "target"],
        ["enums", "choice", "byteSize"], ["enums", "choice", "underlyingType"],
        ["enums", "choice", "enumerators", "YES", "value"], ["enums", "choice", "enumerators", "YES", "type"],
        ["constants", "INTEGER", "value"], ["constants", "INTEGER", "type"], ["constants", "TEXT", "value"],
        ["constants", "FLOATING", "value"], ["functionMacros", "TWICE", "samples", "3", "value"],
        ["functionMacros", "TWICE", "resultType"], ["ioctls", "COMMAND", "number"],
        ["ioctls", "COMMAND", "group"], ["ioctls", "COMMAND", "ordinal"],
        ["ioctls", "COMMAND", "argumentByteSize"], ["ioctls", "COMMAND", "direction"],
    ]

    @Test func eachChangedFactIsFound() throws {
        let target = "x86_64-unknown-linux-gnu"
        guard GCC(for: .known(target)) != nil else {
            print("no gcc for \(target): nothing compared")
            return
        }
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.text, to: "twin.h")
        let header = HeaderCase(path, preludes: [], target: target, includes: [])
        let request = try #require(header.requests.first)
        let ir = try HeaderReader.read(request).ir
        let original = try #require(header.judged(ir, for: target))
        #expect(original.findings.isEmpty && original.factCount > 0, "\(original.findings)")
        let json = try JSONSerialization.jsonObject(with: Data(DeterministicJSON.bytes(of: ir)))
        for path in Self.mutations {
            let changed = try JSONSerialization.data(withJSONObject: try Self.change(json, path[...]))
            let mutant = try JSONDecoder().decode(LayoutIR.self, from: changed)
            #expect(mutant != ir, "\(path)")
            let result = try #require(header.judged(mutant, for: target))
            #expect(!result.findings.isEmpty && result.factCount > 0, "\(path) is not noticed")
        }
    }

    /// `value` with another leaf at `path`: keys of objects, names or numbers of list elements.
    private static func change(_ value: Any, _ path: ArraySlice<String>) throws -> Any {
        guard let step = path.first else { return changedLeaf(value) }
        if var object = value as? [String: Any] {
            object[step] = try change(try #require(object[step]), path.dropFirst())
            return object
        }
        var list = try #require(value as? [Any])
        let named = list.firstIndex { ($0 as? [String: Any])?["name"] as? String == step }
        let index = try #require(named ?? Int(step))
        list[index] = try change(list[index], path.dropFirst())
        return list
    }

    private static func changedLeaf(_ value: Any) -> Any {
        switch value {
        case let number as Int: number + (number % 2 == 0 ? 8 : 1)
        case let number as Double: number + 0.25
        case "read" as String: "write"
        case "text" as String: "test"
        case "char" as String: "int"
        default: "char"
        }
    }
}
