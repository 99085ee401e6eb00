// SPDX-License-Identifier: Apache-2.0
//
// The folder of generated modules. A module is replaced as a whole: its new folder is written beside the
// old one, and then the two change places.

import ABISources
import CRename
import Foundation
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct GeneratedFolder {
    /// One way in which the folder is not what would be generated.
    struct Difference: CustomStringConvertible {
        enum Kind: String {
            case stale, missing, extra
        }

        let path: String
        let kind: Kind
        var detail = ""

        var what: String { kind.rawValue + detail }
        var description: String { "\(path): \(what)" }
    }

    private static let litterPrefix = ".hvabi-"

    let path: String

    /// What is stale, missing or extra. Generated modules that none of `modules` is are extra where
    /// `modules` are all there are.
    func differences(
        from modules: [GeneratedModule], isComplete: Bool
    ) throws(CommandFailure) -> [Difference] {
        var differences: [Difference] = []
        for module in modules { differences += try self.differences(from: module) }
        guard isComplete else { return differences }
        let expected = Set(modules.map(\.name))
        for name in names(in: path) where !expected.contains(name) && isGenerated(name) {
            differences.append(Difference(path: "\(path)/\(name)", kind: .extra, detail: ": no interface makes it"))
        }
        return differences
    }

    /// Takes the folder for writing, creating it if need be.
    func lock() throws(CommandFailure) -> FolderLock {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("cannot be created: \(Self.reason(error))", id: "unwritable", path: path)
        }
        return try FolderLock(path)
    }

    /// Removes what an interrupted run left. Only while the lock is held.
    func removeLitter() throws(CommandFailure) {
        for name in names(in: path) where name.hasPrefix(Self.litterPrefix) { try remove("\(path)/\(name)") }
    }

    /// Puts a module in place, if it is not there as it is.
    ///
    /// - Returns: Whether anything was written.
    func write(_ module: GeneratedModule) throws(CommandFailure) -> Bool {
        guard try !differences(from: module).isEmpty else { return false }
        let final = "\(path)/\(module.name)"
        guard isReplaceable(module.name) else {
            throw CommandFailure("is there and holds no generated module; move it away", id: "foreign", path: final)
        }
        let staged = "\(path)/\(Self.litterPrefix)\(module.name)"
        do {
            try stage(module, at: staged)
        } catch {
            // A stage that cannot be removed either is litter, which the next run removes.
            try? remove(staged)
            throw CommandFailure("cannot be written: \(Self.reason(error))", id: "unwritable", path: staged)
        }
        do {
            try exchange(staged, final)
        } catch {
            try? remove(staged)
            throw error
        }
        return true
    }

    /// Whether nothing stands where a module is to be, or an empty folder, or what `generate` wrote. A link to
    /// nowhere is something.
    private func isReplaceable(_ name: String) -> Bool {
        let final = "\(path)/\(name)"
        switch FileKind(of: final) {
        case .missing: return (try? FileManager.default.attributesOfItem(atPath: final)) == nil
        case .folder:
            return isGenerated(name) || (try? FileManager.default.contentsOfDirectory(atPath: final))?.isEmpty == true
        default: return false
        }
    }

    private func stage(_ module: GeneratedModule, at staged: String) throws {
        try FileManager.default.createDirectory(atPath: staged, withIntermediateDirectories: false)
        for (name, bytes) in module.files {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(staged)/\(name)"))
        }
    }

    /// The old module and the new change places in one step, and the old one goes.
    private func exchange(_ staged: String, _ final: String) throws(CommandFailure) {
        if FileKind(of: final) == .missing {
            guard rename(staged, final) == 0 else { throw Self.systemFailure("cannot be put in place", final) }
            return
        }
        let exchangeFlag: UInt32 = 2  // RENAME_EXCHANGE of linux/fs.h
        guard renameat2(AT_FDCWD, staged, AT_FDCWD, final, exchangeFlag) == 0 else {
            throw Self.systemFailure("cannot change places with the new module", final)
        }
        try remove(staged)
    }

    private func differences(from module: GeneratedModule) throws(CommandFailure) -> [Difference] {
        let folder = "\(path)/\(module.name)"
        let present = Set(names(in: folder))
        var differences: [Difference] = []
        for (name, bytes) in module.files.sorted(by: { $0.key < $1.key }) {
            let file = "\(folder)/\(name)"
            guard present.contains(name) else {
                differences.append(Difference(path: file, kind: .missing))
                continue
            }
            guard let old = FileManager.default.contents(atPath: file) else {
                throw CommandFailure("cannot be read", id: "unreadable", path: file)
            }
            if !old.elementsEqual(bytes) {
                differences.append(
                    Difference(path: file, kind: .stale, detail: Self.firstDifference(Array(old), bytes)))
            }
        }
        for name in present.subtracting(module.files.keys).sorted() {
            differences.append(Difference(path: "\(folder)/\(name)", kind: .extra))
        }
        return differences
    }

    /// Where two texts part, with both lines.
    private static func firstDifference(_ old: [UInt8], _ new: [UInt8]) -> String {
        let olds = old.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let news = new.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let index = zip(olds, news).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset else {
            return " from line \(min(olds.count, news.count)) on"
        }
        func text(_ line: ArraySlice<UInt8>) -> String {
            String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces)
        }
        return " in line \(index + 1): '\(text(olds[index]))' would be '\(text(news[index]))'"
    }

    /// Whether a folder is one that `generate` wrote: it holds its own snapshot.
    private func isGenerated(_ name: String) -> Bool {
        FileKind(of: "\(path)/\(name)/\(name).json") == .file
    }

    private func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private func remove(_ item: String) throws(CommandFailure) {
        do {
            try FileManager.default.removeItem(atPath: item)
        } catch {
            throw CommandFailure("cannot be removed: \(Self.reason(error))", id: "unwritable", path: item)
        }
    }

    private static func systemFailure(_ what: String, _ path: String) -> CommandFailure {
        CommandFailure("\(what): \(Errno(rawValue: errno))", id: "unwritable", path: path)
    }

    /// What the system said, without Foundation's wrapping.
    private static func reason(_ error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        let code = (underlying ?? error as NSError)
        return code.domain == NSPOSIXErrorDomain ? "\(Errno(rawValue: CInt(code.code)))" : error.localizedDescription
    }
}
