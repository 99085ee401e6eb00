// SPDX-License-Identifier: Apache-2.0
//
// `ioctl decode` against strace, which has names, directions and sizes of its own: a C program makes the calls
// on /dev/null, strace says what they were.

import Foundation
import TestSupport
import Testing

enum Strace {
    static let path = Executable.path("strace")

    /// Whether there is a strace, and it may trace.
    static let works: Bool = {
        let run = try? ChildProcess(path, ["-X", "verbose", "-o", "/dev/null", "true"])
        if run?.status != 0 { print("strace cannot be used (apt-get install strace): no comparison with it") }
        return run?.status == 0
    }()

    /// The words of strace for each number: `KVM_RUN`, `A or B`, `_IOC(_IOC_READ, 0xae, 0x11, 0x8)`.
    static func words(for numbers: [UInt32]) throws -> [UInt32: String] {
        let folder = try TemporaryFolder()
        let calls = numbers.map { "ioctl(fd, \($0)u, 0);" }.joined(separator: "\n")
        let source = try folder.write(
            "#include <fcntl.h>\n#include <sys/ioctl.h>\nint main(void) { int fd = open(\"/dev/null\", O_RDWR);\n\(calls)}",
            to: "calls.c")
        let program = "\(folder.path)/calls"
        let build = try ChildProcess(Executable.path("gcc"), ["-w", source, "-o", program])
        try #require(build.status == 0, "\(build.errors)")
        let log = "\(folder.path)/log"
        let run = try ChildProcess(path, ["-X", "verbose", "-e", "trace=ioctl", "-o", log, program])
        try #require(run.status == 0, "\(run.errors)")
        var words: [UInt32: String] = [:]
        for line in try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n") {
            guard let match = line.firstMatch(of: #/^ioctl\(\d+, (0x[0-9a-f]+|0) \/\* (.*?) \*\//#),
                let number = UInt32(match.1.dropFirst(2), radix: 16)
            else { continue }
            words[number] = String(match.2)
        }
        return words
    }
}

/// The output of `hvabi ioctl decode` and `list`, as values.
struct DecodedNumbers {
    struct Parts: Equatable {
        let direction: String
        let group: Int
        let ordinal: Int
        let size: Int
    }

    var names: [UInt32: Set<String>] = [:]
    var parts: [UInt32: Parts] = [:]

    init(_ numbers: [UInt32], sources: [String]) throws {
        let arguments = ["ioctl", "decode"] + numbers.map { String($0) } + sources.flatMap { ["--source", $0] }
        let run = try ChildProcess(
            Hvabi.path, arguments + ["--prelude", "linux/ioctl.h", "--format", "json", "--abi", "none"],
            in: Hvabi.checkout)
        try #require(run.status == 0, "\(run.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        for item in report?["numbers"] as? [[String: Any]] ?? [] {
            guard let number = (item["number"] as? Int).flatMap({ UInt32(exactly: $0) }) else { continue }
            let entries = item["names"] as? [[String: Any]] ?? []
            names[number] = Set(entries.compactMap { $0["name"] as? String })
            let encodings = item["encodings"] as? [[String: Any]] ?? []
            let linux = encodings.first { $0["encoding"] as? String == "linux" } ?? [:]
            parts[number] = Parts(
                direction: linux["direction"] as? String ?? "", group: linux["group"] as? Int ?? -1,
                ordinal: linux["ordinal"] as? Int ?? -1, size: linux["argumentByteSize"] as? Int ?? -1)
        }
    }

    /// The ioctls of headers by name.
    static func listed(_ headers: [String]) throws -> [(name: String, number: UInt32)] {
        let run = try ChildProcess(
            Hvabi.path, ["ioctl", "list"] + headers + ["--prelude", "linux/ioctl.h", "--format", "json"])
        try #require(run.status == 0, "\(run.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        let lists = report?["lists"] as? [[String: Any]] ?? []
        return lists.flatMap { $0["ioctls"] as? [[String: Any]] ?? [] }.compactMap { item in
            let target = (item["targets"] as? [[String: Any]])?.first
            guard let name = item["name"] as? String, let number = target?["number"] as? Int else { return nil }
            return UInt32(exactly: number).map { (name, $0) }
        }
    }
}

@Suite struct StraceTests {
    private static let headers = ["kvm", "acrn", "vhost"].map { "/usr/include/linux/\($0).h" }

    /// The numbers on which strace and the decoder disagree.
    private func findings(_ words: [UInt32: String], _ decoded: DecodedNumbers, known: Set<String>) -> [String] {
        words.sorted { $0.key < $1.key }.compactMap { number, word in
            let ours = decoded.names[number] ?? []
            if let parts = Self.parts(word) {
                return parts == decoded.parts[number] ? nil : "\(number): \(word), ours \(decoded.parts[number] as Any)"
            }
            let theirs = Set(word.components(separatedBy: " or ")).intersection(known)
            return theirs.isSubset(of: ours) && !theirs.isEmpty ? nil : "\(number): strace says \(word), ours \(ours)"
        }
    }

