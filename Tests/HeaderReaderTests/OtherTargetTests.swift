// SPDX-License-Identifier: Apache-2.0
//
// An ioctl of a record that only another target declares differs from one of a record that nothing declares.

import HeaderReader
import LayoutIR
import TestSupport
import Testing

@Suite struct OtherTargetTests {
    private static let macros = "#define _IOR(g, n, t) (2U << 30 | sizeof(t) << 16 | (g) << 8 | (n))\n"

    /// Why the ioctl of `struct far` has no number.
    private func reason(_ text: String) throws -> SkippedItem.Reason.Kind? {
        let folder = try TemporaryFolder()
        let header = Self.macros + text + "\nstruct near { int a; };\n#define FAR _IOR('f', 1, struct far)\n"
        let ir = try HeaderReader.read(
            ReadRequest(
                interface: "far", headers: [.path(try folder.write(header, to: "far.h"))],
                triple: .known("x86_64"), usesSystemHeaders: false)
        ).ir
        #expect(ir.ioctls.isEmpty)
        return ir.skipped.first { $0.name == "FAR" }?.reason.kind
    }

    @Test(arguments: [
        "#ifdef __aarch64__\nstruct far { int a; };\n#endif",
        "#  if defined(__powerpc__) || defined(__s390__)\nstruct far {\n    int a;\n};\n#endif",
        "#if 0\n#elif defined(__riscv)\nstruct far\n{\n    int a;\n};\n#endif",
        "#ifdef __arm__\n#ifdef FAR_AWAY\nunion near_by { int a; }; struct far{ int a; };\n#endif\n#endif",
    ])
    func declaredForAnother(_ text: String) throws {
        #expect(try reason(text) == .otherTarget)
    }

    @Test(arguments: [
        "", "struct far;", "#ifdef FAR_AWAY\nstruct far { int a; };\n#endif",
        "#ifdef __aarch64__\n#endif\n#if 0\nstruct far { int a; };\n#endif",
        "#ifdef __aarch64__\nstruct far *near_by(void);\nstruct farther { int a; };\n#endif",
        "/*\n * if arm is what is built for, all is well\n */\n#if 0\nstruct far { int a; };\n#endif",
    ])
    func declaredForNone(_ text: String) throws {
        #expect(try reason(text) == .incompleteType)
    }
}
