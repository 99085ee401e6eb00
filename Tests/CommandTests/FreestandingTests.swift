// SPDX-License-Identifier: Apache-2.0
//
// The headers that C promises without a library, for compilers that judge: their own, and nothing else of the system's.

import TestSupport
import Testing

@Suite struct FreestandingTests {
    private static let header = """
        #include <float.h>
        #include <limits.h>
        #include <stdarg.h>
        #include <stdbool.h>
        #include <stddef.h>
        #include <stdint.h>
        struct small { uint8_t a; int64_t b; size_t c; bool d; uintptr_t e; intmax_t f; wchar_t g; ptrdiff_t h;
          uint_fast8_t i; int_fast16_t j; uint_fast32_t k; int_fast64_t l; max_align_t m; };
        #define SMALL_OFFSET offsetof(struct small, d)
        #define SMALL_MAX UINT32_MAX
        #define SMALL_C UINT64_C(5)
        #define SMALL_LONG ULONG_MAX
        #if __has_include(<stdint.h>)
        #define SMALL_ASKED 1
        #endif

        """

    private func check(_ triple: String, _ header: String) throws -> ChildProcess {
        let yaml = SmallABI.yaml.replacing("x86_64-unknown-linux-gnu", with: triple)
        let small = try SmallABI(header: header, yaml: yaml)
        return try Hvabi.run("check", "--abi", small.abi, "--only", "compiler", "--require", "compiler")
    }

    @Test(arguments: [
        ("x86_64-unknown-linux-gnu", "gcc"), ("x86_64-unknown-openbsd", "gcc"),
        ("x86_64-unknown-linux-gnux32", "gcc"), ("i386-unknown-linux-gnu", "i686-linux-gnu-gcc"),
        ("aarch64-unknown-linux-gnu", "aarch64-linux-gnu-gcc"), ("s390x-unknown-linux-gnu", "s390x-linux-gnu-gcc"),
        ("x86_64-w64-windows-gnu", "x86_64-w64-mingw32-gcc"),
    ])
    func compilersHaveTheirOwn(_ triple: String, _ program: String) throws {
        guard Executable.path(program).hasPrefix("/") else { return print("\(triple): no \(program)") }
        let run = try check(triple, Self.header)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.contains("facts"), "\(run.text)")
        print("\(triple): \(run.comparisons.split(separator: "\n").last ?? "")")
    }

    /// Whatever libraries this machine has: a foreign one's `stdint.h` would lead to files that are not there.
    @Test(arguments: [
        "x86_64-unknown-linux-gnu", "x86_64-unknown-linux-gnux32", "i386-unknown-linux-gnu",
        "riscv64-unknown-linux-gnu",
        "powerpc64le-unknown-linux-gnu", "sparc64-unknown-linux-gnu", "mips-unknown-linux-gnu",
        "arm-unknown-linux-gnueabihf", "aarch64-unknown-linux-musl", "aarch64-apple-darwin", "x86_64-unknown-freebsd",
        "x86_64-unknown-openbsd", "x86_64-w64-windows-gnu", "x86_64-pc-windows-msvc", "x86_64-unknown-none-elf",
    ])
    func everyTargetHasThem(_ triple: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.header + "#define SMALL_SIZE sizeof(uint64_t)\n", to: "small.h")
        let run = try Hvabi.run("dump", path, "--target", triple)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(run.text.contains("\"name\": \"SMALL_MAX\"") && run.text.contains("\"value\": 4294967295"))
    }

    /// glibc's headers ask for parts: whoever includes those has not got the rest.
    @Test func partsAreAskedFor() throws {
        let header = """
            #define __need_size_t
            #include <stddef.h>
            #define __need___va_list
            #include <stdarg.h>
            struct small { size_t a; __gnuc_va_list *b; };
            #ifdef offsetof
            #define SMALL_OFFSETOF 1
            #endif
            #ifdef NULL
            #define SMALL_NULL 1
            #endif
            #ifdef va_start
            #define SMALL_START 1
            #endif
            #define SMALL_EARLY offsetof(struct small, b)
            #define SMALL_SIZE sizeof(size_t)

            """
        let run = try check("x86_64-unknown-linux-gnu", header)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.errors.contains("'offsetof' is not declared (SMALL_EARLY)"), "\(run.errors)")
        let whole = try check(
            "x86_64-unknown-linux-gnu", header + "#include <stddef.h>\n#define SMALL_NOW offsetof(struct small, b)\n")
        #expect(whole.status == 0 && !whole.errors.contains("offsetof"), "\(whole.text)\(whole.errors)")
    }

    /// gcc's `stddef.h` needs FreeBSD's own headers there, and `stdint.h` nothing.
    @Test func integersOfFreeBSD() throws {
        let header = """
            #include <stdint.h>
            struct small { uint_fast8_t a; uint8_t b; uint_fast16_t c; int64_t d; uint_fast32_t e; int_fast64_t f; };
            #define SMALL_C UINT64_C(5)

            """
        let run = try check("x86_64-unknown-freebsd", header)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
    }

    /// The folders are for what is promised: a library's headers are not among them.
    @Test(arguments: ["stdio.h", "linux/types.h", "sys/types.h"])
    func librariesAreNotSearched(_ name: String) throws {
        let header = "#ifndef __clang__\n#include <\(name)>\n#endif\nstruct small { int a; };\n"
        let run = try check("x86_64-unknown-linux-gnu", header)
        #expect(run.status == 2)
        #expect(run.errors.contains("\(name): No such file or directory"), "\(run.errors)")
    }
}
