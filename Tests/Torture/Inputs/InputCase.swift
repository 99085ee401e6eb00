// SPDX-License-Identifier: Apache-2.0
//
// The kinds of files the command reads: a sound one of each, and what is run with it.

import Foundation
import TestSupport

/// One file to break.
struct InputCase {
    let kind: String
    /// The file, from the working folder.
    let file: String
    /// The commands to run in the working folder.
    let commands: [[String]]
    /// Whether the emitter is tried on it as well.
    var isEmitted = false

    /// The cases of a copy of the package's abi/ and generated/.
    static func all(in folder: String) -> [InputCase] {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return files.sorted().flatMap { cases(of: $0, in: folder) } + [
            InputCase(
                kind: "exceptions", file: "exceptions.yaml",
                commands: [["check", "acrn", "--only", "contract", "--baseline", "exceptions.yaml"]])
        ]
    }

    private static func cases(of file: String, in folder: String) -> [InputCase] {
        let parts = file.split(separator: "/").map(String.init)
        if file.hasSuffix(".h"), parts[0] == "abi" {
            let interface = parts[1] == "platform" ? "acrn" : parts[1]
            return [InputCase(kind: "header", file: file, commands: [["dump", interface]])]
        }
        if file.hasSuffix("interface.yaml") {
            return [InputCase(kind: "interface", file: file, commands: commands(of: parts[1], in: folder))]
        }
        if file.hasSuffix("recorded.yaml") {
            return [InputCase(kind: "recipe", file: file, commands: [["dump", "\(parts[1])@\(parts[2])"]])]
        }
        if file.hasSuffix(".json"), parts[0] == "abi", parts.contains("twins") {
            return [InputCase(kind: "snapshot", file: file, commands: [["dump", file]])]
        }
        if file.hasSuffix(".json"), parts[0] == "abi" {
            let source = "\(parts[1])@\(parts[2])/\(parts[3].dropLast(".json".count))"
            return [InputCase(kind: "record", file: file, commands: [["dump", source]])]
        }
        if file.hasSuffix(".yaml"), parts.contains("twins") {
            let other = parts[1] == "acrn" ? "abi/acrn/twins/x86_64/hypervisor.json" : "/usr/include"
            let command = ["check", "--between", parts[1], other, "--mapping", file]
            return [InputCase(kind: "mapping", file: file, commands: [command])]
        }
        if file.hasSuffix(".json"), parts[0] == "generated" {
            let sound = "sound/" + parts.dropFirst().joined(separator: "/")
            return [
                InputCase(
                    kind: "snapshot", file: file,
                    commands: [
                        ["dump", file], ["check", "--between", file, sound], ["check", "--between", sound, file],
                    ],
                    isEmitted: true)
            ]
        }
        return []
    }

    /// The commands for an interface depend on what it states: one that binds nothing generates nothing, without a
    /// contract there is nothing to check, and of records alone a contract proves nothing.
    private static func commands(of interface: String, in folder: String) -> [[String]] {
        let text = (try? String(contentsOfFile: "\(folder)/abi/\(interface)/interface.yaml", encoding: .utf8)) ?? ""
        let states: (String) -> Bool = { key in text.split(separator: "\n").contains { $0.hasPrefix(key + ":") } }
        let path = "\(folder)/abi/\(interface)"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let isTranscribed = versions.contains { version in
            version.first?.isNumber == true
                && !FileManager.default.fileExists(atPath: "\(path)/\(version)/recorded.yaml")
        }
        return [["dump", interface]]
            + (text.contains("bind:") ? [["generate", interface, "--check"]] : [])
            + (states("contract") && isTranscribed ? [["check", interface, "--only", "contract"]] : [])
    }

    static let exceptions = """
        schema: hvabi-exceptions/1
        exceptions:
          - rule: contract-differs
            name: acrn_*
            reason: none but to be read
            expires: 2030-01-01

        """
}
