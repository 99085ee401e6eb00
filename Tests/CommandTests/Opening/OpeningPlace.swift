// SPDX-License-Identifier: Apache-2.0
//
// Folders that a caller names, and beside them a folder that nobody named, with every way that leads there.

import Foundation
import TestSupport

/// How a path leads out of the folder that it is in, or to what is not a file.
enum WayOut: Int, CaseIterable, CustomStringConvertible {
    case absolute, upward, link, folder, hardLink, fifo, device, proc

    var description: String {
        ["an absolute path", "..", "a link", "a linked folder", "a hard link", "a FIFO", "a device", "/proc"][rawValue]
    }
}

/// An abi/ folder with one interface, a folder `own` of the caller's, and `outside`, which nobody named.
struct OpeningPlace {
    let small: SmallABI
    var folder: String { small.folder.path }
    var abi: String { small.abi }
    var own: String { "\(folder)/own" }
    var outside: String { "\(folder)/outside" }
    var headers: String { "\(abi)/small/1/include" }

    /// A word of the files outside, which are valid headers, YAML texts and everything else's complaint at once; and of
    /// the environment, which /proc shows.
    static let secret = "the_secret_of_this_file"
    /// The number in a file outside.
    static let pin = "40302"

    init() throws {
        small = try SmallABI()
        for name in ["own", "outside", "outside/include", "outside/1/include", "outside/x86_64"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        for place in ["", "include/", "1/include/", "x86_64/"] {
            for name in ["small.h", "plain"] { try write(Self.text, to: "outside/\(place)\(name)") }
        }
        for name in ["interface.yaml", "1/recorded.yaml", "1/x86_64.json"] {
            try write(Self.text, to: "outside/\(name)")
        }
        try write("\(Self.pin) /* \(Self.secret) */\n", to: "outside/pin")
        try write(SmallABI.header, to: "own/small.h")
    }

    private static let text = "\(secret): x;\n"

    func write(_ text: String, to name: String) throws { _ = try small.folder.write(text, to: name) }

    /// Puts what leads out in the place of a file.
    func put(_ out: WayOut, at path: String) throws {
        let (parent, name) = Self.split(path)
        if !FileManager.default.fileExists(atPath: "\(outside)/\(name)") { try write(Self.text, to: "outside/\(name)") }
        try clear(path)
        switch out {
        case .absolute: try link(path, to: "\(outside)/\(name)")
        case .upward: try link(path, to: upward(from: parent) + "outside/\(name)")
        case .link:
            try link("\(parent)/hop", to: "\(outside)/\(name)")
            try link(path, to: "hop")
        case .folder: try link(parent, to: outside)
        case .hardLink: try FileManager.default.linkItem(atPath: "\(outside)/\(name)", toPath: path)
        case .fifo: mkfifo(path, 0o600)
        case .device: try link(path, to: "/dev/zero")
        case .proc: try link(path, to: "/proc/self/environ")
        }
    }

    /// Puts what leads out in the place of a folder.
    func putFolder(_ out: WayOut, at path: String) throws {
        let (parent, name) = Self.split(path)
        try clear(path)
        switch out {
        case .absolute: try link(path, to: outside)
        case .upward: try link(path, to: upward(from: parent) + "outside")
        case .link:
            try link("\(parent)/hop", to: outside)
            try link(path, to: "hop")
        case .folder:
            try? FileManager.default.createDirectory(atPath: "\(outside)/\(name)", withIntermediateDirectories: true)
            try link(parent, to: outside)
        case .hardLink: preconditionFailure("a folder has no second name")
        case .fifo: mkfifo(path, 0o600)
        case .device: try link(path, to: "/dev")
        case .proc: try link(path, to: "/proc/1")
        }
    }

    /// The path that somebody writes for a file, seen from a folder: a header to include, say.
    func file(_ out: WayOut, from folder: String, called name: String = "plain") throws -> String {
        switch out {
        case .absolute: return "\(outside)/\(name)"
        case .upward: return upward(from: folder) + "outside/\(name)"
        case .folder:
            try link("\(folder)/linked", to: outside)
            return "linked/\(name)"
        case .link, .hardLink, .fifo:
            let inside = "\(folder)/inside.h"
            try clear(inside)
            if out == .link { try link(inside, to: "\(outside)/\(name)") }
            if out == .hardLink { try FileManager.default.linkItem(atPath: "\(outside)/\(name)", toPath: inside) }
            if out == .fifo { mkfifo(inside, 0o600) }
            return "inside.h"
        case .device: return "/dev/zero"
        case .proc: return "/proc/self/environ"
        }
    }

    /// The path that somebody writes for a folder, seen from a folder.
    func folder(_ out: WayOut, from folder: String) throws -> String {
        switch out {
        case .absolute: return outside
        case .upward: return upward(from: folder) + "outside"
        case .link, .folder:
            try link("\(folder)/linked", to: outside)
            return out == .link ? "linked" : "linked/include"
        case .hardLink: preconditionFailure("a folder has no second name")
        case .fifo:
            mkfifo("\(folder)/inside", 0o600)
            return "inside"
        case .device: return "/dev"
        case .proc: return "/proc/1"
        }
    }

    func link(_ path: String, to target: String) throws {
        try clear(path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    private func clear(_ path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: Self.split(path).parent, withIntermediateDirectories: true)
    }

    private func upward(from folder: String) -> String {
        String(repeating: "../", count: folder.dropFirst(self.folder.count).split(separator: "/").count)
    }

    private static func split(_ path: String) -> (parent: String, name: String) {
        let url = URL(fileURLWithPath: path)
        return (url.deletingLastPathComponent().path, url.lastPathComponent)
    }

    /// Everything that lies outside, with its contents.
    func contentsOutside() throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: outside) {
            found[name] = FileManager.default.contents(atPath: "\(outside)/\(name)") ?? Data()
        }
        return found
    }
}
