// SPDX-License-Identifier: Apache-2.0
//
// How numbers are packed, against the macros of the systems' own headers: a C program that includes them
// prints what they make and how they take it apart again.

import Foundation
import LayoutIR
import TestSupport
import Testing

/// Headers with the macros of one encoding.
struct IoctlHeaders: CustomTestStringConvertible, Sendable {
    let encoding: IoctlEncoding
    /// An include directory.
    let folder: String
    var arguments: [String] = []

    var testDescription: String { "\(encoding.id): \(folder) \(arguments.joined(separator: " "))" }
    private var isBSD: Bool { encoding == .bsd || encoding == .freeBSD }
    private var header: String {
        isBSD ? "sys/ioccom.h" : FileManager.default.fileExists(atPath: own) ? own : "linux/ioctl.h"
    }
    private var own: String { "\(folder)/asm/ioctl.h" }
    var isThere: Bool { FileManager.default.fileExists(atPath: header.hasPrefix("/") ? header : "\(folder)/\(header)") }

    /// Our headers, and headers of the systems themselves where they are installed.
    static let all: [IoctlHeaders] = {
        let linux = "\(Surroundings.packageFolder)/abi/platform/linux/include"
        let machine = ["-U__x86_64__", "-U__aarch64__"]
        var all = [
            IoctlHeaders(encoding: .bsd, folder: "\(Surroundings.packageFolder)/abi/platform/openbsd/include"),
            IoctlHeaders(encoding: .linux, folder: linux),
            IoctlHeaders(encoding: .linuxSPARC, folder: linux, arguments: machine + ["-D__sparc__"]),
            IoctlHeaders(encoding: .linuxPARISC, folder: linux, arguments: machine + ["-D__hppa__"]),
        ]
        all += ["powerpc", "mips", "alpha"].map {
            IoctlHeaders(encoding: .linuxPowerPC, folder: linux, arguments: machine + ["-D__\($0)__"])
        }
        // The rows of the table for each platform whose headers are installed.
        let root = ProcessInfo.processInfo.environment["HVABI_CROSS_HEADERS"] ?? "/usr"
        var seen: Set<String> = []
        for platform in Platform.all {
            guard let encoding = platform.ioctl, let debian = platform.debian, seen.insert(debian.cross).inserted else {
                continue
            }
            all.append(IoctlHeaders(encoding: encoding, folder: "\(root)/\(debian.cross)/include"))
        }
        all.append(
            IoctlHeaders(encoding: .linux, folder: "/usr/include/x86_64-linux-gnu", arguments: ["-I/usr/include"]))
        if let wheel = ProcessInfo.processInfo.environment["HVABI_ZIG_HEADERS"] {
            all += [
                IoctlHeaders(encoding: .bsd, folder: "\(wheel)/generic-openbsd"),
                IoctlHeaders(encoding: .bsd, folder: "\(wheel)/generic-netbsd"),
                IoctlHeaders(
                    encoding: .bsd, folder: "\(wheel)/any-darwin-any",
                    arguments: ["-I\(Surroundings.packageFolder)/abi/platform/openbsd/include"]),
                IoctlHeaders(encoding: .freeBSD, folder: "\(wheel)/generic-freebsd"),
            ]
        }
        return all.filter(\.isThere)
    }()

    static let sizes = [0, 1, 4, 8, 48, 4096, 8191]

    /// The numbers that the macros make: number, direction bits as `_IOC` takes them, group, ordinal and size; then,
    /// for numbers of all kinds, the parts that the macros read: direction, group, ordinal, size.
    func answers() throws -> [[UInt64]] {
        let folder = try TemporaryFolder()
        let source = try folder.write(program, to: "judge.c")
        let build = try ChildProcess(
            Executable.path("gcc"),
            ["-w", "-nostdinc", "-D_STANDALONE", "-I\(self.folder)"] + arguments + [
                source, "-o", "\(folder.path)/judge",
            ])
        try #require(build.status == 0, "\(build.errors)")
        let run = try ChildProcess("\(folder.path)/judge", [])
        return run.outputText.split(separator: "\n").map { $0.split(separator: " ").compactMap { UInt64($0) } }
    }

    private var program: String {
        let made = Self.sizes.flatMap { size in
            [(1, "R"), (2, "W"), (3, "WR")].map { "M(\($0.0), \(size), _IO\($0.1)(g, n, char[\(size)]));" }
        }
        let read =
            isBSD
            ? "(x & IOC_OUT ? 1 : 0) + (x & IOC_IN ? 2 : 0), IOCGROUP(x), x & 0xff, IOCPARM_LEN(x)"
            : "(_IOC_DIR(x) & _IOC_READ ? 1 : 0) + (_IOC_DIR(x) & _IOC_WRITE ? 2 : 0), _IOC_TYPE(x), _IOC_NR(x), _IOC_SIZE(x)"
        return """
            #include "\(header)"
            int printf(const char *, ...);
            #define M(d, s, x) printf("%u %u %u %u %u\\n", (unsigned)(x), d, g, n, s)
            int main(void) {
                unsigned groups[] = {0, 1, 'V', 0xa2, 0xff}, numbers[] = {0, 7, 0x10, 0xff};
                for (int i = 0; i < 5; i++) for (int j = 0; j < 4; j++) {
                    unsigned g = groups[i], n = numbers[j];
                    M(0, 0, _IO(g, n)); \(made.joined(separator: " "))
                }
                unsigned x = 1;
                for (int i = 0; i < 4000; i++) {
                    x = x * 1664525u + 1013904223u;
                    printf("%u %u %u %u %u 1\\n", x, (unsigned)(\(read.replacing(", ", with: "), (unsigned)("))));
                }
            }
            """
    }
}

