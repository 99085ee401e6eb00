// SPDX-License-Identifier: Apache-2.0
//
// A header with options like those of `hvabi dump`, for the reader and for a C compiler.

import Foundation
import HeaderReader
import LayoutIR
import TestSupport

/// Headers to read, and how.
struct HeaderCase: Sendable, CustomStringConvertible {
    let name: String
    /// Where relative paths begin.
    let folder: String
    let header: String
    var targets: [String] = []
    var includes: [String] = []
    var defines: [String] = []
    var preludes: [String] = []
    var clangArguments: [String] = []
    var exportsEverything = false

    var description: String { name }

    /// A case of `Tests/Golden/reader`, with the options of its first line.
    init(_ golden: GoldenFolder) throws {
        name = golden.description
        folder = golden.path
        header = "./case.h"
        var words = try Self.flags(of: golden)[...]
        while let word = words.popFirst() {
            switch word {
            case "--target": targets.append(try Self.value(of: word, &words))
            case "--include": includes.append(try Self.value(of: word, &words))
            case "--define": defines.append(try Self.value(of: word, &words))
            case "--prelude": preludes.append(try Self.value(of: word, &words))
            case "--all": exportsEverything = true
            case "--":
                clangArguments = Array(words)
                words = []
            default: throw Malformed(description: "\(golden): '\(word)' is not an option")
            }
        }
        guard !targets.isEmpty else { throw Malformed(description: "\(golden): no --target") }
    }

    /// A header of an installation.
    init(_ path: String, preludes: [String], target: String, includes: [String]) {
        name = "\(path) (\(target))"
        folder = "/"
        header = path
        targets = [target]
        self.preludes = preludes
        self.includes = includes
    }

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    /// The options as the command takes them.
    static func flags(of golden: GoldenFolder) throws -> [String] {
        let text = try golden.read("case.h")
        let prefix = "// flags: "
        guard let line = text.split(separator: "\n").first, line.hasPrefix(prefix) else {
            throw Malformed(description: "\(golden)/case.h does not begin with '\(prefix)'")
        }
        return line.dropFirst(prefix.count).split(separator: " ").map(String.init)
    }

    private static func value(of option: String, _ words: inout ArraySlice<String>) throws -> String {
        guard let value = words.popFirst() else { throw Malformed(description: "\(option) without a value") }
        return value
    }

    /// One request for each target.
    var requests: [ReadRequest] {
        targets.map { target in
            ReadRequest(
                interface: URL(fileURLWithPath: header).deletingPathExtension().lastPathComponent,
                headers: [found(header)], prelude: preludes.map(found), triple: .known(target),
                includeDirectories: includes.map(absolute), defines: defines,
                exportsEverything: exportsEverything, clangArguments: clangArguments)
        }
    }

    /// The `#include` lines, the same for every compiler.
    private var includeLines: String {
        (preludes + [header]).map { name in
            switch found(name) {
            case .name(let text): "#include <\(text)>\n"
            case .path(let text): "#include \"\(text)\"\n"
            }
        }.joined()
    }

    /// The verdict of a target's gcc on the reading; nil where there is none here.
    func judged(_ ir: LayoutIR, for target: String) -> GCC.Result? {
        GCC(for: .known(target), compilerArguments)?.findings(ir, includeLines)
    }

    /// Arguments that mean the same to gcc.
    private var compilerArguments: [String] {
        let passed = clangArguments.filter { ["-nostdinc", "-fshort-enums"].contains($0) }
        return passed + includes.map { "-I\(absolute($0))" } + defines.map { "-D\($0)" }
    }

    private func found(_ name: String) -> ReadRequest.Header {
        let path = absolute(name)
        return FileManager.default.fileExists(atPath: path) ? .path(path) : .name(name)
    }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : URL(fileURLWithPath: "\(folder)/\(path)").standardizedFileURL.path
    }
}
