// SPDX-License-Identifier: Apache-2.0
//
// No rule is called breaking on belief, nor compatible: beside the headers of a rule stands a program and a kernel
// in C. gcc builds each with the old header and with the new one, and all four pairs are run.

import ABIDiffer
import Foundation
import TestSupport
import Testing

@Suite struct WitnessTests {
    static let folders = DiffCase.all.map(\.golden).filter { (try? $0.read("witness.c")) != nil }

    @Test func everyBreakingRuleHasAWitness() {
        let names = Set(Self.folders.map(\.description))
        let missing = RuleTable.all.filter { $0.severity == .breaking && !names.contains($0.id.rawValue) }
        #expect(missing.isEmpty, "\(missing.map(\.id.rawValue))")
        #expect(Set(Self.folders.compactMap { Self.severity($0) }) == Set(Severity.allCases))
    }

    @Test(arguments: folders)
    func theWitnessConfirmsTheSeverity(_ golden: GoldenFolder) throws {
        switch try #require(Self.severity(golden)) {
        case .breaking: #expect(try Witness(golden, keepingRule: false).isHarmed, "\(golden) harms nobody")
        case .conditional:
            #expect(try Witness(golden, keepingRule: false).isHarmed, "\(golden) harms nobody")
            #expect(try !Witness(golden, keepingRule: true).isHarmed, "\(golden) harms who keeps its rule")
        case .compatible, .cosmetic:
            #expect(try !Witness(golden, keepingRule: false).isOldProgramHarmed, "\(golden) harms an old program")
        }
    }

    /// The same programs with the twin of the new header, for which the rule does not fire.
    @Test(arguments: ["field-moved", "record-grew", "array-bound-changed", "ioctl-removed"])
    func theTwinHarmsNobodyThatWay(_ rule: String) throws {
        let golden = try #require(Self.folders.first { $0.description == rule })
        let twins = ["field-moved": "old.h", "record-grew": "twin.h", "array-bound-changed": "old.h"]
        #expect(try !Witness(golden, keepingRule: false, newHeader: twins[rule] ?? "old.h").isHarmed)
    }

    private static func severity(_ golden: GoldenFolder) -> Severity? {
        ChangeRule.ID(rawValue: golden.description)?.rule.severity
    }
}

/// The effect of a program and a kernel on each other, for each pair of headers.
struct Witness {
    /// Programs within kernels: old in old, old in new, new in old, new in new.
    private let outcomes: [String]

    var isOldProgramHarmed: Bool { outcomes[1] != outcomes[0] }
    var isHarmed: Bool { isOldProgramHarmed || outcomes[2] != outcomes[3] }

    /// The text that both parts share; memory behind an object is 0xee.
    private static let common = """
        #include <linux/types.h>
        #include <linux/ioctl.h>
        #include <stddef.h>
        #include <string.h>
        struct wire { unsigned long request; unsigned char bytes[256]; };
        #define SEND(object) memcpy(wire->bytes, &(object), sizeof(object))
        #define RECEIVE(object) memcpy(&(object), wire->bytes, sizeof(object))
        #define FORGET(object) memset(&(object), 0xee, sizeof(object))

        """

    /// Runs all pairs. A part that its header does not let compile is not there.
    private static let main = """
        #include <stdio.h>
        #include "common.h"
        #define PART __attribute__((weak))
        PART void program_old(struct wire *wire);
        PART void program_new(struct wire *wire);
        PART long kernel_old(struct wire *wire);
        PART long kernel_new(struct wire *wire);
        static void run(void (*program)(struct wire *), long (*kernel)(struct wire *)) {
            struct wire wire;
            memset(&wire, 0xee, sizeof wire);
            if (program && kernel) {
                program(&wire);
                printf("%ld", kernel(&wire));
                for (int i = 0; i < 256; i++) printf(" %02x", wire.bytes[i]);
            } else {
                printf("does not compile");
            }
            printf("\\n");
        }
        int main(void) {
            run(program_old, kernel_old);
            run(program_old, kernel_new);
            run(program_new, kernel_old);
            run(program_new, kernel_new);
            return 0;
        }

        """

    init(_ golden: GoldenFolder, keepingRule: Bool, newHeader: String = "new.h") throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(Self.common, to: "common.h")
        var objects = ["-x", "c", "-I\(folder.path)", try folder.write(Self.main, to: "main.c"), "-x", "none"]
        for (side, header) in [("old", "old.h"), ("new", newHeader)] {
            let isNew = header == "new.h"
            for part in ["program", "kernel"] {
                let object = "\(folder.path)/\(part)-\(side).o"
                let flags = [
                    "-D\(part.uppercased())", "-D\(part)=\(part)_\(side)", isNew ? "-DNEW" : "-DOLD",
                    keepingRule ? "-DKEPT" : "-DBROKEN", "-include", "\(folder.path)/common.h", "-include",
                    "\(golden.path)/\(header)",
                ]
                let run = try Self.gcc(flags + ["-c", "\(golden.path)/witness.c", "-o", object])
                if run.status == 0 { objects.append(object) }
                if side == "old" { try #require(run.status == 0, "\(golden)/witness.c: \(run.errors)") }
            }
        }
        let link = try Self.gcc(objects + ["-o", "\(folder.path)/witness"])
        try #require(link.status == 0, "\(link.errors)")
        let run = try ChildProcess("\(folder.path)/witness", [])
        outcomes = String(decoding: run.output, as: UTF8.self).split(separator: "\n").map(String.init)
        try #require(outcomes.count == 4, "\(golden)/witness.c ended with \(run.status)")
    }

    private static func gcc(_ arguments: [String]) throws -> ChildProcess {
        try ChildProcess(Executable.path("gcc"), ["-std=gnu11", "-w", "-fno-stack-protector"] + arguments)
    }
}
