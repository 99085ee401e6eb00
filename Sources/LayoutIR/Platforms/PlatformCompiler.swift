// SPDX-License-Identifier: Apache-2.0
//
// Who lays out a platform's programs, and which gcc says how.

/// A family of C compilers.
package enum CompilerFamily: String, Hashable, Sendable {
    case gcc, clang, msvc
}

/// A gcc that Debian has a package of.
package struct DebianGCC: Hashable, Sendable {
    /// The prefix of its programs' names: `aarch64-linux-gnu`.
    package let prefix: String
    /// The arguments by which it compiles for the platform rather than for its own: `-mx32`.
    package let arguments: [String]

    init(_ prefix: String, _ arguments: String...) { self.init(prefix, arguments) }

    init(_ prefix: String, _ arguments: [String]) {
        self.prefix = prefix
        self.arguments = arguments
    }

    /// `gcc` on a machine that it is made for, which every Debian of that kind has; else the cross compiler.
    package var program: String { isOfHost ? "gcc" : "\(prefix)-gcc" }
    /// The package that provides it.
    package var package: String {
        if isOfHost { return "gcc" }
        // mingw's programs are called after what they make, its packages after the project.
        if prefix.ends(with: "-w64-mingw32") {
            return "gcc-mingw-w64-\(prefix.prefix { $0 != "-" })".replacing("_", with: "-")
        }
        return "gcc-\(prefix)".replacing("_", with: "-")
    }

    private var isOfHost: Bool { prefix == Platform.host.debian?.multiarch }
}

/// Which gcc's word counts for a platform.
package enum PlatformJudge: Hashable, Sendable {
    /// One that programs of the platform are compiled with.
    case own(DebianGCC)
    /// One for Linux on the same architecture, whose ABI the platform shares.
    case standIn(DebianGCC)
    /// There is none, and why.
    case none(reason: String)

    /// The gcc to run, its own or a stand-in; nil where there is none.
    package var gcc: DebianGCC? {
        switch self {
        case .own(let gcc), .standIn(let gcc): gcc
        case .none: nil
        }
    }

    /// Why there is none; empty where there is one.
    package var reasonForNone: String {
        if case .none(let reason) = self { reason } else { "" }
    }
}

/// Debian's names for a platform.
package struct DebianNames: Hashable, Sendable {
    /// The folder of its headers below `/usr/include`, or of a cross compiler's below `/usr`.
    package let multiarch: String
    /// The name of a cross compiler's folder, where that is another one.
    package let cross: String

    /// The folder of the kernel's headers, where one set serves several architectures.
    let kernel: String?

    /// The folder of the kernel's headers for programs that run beside those of the machine.
    package var companionFolder: String { kernel.map { "/usr/include/\($0)" } ?? "/usr/\(cross)/include" }

    /// Where its headers may be, the most particular folder first.
    package var headerFolders: [String] { ["/usr/\(cross)/include", "/usr/include/\(multiarch)"] }
}
