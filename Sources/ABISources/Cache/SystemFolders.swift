// SPDX-License-Identifier: Apache-2.0
//
// Where clang may look for a machine's headers. Too many is no harm: what is kept depends on more than it has to.

import LayoutIR
import ReadRequests

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
        let names = (try? FolderNames.read(folder)) ?? []
        return names.filter { name in
            name.has("-") || name.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        }
        .sorted()
    }
}
