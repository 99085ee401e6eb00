// SPDX-License-Identifier: Apache-2.0
//
// Where systems keep libclang, in one table, and what to say where it is nowhere.

internal import LayoutIR
internal import ReadRequests

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

enum LibclangPlaces {
    /// A choice by the environment.
    struct Choice {
        let variable: String
        let value: String
        let paths: [String]
    }

    /// `HVABI_LLVM` or else `LIBCLANG_PATH`, which other programs know too: an installation, the folder with the
    /// library, or the library; nil where neither is set.
    static func chosen() throws(LibclangMissing) -> Choice? {
        for variable in ["HVABI_LLVM", "LIBCLANG_PATH"] {
            guard let value = text(variable) else { continue }
            let folders = [value, "\(value)/lib", "\(value)/lib64", "\(value)/native", "\(value)/clang/native"]
            let paths = (isFolder(value) ? [] : [value]) + (try libraries(in: folders))
            return Choice(variable: variable, value: value, paths: paths)
        }
        return nil
    }

    /// Where the library is looked for, in this order: in the place that the environment chooses, and nowhere else
    /// then.
    static func all() throws(LibclangMissing) -> [String] {
        if let chosen = try chosen() { return chosen.paths }
        return try found()
    }

    /// Where it is looked for unless the environment says.
    static func found() throws(LibclangMissing) -> [String] { try installed() + linked() + toolchain() }

    /// Libraries that packages install, the newest first: Debian and Ubuntu `llvm-19`, Fedora and Alpine `llvm19`,
    /// Gentoo `llvm/19`.
    private static func installed() throws(LibclangMissing) -> [String] {
        var found: [(version: Int, folder: String)] = []
        for parent in ["/usr/lib", "/usr/lib64"] {
            for name in try names(in: parent) where name.begins(with: "llvm") {
                let version = name.dropFirst("llvm".count).drop { $0 == "-" }
                if let version = Int(version) { found.append((version, "\(parent)/\(name)")) }
            }
            for name in try names(in: "\(parent)/llvm") {
                if let version = Int(name) { found.append((version, "\(parent)/llvm/\(name)")) }
            }
        }
        let sorted = found.sorted { ($1.version, $0.folder) < ($0.version, $1.folder) }
        return try libraries(in: sorted.flatMap { ["\($0.folder)/lib", "\($0.folder)/lib64"] })
    }

    /// Libraries that the dynamic linker finds, and those in its folders under the name of a version alone.
    private static func linked() throws(LibclangMissing) -> [String] {
        let found = try libraries(in: ["/usr/lib64", "/usr/lib", "/usr/local/lib"])
        return ["libclang.so", "libclang.so.1"] + found
    }

    /// Libraries that come with Swift: with the program `swift` that would be run, and with the toolchains that swiftly
    /// installs.
    private static func toolchain() throws(LibclangMissing) -> [String] {
        var folders: [String] = []
        for folder in (text("PATH") ?? "").parts(between: ":", keepsEmpty: false) where folder.begins(with: "/") {
            guard let program = HeaderFiles.realPath("\(folder)/swift") else { continue }
            folders.append(HeaderFiles.normalized("\(program)/../../lib"))
        }
        if let home = text("HOME") {
            let toolchains = "\(home)/.local/share/swiftly/toolchains"
            folders += try names(in: toolchains).sorted().reversed().map { "\(toolchains)/\($0)/usr/lib" }
        }
        return try libraries(in: folders + ["/usr/libexec/swift/lib"])
    }

    /// Advice where there is none.
    static let advice = """
        libclang was not found; install it: apt-get install libclang-dev (Debian, Ubuntu), dnf install clang-libs (Fedora), \
        pacman -S clang (Arch), apk add clang19-libclang (Alpine); without root: pip install libclang, and set LIBCLANG_PATH \
        to the folder clang/native of the wheel. HVABI_LLVM names an LLVM installation, such as /usr/lib/llvm-19
        """

    private static func libraries(in folders: [String]) throws(LibclangMissing) -> [String] {
        var paths: [String] = []
        for folder in folders { paths += try libraries(in: folder) }
        return paths
    }

    /// The libraries of a folder: the one without a version first, then the newest.
    private static func libraries(in folder: String) throws(LibclangMissing) -> [String] {
        let names = try names(in: folder).filter { name in
            name.begins(with: "libclang.so")
                || name.begins(with: "libclang-") && name.contains(".so")
                    && name.dropFirst("libclang-".count).first?.isNumber == true
        }
        let sorted = names.sorted { ($0.utf8.count, $1) < ($1.utf8.count, $0) }
        return sorted.map { "\(folder)/\($0)" }.filter { access($0, R_OK) == 0 }
    }

    /// - Throws: `LibclangMissing` where the machine is short of something: a folder that is there is not taken for
    ///   none because of that.
    private static func names(in folder: String) throws(LibclangMissing) -> [String] {
        do throws(FolderNames.Failure) {
            return try FolderNames.read(folder)
        } catch {
            guard LibclangMissing.shortages.contains(error.code) else { return [] }
            throw LibclangMissing(description: "\(folder) cannot be opened: \(LibclangMissing.text(error.code))")
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func text(_ variable: String) -> String? {
        getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
