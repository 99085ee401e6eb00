// SPDX-License-Identifier: Apache-2.0
//
// Triples in their many spellings, what they mean, and those that mean nothing.

import LayoutIR
import Testing

@Suite struct TripleTests {
    @Test(arguments: [
        ("x86_64-unknown-linux-gnu", "__aarch64__", "aarch64-unknown-linux-gnu"),
        ("x86_64-unknown-linux-gnu", "__arm__", "arm-unknown-linux-gnueabihf"),
        ("x86_64-pc-openbsd7.8", "__i386__", "i386-unknown-openbsd7.8"),
        ("i386-unknown-linux-gnu", "__PPC__", "powerpc64le-unknown-linux-gnu"),
        ("aarch64-unknown-linux-musl", "__x86_64", "x86_64-unknown-linux-musl"),
        ("x86_64-unknown-linux-gnux32", "__s390__", "s390x-unknown-linux-gnu"),
    ])
    func aMacroOfAnotherMachineLeadsToItsTriple(_ own: String, _ macro: String, _ other: String) throws {
        let architecture = try #require(Architecture(predefining: macro))
        #expect(try Triple(own).on(architecture)?.text == other)
    }

    @Test func whereASystemDoesNotRunThereIsNoTriple() throws {
        #expect(Architecture(predefining: "__KERNEL__") == nil)
        #expect(try Triple("x86_64-unknown-openbsd").on(.loongarch64) == nil)
    }

    @Test(arguments: [
        ("x86_64-linux-gnu", "x86_64-unknown-linux-gnu"), ("amd64-unknown-openbsd7.8", "x86_64-unknown-openbsd7.8"),
        ("X86_64-PC-OpenBSD", "x86_64-pc-openbsd"), ("i686-linux-gnu", "i686-unknown-linux-gnu"),
        ("arm64-apple-macosx14.0", "arm64-apple-macosx14.0"), ("arm64-linux-gnu", "aarch64-unknown-linux-gnu"),
        ("x86_64-w64-mingw32", "x86_64-w64-windows-gnu"), ("x86_64-pc-win32", "x86_64-pc-windows"),
        ("x86_64-pc-windows-msvc19.33.0", "x86_64-pc-windows-msvc19.33.0"),
        ("aarch64-none-elf", "aarch64-unknown-none-elf"), ("riscv64-unknown-elf", "riscv64-unknown-none-elf"),
        ("aarch64-none-unknown-elf", "aarch64-none-none-elf"), ("arm-none-eabi", "arm-unknown-none-eabi"),
        ("aarch64-none-linux-gnu", "aarch64-none-linux-gnu"), ("x86_64-elf", "x86_64-unknown-none-elf"),
        ("arm-linux-androideabi30", "arm-unknown-linux-androideabi30"), ("x86_64-unknown-none", "x86_64-unknown-none"),
        ("armv7-unknown-netbsd11-eabihf", "armv7-unknown-netbsd11-eabihf"),
    ])
    func isWrittenInOneWay(_ text: String, _ canonical: String) throws {
        #expect(try Triple(text).text == canonical)
        #expect(try Triple(canonical).text == canonical)
        #expect(try Triple(text).means(Triple(canonical)))
    }

    @Test(arguments: [
        ("x86_64-pc-openbsd", "x86_64-unknown-openbsd7.8"), ("i686-linux-gnu", "i386-unknown-linux-gnu"),
        ("armv7-linux-gnueabihf", "arm-unknown-linux-gnueabihf"), ("x86_64-none-elf", "x86_64-unknown-none"),
        ("arm64-apple-darwin23", "arm64-apple-macos14"), ("x86_64-w64-mingw32", "x86_64-pc-windows-gnu"),
        ("mips64-linux-gnu", "mips64-unknown-linux-gnuabi64"), ("x86_64-unknown-linux", "x86_64-linux-gnu"),
        ("arm-linux-androideabi21", "arm-unknown-linux-android"), ("armv7-unknown-freebsd", "arm-freebsd-gnueabihf"),
    ])
    func meansTheSame(_ left: String, _ right: String) throws {
        #expect(try Triple(left).means(Triple(right)))
    }

    @Test(arguments: [
        ("x86_64-linux-gnu", "x86_64-linux-musl"), ("x86_64-linux-gnu", "x86_64-linux-gnux32"),
        ("x86_64-linux-gnu", "i686-linux-gnu"), ("arm-linux-gnueabi", "arm-linux-gnueabihf"),
        ("x86_64-unknown-openbsd", "x86_64-unknown-netbsd"), ("x86_64-pc-windows-gnu", "x86_64-pc-windows-msvc"),
        ("arm-linux-gnueabihf", "armeb-linux-gnueabihf"), ("mips64-linux-gnuabi64", "mips64-linux-gnuabin32"),
    ])
    func meansAnother(_ left: String, _ right: String) throws {
        #expect(try !Triple(left).means(Triple(right)))
    }

    @Test(arguments: [
        ("x86_64-unknown-openbds7.8", "x86_64-unknown-openbsd"),
        ("x86_64-unknown-linux-gnux23", "x86_64-unknown-linux-gnux32"),
        ("x86_64-unknown-openbsdbanana", nil), ("x86_64-unknown-linux-gnu2.17", nil), ("x86_64-windows-msvcx", nil),
        ("arm-unknown-linux-gnu", "arm-unknown-linux-gnueabi"), ("amd64-linux-gnux23", "x86_64-unknown-linux-gnux32"),
        ("arm-unknown-netbsd", nil), ("armada-unknown-linux-gnueabihf", nil),
        ("nonsense-x-y", nil), ("x86_65", nil), ("x86_64", nil), ("", nil), ("-", nil), ("x86_64-", nil),
        ("x86_64--linux-gnu", nil),
        ("x86_64-a-linux-gnu-b", nil), ("x86_64-../-linux-gnu", nil), ("x86_64-unknown-linux-gnu\n", nil),
        ("x86_64-é-linux-gnu", nil), ("x86_64-unknown-linux4banana-gnu", nil), ("riscv64-unknown-netbsd", nil),
    ])
    func isNoTarget(_ text: String, _ near: String?) {
        do {
            let triple = try Triple(text)
            Issue.record("'\(text)' is \(triple.platform.name)")
        } catch {
            #expect(error.description.contains("'\(text)' is not a target"))
            if let near { #expect(error.description.contains("'\(near)'"), "\(error)") }
        }
    }

    @Test(arguments: [
        ("x86_64", "x86_64-unknown-linux-gnu"), ("amd64", "x86_64-unknown-linux-gnu"),
        ("i386", "i386-unknown-linux-gnu"), ("arm64", "aarch64-unknown-linux-gnu"),
        ("aarch64", "aarch64-unknown-linux-gnu"), ("riscv64", "riscv64-unknown-linux-gnu"),
        ("arm", "arm-unknown-linux-gnueabihf"), ("armv7", "armv7-unknown-linux-gnueabihf"),
        ("s390x", "s390x-unknown-linux-gnu"), ("mips64el", "mips64el-unknown-linux-gnu"),
        ("ppc64le", "powerpc64le-unknown-linux-gnu"), ("x86_64-linux-musl", "x86_64-unknown-linux-musl"),
    ])
    func shortNames(_ name: String, _ triple: String) throws {
        #expect(try Triple(named: name).text == triple)
    }

    @Test(arguments: ["x86", "openbsd", "linux", "", "x32", "x86_64 "])
    func isNoShortName(_ name: String) {
        #expect(throws: UnknownTarget.self) { try Triple(named: name) }
    }
}
