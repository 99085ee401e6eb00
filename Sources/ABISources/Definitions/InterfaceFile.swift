// SPDX-License-Identifier: Apache-2.0
//
// abi/<interface>/interface.yaml into an Interface. The schema is documented in docs/interface-yaml.md.

import Foundation
import LayoutIR
import Statements
import SystemPackage

/// Reads interface.yaml, and checks the names and macros in it.
package enum InterfaceFile {
    /// The value that the key `schema` of an interface.yaml has to have.
    package static let schema = "hvabi-interface/1"
    private static let keys = [
        "schema", "name", "title", "module", "platform", "prelude", "headers", "defines", "flags", "targets",
        "versions", "contract", "against", "audit", "default", "exceptions", "arguments", "counts", "returns",
        "shared", "select", "modules", "common", "values", "probe", "document", "doc",
    ]
    private static let originalKeys = ["folder", "package", "prelude", "defines", "targets"]

    /// The interfaces of a folder, sorted by name.
    package static func loadAll(in folder: String) throws(SourceFailure) -> [Interface] {
        guard FileKind(of: folder) == .folder,
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        else { throw missing(folder) }
        // A folder whose name begins with a dot is what some program keeps for itself.
        let found = names.sorted().filter {
            !$0.begins(with: ".") && FileKind(of: "\(folder)/\($0)/interface.yaml") != .missing
        }
        guard !found.isEmpty else {
            throw SourceFailure("holds no interface (NAME/interface.yaml)", id: .noInterface, path: folder)
        }
        var interfaces: [Interface] = []
        for name in found { interfaces.append(try load(name, in: folder)) }
        return interfaces
    }

    /// Whether a name, with its version and target if it has any, begins with an interface of a folder.
    package static func isThere(_ source: String, in folder: String) -> Bool {
        let name = String(source.prefix { !"@/".contains($0) })
        return isName(name) && FileKind(of: "\(folder)/\(name)/interface.yaml") != .missing
    }

    /// The interface of a name.
    ///
    /// - Parameter folder: The `abi/` folder.
    /// - Throws: `SourceFailure` for what is not a name, for an interface that is not there, and for a file that is not
    ///   what the schema says.
    package static func load(_ name: String, in folder: String) throws(SourceFailure) -> Interface {
        guard isName(name) else {
            throw SourceFailure(
                "'\(name)' is not an interface; a header is a path that begins with / or ./ or ends in .h",
                id: .unknownInterface)
        }
        guard FileKind(of: folder) == .folder else { throw missing(folder, name) }
        let path = "\(folder)/\(name)/interface.yaml"
        guard FileKind(of: path) != .missing else {
            let known = (try? loadNames(in: folder)) ?? []
            let all = known.isEmpty ? "no interface at all" : known.joined(separator: ", ")
            throw SourceFailure(
                "there is no interface '\(name)' in \(folder); there is \(all)"
                    + Suggestions.question(for: name, among: known),
                id: .unknownInterface)
        }
        return try read(path, name, folder)
    }

    private static func read(_ path: String, _ name: String, _ folder: String) throws(SourceFailure) -> Interface {
        let root = try YAMLReader.root(ofFile: path, below: folder)
        try root.allow(keys)
        guard try root.string("schema") == schema else {
            throw root.failure("the schema must be '\(schema)'", at: "schema")
        }
        guard try root.string("name") == name else {
            throw root.failure("the name must be that of the folder, '\(name)'", at: "name")
        }
        _ = try root.optionalString("title")
        let module = try root.string("module")
        guard CName.isIdentifier(module) else {
            throw root.failure("'\(module)' is not a Swift identifier", at: "module")
        }
        let platform = try root.optionalString("platform")
        guard platform.map(isName) ?? true else {
            throw root.failure("'\(platform ?? "")' is not a folder name", at: "platform")
        }
        let headers = try self.headers(root, "headers")
        guard !headers.isEmpty else { throw root.failure("'headers' must name at least one header") }
        let targets = try self.targets(try root.mapping("targets"))
        let versions = try self.versions(root, targets, below: folder, name)
        let version = try defaultVersion(root, versions)
        return Interface(
            name: name, module: module, platform: platform, prelude: try self.headers(root, "prelude"),
            headers: headers, defines: try defines(root), flags: try flags(root), targets: targets, versions: versions,
            defaultVersion: version,
            contracts: try contracts(root, targets, versions), against: try originals(root, targets),
            auditProfile: try auditProfile(root), exceptions: try exceptions(root, name, targets),
            bindings: try bindings(root), selection: try selection(root),
            sharedModules: try sharedModules(root, targets),
            commonTargets: try commonTargets(root, targets, versions), probe: try probe(root, targets), folder: folder)
    }

    /// Headers are found in the interface's folders, and nowhere else.
    package static func headers(_ root: YAMLReader.Mapping, _ key: String) throws(SourceFailure) -> [String] {
        let headers = try root.strings(key) ?? []
        for header in headers where header.begins(with: "/") || header.pathComponents.contains("..") {
            throw root.failure("'\(header)' leaves the folders that headers are found in", at: key)
        }
        return headers
    }

    /// The Debian package that is said to install something: it becomes part of a command that a person may paste.
    package static func package(_ root: YAMLReader.Mapping) throws(SourceFailure) -> String? {
        guard let name = try root.optionalString("package") else { return nil }
        let isName = name.utf8.count <= 100 && name.wholeMatch(of: /[a-z0-9][a-z0-9+.:-]*/) != nil
        guard isName else { throw root.failure("'\(name)' is not a package's name", at: "package") }
        return name
    }

    /// The macros under `defines`; none where the key is absent.
    ///
    /// - Throws: `SourceFailure` at the key for what `isDefine` refuses.
    package static func defines(_ root: YAMLReader.Mapping) throws(SourceFailure) -> [String] {
        let defines = try root.strings("defines") ?? []
        for define in defines where !isDefine(define) {
            throw root.failure("'\(define)' is not NAME, NAME=VALUE or NAME(PARAMETERS)=VALUE", at: "defines")
        }
        return defines
    }

    /// Flags that change what the headers mean: of a closed list.
    static func flags(_ root: YAMLReader.Mapping) throws(SourceFailure) -> [String] {
        let flags = try root.strings("flags") ?? []
        for flag in flags where !MeaningFlags.contains(flag) {
            throw root.failure("'\(flag)' is not one of \(MeaningFlags.list)", at: "flags")
        }
        return flags
    }

    /// Whether `text` is NAME, NAME=VALUE or NAME(PARAMETERS)=VALUE, and NAME and each parameter an identifier.
    package static func isDefine(_ text: String) -> Bool {
        guard !text.utf8.contains(where: { $0 < 0x20 }) else { return false }
        let head = text.prefix { $0 != "=" }
        guard let bracket = head.firstIndex(of: "(") else { return CName.isIdentifier(String(head)) }
        guard head.ends(with: ")"), head.endIndex < text.endIndex else { return false }
        let list = head[head.index(after: bracket)...].dropLast()
        let parameters = list.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
        let named = parameters.last == "..." ? parameters.dropLast() : parameters[...]
        return CName.isIdentifier(String(head[..<bracket])) && (list.isEmpty || named.allSatisfy(CName.isIdentifier))
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    private static func targets(_ mapping: YAMLReader.Mapping) throws(SourceFailure) -> [Interface.Target] {
        var targets: [Interface.Target] = []
        for (name, entry) in try mapping.mappings() {
            guard isName(name) else { throw entry.failure("'\(name)' is not a name for a target") }
            try entry.allow(["triple"])
            targets.append(Interface.Target(name: name, triple: try triple(entry)))
        }
        guard !targets.isEmpty else { throw mapping.failure("there is no target") }
        return targets
    }

    private static func triple(_ entry: YAMLReader.Mapping) throws(SourceFailure) -> Triple {
        let text = try entry.string("triple")
        do {
            let triple = try Triple(text)
            try triple.checkReadable()
            return triple
        } catch {
            throw entry.failure(error.description, at: "triple", id: .unknownTarget)
        }
    }

    private static func auditProfile(_ root: YAMLReader.Mapping) throws(SourceFailure) -> AuditProfile {
        guard let audit = try root.optionalMapping("audit") else { return .uapi }
        try audit.allow(["profile"])
        let name = try audit.string("profile")
        guard let profile = AuditProfile(rawValue: name) else {
            let known = AuditProfile.allCases.map(\.rawValue).joined(separator: ", ")
            throw audit.failure("'\(name)' is not a profile; there is \(known)", at: "profile")
        }
        return profile
    }

    private static func originals(
        _ root: YAMLReader.Mapping, _ targets: [Interface.Target]
    ) throws(SourceFailure) -> [Interface.Original] {
        var originals: [Interface.Original] = []
        for entry in try root.list("against") {
            try entry.allow(originalKeys)
            originals.append(
                Interface.Original(
                    folder: try entry.string("folder"), package: try package(entry),
                    prelude: try headers(entry, "prelude"), defines: try defines(entry),
                    targets: try pick(try entry.strings("targets"), from: targets, entry, "targets") ?? []))
        }
        return originals
    }

    private static func exceptions(
        _ root: YAMLReader.Mapping, _ name: String, _ targets: [Interface.Target]
    ) throws(SourceFailure) -> [Exception] {
        let exceptions = try ExceptionFile.list(root, interface: name)
        for exception in exceptions {
            guard let target = exception.target else { continue }
            guard targets.contains(where: { $0.name == target.text || target.fits($0.triple.platform) }) else {
                throw SourceFailure(
                    "'\(target)' is not a target here", id: .yaml, path: root.path, line: exception.line)
            }
        }
        return exceptions
    }

    /// The targets of a list of names; nil where there is no list.
    package static func pick(
        _ names: [String]?, from targets: [Interface.Target], _ entry: YAMLReader.Mapping, _ key: String
    ) throws(SourceFailure) -> [Interface.Target]? {
        guard let names else { return nil }
        var picked: [Interface.Target] = []
        for name in names {
            guard let target = targets.first(where: { $0.name == name }) else {
                throw entry.failure("'\(name)' is not a target here", at: key)
            }
            guard !picked.contains(target) else { throw entry.failure("'\(name)' appears twice", at: key) }
            picked.append(target)
        }
        return picked
    }

    /// Names become parts of paths: letters, digits, `.`, `-` and `_`, and no dot first.
    package static func isName(_ text: String) -> Bool {
        !text.isEmpty && !text.begins(with: ".") && text.utf8.count <= 100
            && text.utf8.allSatisfy { CName.isPart($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    /// Names to include a header by become paths too.
    package static func isHeaderName(_ text: String) -> Bool {
        !text.begins(with: "/") && text.pathComponents.allSatisfy { isName(String($0)) }
    }

    private static func loadNames(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { !$0.begins(with: ".") && FileKind(of: "\(folder)/\($0)/interface.yaml") == .file }
    }

    private static func missing(_ folder: String, _ word: String? = nil) -> SourceFailure {
        let headers = word.map(nearHeaders) ?? []
        let advice =
            headers.isEmpty
            ? "--abi names another, a header is named by its path (./foo.h), and hvabi init NAME --header PATH begins one"
            : "did you mean the header \(headers.map { "'\($0)'" }.joined(separator: " or "))? --abi names another folder"
        return SourceFailure(
            "there is no folder of interfaces here, in which \(word.map { "'\($0)'" } ?? "they") would be; \(advice)",
            id: .noAbiFolder, path: folder)
    }

    /// The headers that a word which is not an interface may mean.
    private static func nearHeaders(_ word: String) -> [String] {
        ["./\(word)", "./\(word).h", "/usr/include/linux/\(word).h", "/usr/include/\(word).h"]
            .filter { $0.ends(with: ".h") && FileKind(of: $0) == .file }
    }
}