@Suite struct IoctlEncodingTests {
    private static let directions: [Ioctl.Direction] = [.none, .read, .write, .readWrite]

    /// How many of the answers `encoding` agrees with, and those it does not agree with.
    private func compare(
        _ answers: [[UInt64]], _ headers: IoctlHeaders, with encoding: IoctlEncoding
    ) -> (agreed: Int, findings: [String]) {
        var agreed = 0
        var findings: [String] = []
        for answer in answers {
            let number = UInt32(truncatingIfNeeded: answer[0])
            let parts = encoding.parts(of: number)
            if answer.count == 5 {
                let expected = IoctlParts(
                    direction: Self.directions[Int(answer[1])], group: Int(answer[2]), ordinal: Int(answer[3]),
                    argumentByteSize: Int(answer[4]))
                if parts == expected, encoding.number(of: expected) == number {
                    agreed += 1
                } else {
                    findings.append("\(answer)")
                }
            } else if let parts {
                // A number that the macros read as one without a direction may have bits that they never make.
                let isMade = parts.direction == .none || encoding.number(of: parts) == number
                let isDirection = Self.directions[Int(answer[1])] == parts.direction
                let read = [UInt64(parts.group), UInt64(parts.ordinal), UInt64(parts.argumentByteSize)]
                if isMade, isDirection, Array(answer[2...4]) == read {
                    agreed += 1
                } else {
                    findings.append("\(answer)")
                }
            }
        }
        return (agreed, findings)
    }

    @Test(arguments: IoctlHeaders.all)
    func theHeadersMacrosAgree(_ headers: IoctlHeaders) throws {
        let result = compare(try headers.answers(), headers, with: headers.encoding)
        print("\(headers.testDescription): \(result.agreed) numbers agree")
        let isWhole = result.findings.isEmpty
        #expect(isWhole, "\(result.findings.prefix(5))")
        #expect(result.agreed > 1000)
    }

    /// The twin: another system's encoding does not pass.
    @Test(arguments: [
        (IoctlEncoding.linux, IoctlEncoding.linuxPARISC), (.linux, .bsd), (.linuxSPARC, .linuxPowerPC),
        (.linuxPowerPC, .linux), (.bsd, .linux),
    ])
    func anotherEncodingDisagrees(own: IoctlEncoding, other: IoctlEncoding) throws {
        let headers = try #require(IoctlHeaders.all.first { $0.encoding == own })
        #expect(!compare(try headers.answers(), headers, with: other).findings.isEmpty)
    }

    @Test func numbersAndPartsAreInverse() {
        var count = 0
        for encoding in IoctlEncoding.all {
            for direction in Self.directions {
                for size in [0, 4, 5, 8191, 8192, 16383, 16384] {
                    let parts = IoctlParts(direction: direction, group: 0x56, ordinal: 2, argumentByteSize: size)
                    guard let number = encoding.number(of: parts) else { continue }
                    #expect(encoding.parts(of: number) == parts)
                    count += 1
                }
            }
            #expect(
                encoding.number(of: IoctlParts(direction: .read, group: 256, ordinal: 0, argumentByteSize: 0)) == nil)
            #expect(
                encoding.number(of: IoctlParts(direction: .read, group: 0, ordinal: -1, argumentByteSize: 0)) == nil)
        }
        #expect(count == 110)
        let void = IoctlParts(direction: .none, group: 1, ordinal: 1, argumentByteSize: 4)
        #expect(IoctlEncoding.bsd.number(of: void) == nil)
        #expect(IoctlEncoding.freeBSD.number(of: void) == 0x2004_0101)
    }

    @Test(arguments: [
        ("x86_64-unknown-linux-gnu", "linux"), ("aarch64-linux-gnu", "linux"),
        ("powerpc64le-unknown-linux-gnu", "linux-powerpc"),
        ("mipsel-linux-gnu", "linux-powerpc"), ("sparc64-unknown-linux-gnu", "linux-sparc"),
        ("hppa-linux-gnu", "linux-parisc"),
        ("amd64-unknown-openbsd7.8", "bsd"), ("x86_64-unknown-netbsd11", "bsd"), ("arm64-apple-macosx14", "bsd"),
        ("x86_64-unknown-freebsd15", "freebsd"), ("powerpc-unknown-openbsd", "bsd"), ("x86_64-linux-android", "linux"),
    ])
    func aTargetHasItsEncoding(target: String, id: String) throws {
        #expect(try Triple(target).platform.ioctl?.id == id)
    }

    @Test(arguments: ["x86_64-pc-windows-msvc", "x86_64-none-elf", "x86_64-w64-mingw32"])
    func anotherSystemHasNone(target: String) throws {
        #expect(try Triple(target).platform.ioctl == nil)
    }
}
