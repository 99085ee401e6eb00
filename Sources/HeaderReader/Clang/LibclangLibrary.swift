// SPDX-License-Identifier: Apache-2.0
//
// Finding and opening libclang's shared library.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// libclang could not be used.
public struct LibclangMissing: Error, CustomStringConvertible {
    /// The reason and the remedy, as sentences.
    public let description: String

    /// Errors that pass, and so say nothing of what is installed.
    static let shortages = [ENOMEM, EMFILE, ENFILE]

    static func text(_ error: CInt) -> String { strerror(error).map { String(cString: $0) } ?? "error \(error)" }
}

/// An open shared library. It stays open until the process ends.
struct LibclangLibrary {
    private static let oldestVersion = 14

    let path: String
    private let handle: UnsafeMutableRawPointer

    /// Opens the library that the environment chooses, else the newest that a system's packages install, else what the
    /// dynamic linker finds, else that of Swift's own toolchain.
    static func open() throws(LibclangMissing) -> LibclangLibrary {
        if let chosen = try LibclangPlaces.chosen() {
            for path in chosen.paths { if let library = try open(path) { return library } }
            throw LibclangMissing(
                description: "\(chosen.variable) is '\(chosen.value)', and there is no usable libclang.so in it")
        }
        for path in try LibclangPlaces.found() {
            if let library = try open(path) { return library }
        }
        throw LibclangMissing(description: LibclangPlaces.advice)
    }

    /// - Returns: Nil for what is not there, or is not a library.
    /// - Throws: `LibclangMissing` where the machine is short of something: another version is not taken in its place
    ///   because of that.
    private static func open(_ path: String) throws(LibclangMissing) -> LibclangLibrary? {
        if let handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL) { return LibclangLibrary(path: path, handle: handle) }
        let reason = dlerror().map { String(cString: $0) } ?? ""
        // Of memory the linker says no more than what it could not do.
        let unmapped = ["failed to map segment from shared object", "cannot map zero-fill pages"]
        let shortages = LibclangMissing.shortages.map(LibclangMissing.text) + unmapped
        guard let shortage = shortages.first(where: reason.ends(with:)) else { return nil }
        throw LibclangMissing(description: "\(path) cannot be opened: \(shortage)")
    }

    /// A function by name. The caller states its C type.
    func function<Function>(_ name: String) throws(LibclangMissing) -> Function {
        guard let address = dlsym(handle, name) else {
            throw LibclangMissing(
                description: "\(path) has no '\(name)': hvabi needs libclang \(Self.oldestVersion) or later")
        }
        return unsafeBitCast(address, to: Function.self)
    }
}