    private static func parts(_ word: String) -> DecodedNumbers.Parts? {
        guard let match = word.wholeMatch(of: #/_IOC\((\S+), 0?x?([0-9a-f]+), 0?x?([0-9a-f]+), 0?x?([0-9a-f]+)\)/#)
        else {
            return nil
        }
        let directions = [
            "_IOC_NONE": "none", "_IOC_READ": "read", "_IOC_WRITE": "write", "_IOC_READ|_IOC_WRITE": "readWrite",
        ]
        func value(_ digits: Substring) -> Int { Int(digits, radix: 16) ?? -1 }
        return DecodedNumbers.Parts(
            direction: directions[String(match.1)] ?? "", group: value(match.2), ordinal: value(match.3),
            size: value(match.4))
    }

    @Test(.enabled(if: Strace.works)) func straceNamesTheSame() throws {
        let listed = try DecodedNumbers.listed(Self.headers)
        let numbers = Array(Set(listed.map(\.number))).sorted()
        let words = try Strace.words(for: numbers)
        let decoded = try DecodedNumbers(numbers, sources: Self.headers)
        #expect(findings(words, decoded, known: Set(listed.map(\.name))).isEmpty)
        #expect(words.count == numbers.count)
        let named = words.filter { Self.parts($0.value) == nil }
        let straceNames = Set(named.values.flatMap { $0.components(separatedBy: " or ") })
        let alone = listed.filter { !straceNames.contains($0.name) }
        print("strace: \(numbers.count) numbers, \(named.count) named by both")
        print("not named by strace: \(alone.map(\.name).joined(separator: " "))")
        #expect(named.count > 150)
    }

    @Test(.enabled(if: Strace.works)) func straceTakesUnknownNumbersApartTheSame() throws {
        var number: UInt32 = 7
        let numbers = (0..<400).map { _ in
            number = number &* 1_664_525 &+ 1_013_904_223
            return number
        }
        let words = try Strace.words(for: numbers)
        let unknown = words.filter { Self.parts($0.value) != nil }
        #expect(findings(unknown, try DecodedNumbers(numbers, sources: []), known: []).isEmpty)
        print("strace: \(unknown.count) unknown numbers taken apart alike")
        #expect(unknown.count > 350)
    }

    /// The twin: a header with one name given to another number does not pass.
    @Test(.enabled(if: Strace.works)) func aWrongNameIsFound() throws {
        let folder = try TemporaryFolder()
        let text = try String(contentsOfFile: "/usr/include/linux/vhost.h", encoding: .utf8)
        let wrong = text.replacing(
            "#define VHOST_SET_OWNER _IO(VHOST_VIRTIO, 0x01)", with: "#define VHOST_SET_OWNER _IO(VHOST_VIRTIO, 0x02)"
        )
        .replacing(
            "#define VHOST_RESET_OWNER _IO(VHOST_VIRTIO, 0x02)",
            with: "#define VHOST_RESET_OWNER _IO(VHOST_VIRTIO, 0x01)")
        try #require(wrong != text)
        let header = try folder.write(wrong, to: "vhost.h")
        let listed = try DecodedNumbers.listed([header])
        let numbers = listed.map(\.number)
        let found = findings(
            try Strace.words(for: numbers), try DecodedNumbers(numbers, sources: [header]),
            known: Set(listed.map(\.name)))
        #expect(found.count == 2, "\(found)")
    }
}

@Suite struct IoctlMacroTests {
    /// The parts that gcc's `_IOC_DIR`, `_IOC_TYPE`, `_IOC_NR` and `_IOC_SIZE` read from every ioctl of the headers.
    @Test(arguments: [0, 1]) func gccReadsTheSame(shift: UInt32) throws {
        let headers = ["kvm", "acrn", "vhost"].map { "/usr/include/linux/\($0).h" }
        let listed = try DecodedNumbers.listed(headers)
        let folder = try TemporaryFolder()
        let lines = listed.map { #"P("\#($0.name)", \#($0.name))"# }.joined(separator: "\n")
        let includes = headers.map { "#include \"\($0)\"" }.joined(separator: "\n")
        let source = try folder.write(
            """
            #include <linux/ioctl.h>
            #include <stdio.h>
            \(includes)
            #define P(s, n) printf("%s %u %u %u %u %u\\n", s, (unsigned)n, _IOC_DIR(n), _IOC_TYPE(n), _IOC_NR(n), (unsigned)_IOC_SIZE(n));
            int main(void) {
            \(lines)
            }
            """, to: "judge.c")
        let program = "\(folder.path)/judge"
        let build = try ChildProcess(Executable.path("gcc"), ["-w", source, "-o", program])
        try #require(build.status == 0, "\(build.errors)")
        let answers = try ChildProcess(program, []).text.split(separator: "\n").map { $0.split(separator: " ") }
        let decoded = try DecodedNumbers(listed.map { $0.number &+ shift }, sources: headers)
        let directions = ["none", "write", "read", "readWrite"]
        let agreed = answers.count { answer in
            guard let number = UInt32(answer[1]), let parts = decoded.parts[number] else { return false }
            let values = answer[2...5].compactMap { Int($0) }
            return decoded.names[number]?.contains(String(answer[0])) == true
                && parts
                    == .init(direction: directions[values[0]], group: values[1], ordinal: values[2], size: values[3])
        }
        print("gcc: \(agreed) of \(answers.count) ioctls are of the same name, direction, group, ordinal and size")
        // The twin decodes the numbers behind: most are not ioctls, and none has the name.
        #expect(shift == 0 ? agreed == listed.count && agreed > 200 : agreed < listed.count)
    }
}
