// SPDX-License-Identifier: Apache-2.0
//
// Where clang may look for a machine's headers. Too many is no harm: what is kept depends on more than it has to.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum SystemFolders {
    /// Those that are there, in no order that means anything.
    static let searched: [String] = {
        let own = SystemFolders.targets(in: "/usr").map { "/usr/\($0)/include" }
        let multiarch = SystemFolders.targets(in: "/usr/include").map { "/usr/include/\($0)" }
        return ["/usr/local/include", "/usr/include", "/include"] + own + multiarch
    }()

    /// The folders whose names decide where else is looked: those of targets, and those of gcc's installations.
    static let deciding: [String] = {
        let compilers = ["/usr/lib/gcc", "/usr/lib/gcc-cross"]
        let below = compilers.flatMap { folder in targets(in: folder).map { "\(folder)/\($0)" } }
        return ["/usr", "/usr/include"] + compilers + below
    }()

    /// The names in a folder that may be those of a target or a version, sorted.
    static func targets(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let item = readdir(stream) {
            withUnsafeBytes(of: item.pointee.d_name) { bytes in
                let name = bytes.prefix { $0 != 0 }
                guard name.contains(UInt8(ascii: "-")) || name.first.map({ (48...57).contains($0) }) ?? false else {
                    return
                }
                names.append(String(decoding: name, as: UTF8.self))
            }
        }
        return names.sorted()
    }
}
