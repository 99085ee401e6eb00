// SPDX-License-Identifier: Apache-2.0
//
// A small interface beside another copy of its header, and the elements of an XML document.

import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The headers that `check --against` compares.
struct HeaderCopy {
    private let small: SmallABI
    private let folder: String

    /// - Parameter folder: The name of the folder that holds the copy.
    init(ours: String, theirs: String, folder: String = "copy") throws {
        small = try SmallABI(header: ours)
        self.folder = folder
        try FileManager.default.createDirectory(
            atPath: "\(small.folder.path)/\(folder)", withIntermediateDirectories: true)
        _ = try small.folder.write(theirs, to: "\(folder)/small.h")
    }

    static func agreeing() throws -> HeaderCopy {
        try HeaderCopy(ours: SmallABI.header, theirs: SmallABI.header)
    }

    /// Three facts differ, and one constant is ours alone.
    static func differing() throws -> HeaderCopy {
        let ours = SmallABI.header.replacing("SMALL_MAX 4", with: "SMALL_MAX 4\n#define SMALL_OWN 1")
        let theirs = SmallABI.header.replacing("SMALL_MAX 4", with: "SMALL_MAX 5")
            .replacing("unsigned int a", with: "int a").replacing("unsigned long long b", with: "long long b")
        return try HeaderCopy(ours: ours, theirs: theirs)
    }

    /// The folder that holds both.
    var path: String { small.folder.path }

    /// Adds lines to the interface.yaml.
    func addYAML(_ text: String) throws { try small.writeYAML(SmallABI.yaml + text) }

    /// Writes a file beside both.
    func write(_ text: String, to name: String) throws { _ = try small.folder.write(text, to: name) }

    /// Runs in the folder that holds both.
    func check(_ more: String..., environment: [String: String] = [:]) throws -> ChildProcess {
        let missing = folder == "copy" ? "warn" : "error"
        return try ChildProcess(
            Hvabi.path,
            ["check", "--abi", "abi", "--only", "originals", "--against", folder, "--missing", missing] + more,
            in: small.folder.path, environment: environment)
    }
}

/// A document that was read to its end.
final class XMLElements: NSObject, XMLParserDelegate {
    private var elements: [(name: String, attributes: [String: String])] = []

    init(_ bytes: [UInt8]) throws {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        try #require(parser.parse() && parser.parserError == nil, "\(String(describing: parser.parserError))")
    }

    /// The attributes of each element of a name.
    func all(_ name: String) -> [[String: String]] {
        elements.filter { $0.name == name }.map(\.attributes)
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((name, attributes))
    }
}
