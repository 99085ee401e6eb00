// SPDX-License-Identifier: Apache-2.0
//
// Which files a compiler opened, by its own list for make: held against the folders that may be read before a word of
// its answer is used. Line markers and what it quotes can be forged by a header; the list cannot.

import ABISources
import CompilerJudge
import HeaderReader
import Launcher
import LayoutIR

enum OpenedFiles {
    /// - Throws: `SourceFailure` where a file is outside of the folders, and where the kernel does not keep the
    ///   compiler within them and nobody can say what it looked for.
    static func check(
        _ list: [UInt8], complaints: String, of name: String, defines: [String], _ roots: IncludeRoots
    ) throws(CompilerFailure) {
        let files = files(in: list)
        for file in files where !roots.contains(file) { throw outside(file, name) }
        if let denied = denied(in: complaints), !roots.contains(denied) { throw outside(denied, name) }
        if Confinement.isEnforced { return }
        guard !list.isEmpty else {
            throw CompilerFailure("\(name) does not say what it read, and says nothing else", id: .compilerFailed)
        }
        // A header needs none of these words where a macro of the interface has them.
        for define in defines where QuestionScan.asks(Array(define.utf8)) || QuestionScan.pastes(define) {
            throw CompilerFailure(
                "'\(define)' may ask for files that no list shows, and this kernel cannot confine \(name)",
                id: .compilerUnconfined)
        }
        for file in files where QuestionScan.asks((try? Door.bytes(ofFile: file, below: "/")) ?? []) {
            throw CompilerFailure(
                "'\(file)' asks for files that no list shows (__has_include and the like), and this kernel cannot "
                    + "confine \(name)", id: .compilerUnconfined)
        }
    }

    /// The file that the kernel did not let the compiler open.
    private static func denied(in complaints: String) -> String? {
        for line in complaints.split(separator: "\n") {
            guard let start = line.firstRange(of: "error: "), let end = line.firstRange(of: ": Permission denied")
            else { continue }
            return String(line[start.upperBound..<end.lowerBound])
        }
        return nil
    }

    private static func outside(_ file: String, _ name: String) -> CompilerFailure {
        CompilerFailure(
            "\(name) reads '\(file)', which is outside the folders that may be read; --allow-include DIR adds one",
            id: .includeOutside)
    }

    /// The files of a rule as make reads it: `target: FILE FILE \`, with blanks, `#` and `$` escaped.
    static func files(in list: [UInt8]) -> [String] {
        guard let colon = list.firstRange(of: Array(": ".utf8)) ?? list.firstRange(of: Array(":\n".utf8)) else {
            return []
        }
        var files: [String] = []
        var name: [UInt8] = []
        var rest = list[colon.upperBound...]
        while let byte = rest.popFirst() {
            switch (byte, rest.first) {
            case (UInt8(ascii: "\\"), UInt8(ascii: "\n")): rest.removeFirst()
            case (UInt8(ascii: "\\"), UInt8(ascii: " ")), (UInt8(ascii: "\\"), UInt8(ascii: "#")),
                (UInt8(ascii: "$"), UInt8(ascii: "$")):
                name.append(rest.removeFirst())
                continue
            case (UInt8(ascii: " "), _), (UInt8(ascii: "\n"), _): break
            default:
                name.append(byte)
                continue
            }
            if !name.isEmpty { files.append(String(decoding: name, as: UTF8.self)) }
            name = []
        }
        return files
    }
}

/// Whether a header asks for the presence or the age of files: the compiler looks, and lists nothing.
enum QuestionScan {
    private static let words = ["__has_include", "__has_include_next", "__has_embed", "dependency"].map {
        Array($0.utf8)
    }

    /// Whether a macro pastes what it is given.
    static func pastes(_ define: String) -> Bool { define.contains("##") || define.contains("%:%:") }

    static func asks(_ bytes: [UInt8]) -> Bool {
        let text = withoutSplices(bytes)
        if words.contains(where: { text.firstRange(of: $0) != nil }) { return true }
        // Such a word can be pasted from pieces, of which the first is its beginning.
        guard text.firstRange(of: Array("##".utf8)) != nil || text.firstRange(of: Array("%:%:".utf8)) != nil else {
            return false
        }
        let identifiers = text.split { !CName.isPart($0) }
        return identifiers.contains { piece in words.contains { piece.count < $0.count && $0.starts(with: piece) } }
    }

    private static func withoutSplices(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\") {
                let blanks = rest.prefix { [0x20, 0x09, 0x0B, 0x0C, 0x0D].contains($0) }
                if rest.dropFirst(blanks.count).first == UInt8(ascii: "\n") {
                    rest = rest.dropFirst(blanks.count + 1)
                    continue
                }
            }
            text.append(byte)
        }
        return text
    }
}
