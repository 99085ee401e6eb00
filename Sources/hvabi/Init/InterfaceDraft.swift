// SPDX-License-Identifier: Apache-2.0
//
// A first interface.yaml, with what its writer has to know as comments.

import ABISources
import Foundation
import LayoutIR
import Reports
import SystemPackage

struct InterfaceDraft {
    let name: String
    /// The name the header is included by.
    let header: String
    let prelude: [String]
    let defines: [String]
    let flags: [String]
    /// One for each target.
    let readings: [Reading]

    private static let version = "1"

    /// Makes `folder`/`name` with a copy of the header, as a whole.
    func write(to folder: String, copying path: String) throws(CommandFailure) {
        let final = "\(folder)/\(name)"
        guard !Door.isTaken(final) else {
            throw CommandFailure("is there already", id: "exists", path: final)
        }
        guard header.split(separator: "/").allSatisfy({ InterfaceFile.isName(String($0)) }), !header.hasPrefix("/")
        else { throw CommandFailure("'\(header)' is no name to include a header by", id: "header-name") }
        let bytes = try Door.bytes(ofFile: path)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("cannot be created: \(error.localizedDescription)", id: "unwritable", path: folder)
        }
        StagingFolder.removeLitter(in: folder)
        let staging = try StagingFolder(in: folder, for: name)
        let copy = "\(staging.content)/\(Self.version)/include/\(header)"
        do {
            try FileManager.default.createDirectory(
                atPath: Door.folder(of: copy), withIntermediateDirectories: true)
            try DurableFile.write(bytes, to: copy)
            try DurableFile.write(Array(yaml.utf8), to: "\(staging.content)/interface.yaml")
            try DurableFile.syncFolder(staging.content)
            try DurableFile.rename(staging.content, to: final, in: folder)
        } catch {
            throw CommandFailure(
                "cannot be written: \((error as? Errno)?.description ?? error.localizedDescription)", id: "unwritable",
                path: final)
        }
    }

    private var yaml: String {
        """
        # The schema is in docs/interface-yaml.md. Headers are looked for in \(name)/\(Self.version)/include and, with
        # a platform, in platform/<platform>/include: nothing is read from the machine's own include folders.
        schema: hvabi-interface/1
        name: \(name)
        module: \(module)
        \(otherHeaders)prelude: [\(prelude.joined(separator: ", "))]
        headers: [\(header)]
        \(recipe)targets:
        \(targets)versions:
          "\(Self.version)": {}
        \(skipped)
        """
    }

    /// `vhost-net` is `VhostNet`.
    private var module: String {
        let words = name.split { !$0.isLetter && !$0.isNumber }
        let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return joined.first?.isLetter == true ? joined : "Interface\(joined)"
    }

    /// How the header is read, where something was said. A value may hold anything but a control character.
    private var recipe: String {
        [("defines", defines), ("flags", flags)].filter { !$0.1.isEmpty }.map { key, values in
            let quoted = values.map { "'\($0.replacing("'", with: "''"))'" }
            return "\(key): [\(quoted.joined(separator: ", "))]\n"
        }.joined()
    }

    private var targets: String {
        let triples = readings.compactMap(\.request?.triple)
        return triples.map { triple in
            let isShared = triples.count { $0.machine == triple.machine } > 1
            let short = isShared ? triple.text.replacing("-", with: "_") : triple.machine
            return "  \(short): { triple: \(triple) }\n"
        }.joined()
    }

    /// The headers it needs beside itself, which the platform folder has to bring.
    private var otherHeaders: String {
        let names = Set(readings.flatMap { $0.files.all.map(\.name) }).filter {
            !header.hasSuffix($0) && !$0.hasPrefix("clang/")
        }
        .sorted()
        guard !names.isEmpty else { return "" }
        return "# It includes these, directly or not; put them, or what it needs of them, into a platform folder:\n"
            + names.map { "#   \($0.visible)\n" }.joined() + "# platform: linux\n"
    }

    /// What could not be evaluated, once for all targets.
    private var skipped: String {
        var lines: [String] = []
        for item in readings.flatMap(\.ir.skipped) where item.id != "empty" {
            let line = "#   \("\(item.kind.rawValue) \(item.name): \(item.reason)".visible)\n"
            if !lines.contains(line) { lines.append(line) }
        }
        return lines.isEmpty ? "" : "\n# Not evaluated:\n" + lines.joined()
    }
}
