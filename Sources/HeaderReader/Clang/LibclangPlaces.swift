// SPDX-License-Identifier: Apache-2.0
//
// Where systems keep libclang, in one table, and what to say where it is nowhere.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

enum LibclangPlaces {
    /// What the environment chooses.
    struct Choice {
        let variable: String
        let value: String
        let paths: [String]
    }

    /// `HVABI_LLVM` or else `LIBCLANG_PATH`, which other programs know too: an installation, the folder with the library,
    /// or the library; nil where neither is set.
    static var chosen: Choice? {
        for variable in ["HVABI_LLVM", "LIBCLANG_PATH"] {
            guard let value = text(variable) else { continue }
            let folders = [value, "\(value)/lib", "\(value)/lib64", "\(value)/native", "\(value)/clang/native"]
            return Choice(
                variable: variable, value: value, paths: (isFolder(value) ? [] : [value]) + folders.flatMap(libraries))
        }
        return nil
    }

    /// What packages install, the newest first: Debian and Ubuntu `llvm-19`, Fedora and Alpine `llvm19`, Gentoo `llvm/19`.
    static var installed: [String] {
        var found: [(version: Int, folder: String)] = []
        for parent in ["/usr/lib", "/usr/lib64"] {
            for name in names(in: parent) where name.hasPrefix("llvm") {
                let version = name.dropFirst("llvm".count).drop { $0 == "-" }
                if let version = Int(version) { found.append((version, "\(parent)/\(name)")) }
            }
            for name in names(in: "\(parent)/llvm") {
                if let version = Int(name) { found.append((version, "\(parent)/llvm/\(name)")) }
            }
        }
        return found.sorted { ($1.version, $0.folder) < ($0.version, $1.folder) }
            .flatMap { libraries("\($0.folder)/lib") + libraries("\($0.folder)/lib64") }
    }

    /// What the dynamic linker finds, and what lies where it looks under the name of its version alone.
    static var linked: [String] {
        ["libclang.so", "libclang.so.1"] + ["/usr/lib64", "/usr/lib", "/usr/local/lib"].flatMap(libraries)
    }

    /// What comes with Swift: of the program `swift` that would be run, and of the toolchains that swiftly installs.
    static var toolchain: [String] {
        var folders: [String] = []
        for folder in (text("PATH") ?? "").split(separator: ":") where folder.hasPrefix("/") {
            guard let program = HeaderFiles.realPath("\(folder)/swift") else { continue }
            folders.append(HeaderFiles.normalized("\(program)/../../lib"))
        }
        if let home = text("HOME") {
            let toolchains = "\(home)/.local/share/swiftly/toolchains"
            folders += names(in: toolchains).sorted().reversed().map { "\(toolchains)/\($0)/usr/lib" }
        }
        return (folders + ["/usr/libexec/swift/lib"]).flatMap(libraries)
    }

    /// What to do where there is none.
    static let advice = """
        libclang was not found; install it: apt-get install libclang-dev (Debian, Ubuntu), dnf install clang-libs (Fedora), \
        pacman -S clang (Arch), apk add clang19-libclang (Alpine); without root: pip install libclang, and set LIBCLANG_PATH \
        to the folder clang/native of the wheel. HVABI_LLVM names an LLVM installation, such as /usr/lib/llvm-19
        """

    /// The libraries of a folder: the one without a version first, then the newest.
    private static func libraries(_ folder: String) -> [String] {
        let names = names(in: folder).filter { name in
            name.hasPrefix("libclang.so")
                || name.hasPrefix("libclang-") && name.contains(".so")
                    && name.dropFirst("libclang-".count).first?.isNumber == true
        }
        let sorted = names.sorted { ($0.utf8.count, $1) < ($1.utf8.count, $0) }
        return sorted.map { "\(folder)/\($0)" }.filter { access($0, R_OK) == 0 }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let item = readdir(stream) {
            names.append(
                withUnsafePointer(to: &item.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func text(_ variable: String) -> String? {
        getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
