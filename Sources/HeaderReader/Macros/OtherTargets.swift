// SPDX-License-Identifier: Apache-2.0
//
// A header may name records that only other targets have: an ioctl of such a record has no number here, and nothing
// is amiss. Told from the text that this target does not compile.

internal import CLibclang

/// Looks for what other targets declare. Each file is read once, when it is first asked about.
final class OtherTargets {
    private let survey: Survey
    private var tags: [CXFile: Set<String>] = [:]

    init(_ survey: Survey) {
        self.survey = survey
    }

    /// Whether `struct tag` is declared for other targets: the header has a definition that was not compiled, or it
    /// includes the part of itself that each architecture has of its own (`linux/kvm.h` and `asm/kvm.h`,
    /// `dev/vmm/vmm.h` and `machine/vmmvar.h`).
    func declare(_ type: String, inOrBeside header: String) -> Bool {
        let words = type.split(separator: " ")
        guard words.count > 1, ["struct", "union"].contains(words[0]) else { return false }
        let tag = String(words[1].prefix { $0 != "[" })
        let file = header.pathComponents.last ?? ""
        return survey.inclusions.contains { inclusion in
            guard inclusion.header == header else { return false }
            let isOwnPart = inclusion.spelled == "asm/\(file)" || inclusion.spelled.begins(with: "machine/")
            return isOwnPart || tags(in: inclusion.file).contains(tag)
        } || survey.files.files(named: header).contains { tags(in: $0).contains(tag) }
    }

    private func tags(in file: CXFile) -> Set<String> {
        if let known = tags[file] { return known }
        var scan = ArchitectureScan()
        for line in survey.unit.contents(of: file).split(separator: UInt8(ascii: "\n")) { scan.take(line) }
        tags[file] = scan.tags
        return scan.tags
    }
}

/// Walks over the lines of a header and collects the tags that are defined under a condition on the architecture.
private struct ArchitectureScan {
    private(set) var tags: Set<String> = []
    /// Of each open condition, whether it is about the architecture.
    private var conditions: [Bool] = []
    /// The tag at the end of the line before, whose brace may be the first of this one.
    private var pending: String?

    mutating func take(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        let text = line.drop { $0 == 0x20 || $0 == 0x09 }
        if text.isEmpty { return }
        if let pending, text.first == UInt8(ascii: "{") { tags.insert(pending) }
        pending = nil
        if text.first == UInt8(ascii: "#") {
            takeDirective(Self.words(of: text.dropFirst()))
        } else if conditions.contains(true) {
            takeDeclarations(Self.words(of: text))
        }
    }

    private mutating func takeDirective(_ words: [String]) {
        switch words.first {
        case "if", "ifdef", "ifndef": conditions.append(words.contains(where: Self.isArchitecture))
        case "elif":
            if let last = conditions.indices.last, words.contains(where: Self.isArchitecture) {
                conditions[last] = true
            }
        case "endif": _ = conditions.popLast()
        default: break
        }
    }

    private mutating func takeDeclarations(_ words: [String]) {
        for (place, word) in words.enumerated() where word == "struct" || word == "union" {
            guard place + 1 < words.count else { continue }
            let tag = words[place + 1]
            if place + 2 == words.count {
                pending = tag
            } else if words[place + 2] == "{" {
                tags.insert(tag)
            }
        }
    }

    /// Names and numbers, and each brace that opens.
    private static func words(of text: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func endWord() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in text {
            if CToken.continuesIdentifier(byte) {
                word.append(byte)
                continue
            }
            endWord()
            if byte == UInt8(ascii: "{") { words.append("{") }
        }
        endWord()
        return words
    }

    /// The macros by which compilers and kernels say what they compile for.
    private static func isArchitecture(_ word: String) -> Bool {
        architectures.contains(word.split(separator: "_").joined(separator: "_").lowercased())
    }

    private static let architectures: Set<String> = [
        "x86_64", "amd64", "i386", "x86", "aarch64", "arm64", "arm", "powerpc", "powerpc64", "ppc", "ppc64", "riscv",
        "s390", "s390x", "mips", "mips64", "sparc", "sparc64", "sparc_v9", "loongarch", "loongarch64", "alpha", "ia64",
        "m68k", "hppa", "sh", "m_x64", "m_ix86", "m_arm64", "m_arm", "config_x86", "config_arm", "config_arm64",
        "config_ppc", "config_riscv", "config_s390",
    ]
}
