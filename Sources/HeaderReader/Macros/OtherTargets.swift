// SPDX-License-Identifier: Apache-2.0
//
// A header may name records that only other targets have: an ioctl of such a record has no number here, and nothing
// is amiss. Told from the text that this target does not compile.

internal import CLibclang

/// Looks for what other targets declare.
struct OtherTargets {
    private let survey: Survey

    init(_ survey: Survey) {
        self.survey = survey
    }

    /// Whether `struct tag` is declared for other targets: the header has a definition that was not compiled, or it
    /// includes the part of itself that each architecture has of its own (`linux/kvm.h` and `asm/kvm.h`,
    /// `dev/vmm/vmm.h` and `machine/vmmvar.h`).
    func declare(_ type: String, inOrBeside header: String) -> Bool {
        let words = type.split(separator: " ")
        guard words.count > 1, ["struct", "union"].contains(words[0]) else { return false }
        let tag = words[1].prefix { $0 != "[" }
        let file = header.split(separator: "/").last ?? ""
        return survey.inclusions.contains { inclusion in
            guard inclusion.header == header else { return false }
            let isOwnPart = inclusion.spelled == "asm/\(file)" || inclusion.spelled.hasPrefix("machine/")
            return isOwnPart || defines(tag, in: inclusion.file)
        } || survey.files.files(named: header).contains { defines(tag, in: $0) }
    }

    /// Whether the text has `tag {` under a condition on the architecture.
    private func defines(_ tag: Substring, in file: CXFile) -> Bool {
        let lines = survey.unit.contents(of: file).split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        }
        var conditions: [Bool] = []
        for (index, line) in lines.enumerated() {
            let words = line.split { !($0.isLetter || $0.isNumber || "_#{".contains($0)) }.map(String.init)
            let directive = words.first == "#" ? words.dropFirst().first : words.first
            switch directive {
            case "#if", "#ifdef", "#ifndef", "if", "ifdef", "ifndef":
                conditions.append(words.contains(where: Self.isArchitecture))
            case "#elif", "elif":
                if words.contains(where: Self.isArchitecture) {
                    _ = conditions.popLast().map { _ in conditions.append(true) }
                }
            case "#endif", "endif": _ = conditions.popLast()
            default:
                guard conditions.contains(true), let place = words.firstIndex(of: String(tag)), place > 0,
                    ["struct", "union"].contains(words[place - 1])
                else { continue }
                let next =
                    words.dropFirst(place + 1).first ?? lines.dropFirst(index + 1).first.map { String($0.prefix(1)) }
                if next == "{" { return true }
            }
        }
        return false
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
