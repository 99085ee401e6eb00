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
    public let description: String
}

/// An open shared library. It stays open until the process ends.
struct LibclangLibrary {
    /// The environment variable that names the LLVM installation to use: `/usr/lib/llvm-19`.
    static let prefixVariable = "HVABI_LLVM"

    private static let oldestVersion = 14
    private static let defaultVersion = 40

    let path: String
    private let handle: UnsafeMutableRawPointer

    /// Opens the library that the environment chooses, else the newest that Debian's packages install,
    /// else what the dynamic linker finds.
    static func open() throws(LibclangMissing) -> LibclangLibrary {
        if let prefix = getenv(prefixVariable).map({ String(cString: $0) }), !prefix.isEmpty {
            for path in paths(inside: prefix) where access(path, R_OK) == 0 {
                if let library = open(path) { return library }
            }
            throw LibclangMissing(
                description: "\(prefixVariable) is '\(prefix)', and there is no usable lib/libclang.so in it")
        }
        for version in (oldestVersion...defaultVersion).reversed() {
            let prefix = "/usr/lib/llvm-\(version)"
            guard access(prefix, F_OK) == 0 else { continue }
            for path in paths(inside: prefix, version: version) where access(path, R_OK) == 0 {
                if let library = open(path) { return library }
            }
        }
        for name in ["libclang.so", "libclang.so.1"] {
            if let library = open(name) { return library }
        }
        throw LibclangMissing(
            description: "libclang was not found: install libclang-dev (apt-get install libclang-dev), "
                + "or set \(prefixVariable) to an LLVM prefix")
    }

    private static func paths(inside prefix: String, version: Int? = nil) -> [String] {
        var names = ["libclang.so", "libclang.so.1"]
        if let version { names += ["libclang-\(version).so.1", "libclang-\(version).so.\(version)"] }
        return names.map { "\(prefix)/lib/\($0)" }
    }

    private static func open(_ path: String) -> LibclangLibrary? {
        dlopen(path, RTLD_LAZY | RTLD_LOCAL).map { LibclangLibrary(path: path, handle: $0) }
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
