// SPDX-License-Identifier: Apache-2.0
//
// The C compiler that judges a target: gcc, which shares no code with libclang. Where it is missing, clang says whether
// it agrees with itself; that is reported, and satisfies nobody who requires a judge.

package import LayoutIR

/// A compiler for a target's data layout.
package struct Compiler: Sendable {
    /// The relation of a compiler to the target.
    package enum Standing: Sendable {
        /// The platform's own.
        case own
        /// It compiles for Linux in place of the target's own system.
        case standIn
        /// It reads headers with libclang's own code.
        case sameFamily
    }

    /// `aarch64-linux-gnu-gcc`, with what makes it compile for the target: `gcc -mx32`.
    package let name: String
    /// The Debian package that provides it.
    package let package: String
    /// Where it is; nil where it is not installed.
    package let path: String?
    /// The relation to the target. The word of one that is `sameFamily` is not independent.
    package let standing: Standing
    let platform: Platform
    private let selection: [String]

    /// The judge of a platform.
    ///
    /// - Parameter find: Where a program of a name is.
    /// - Returns: nil where there is none, for the reason that the platform states.
    package init?(for platform: Platform, find: (String) -> String?) {
        guard let gcc = platform.judge.gcc else { return nil }
        if case .own = platform.judge { standing = .own } else { standing = .standIn }
        name = ([gcc.program] + gcc.arguments).joined(separator: " ")
        (package, path) = (gcc.package, find(gcc.program))
        (self.platform, selection) = (platform, gcc.arguments)
    }

    /// The compiler that reads the headers with libclang's own code.
    package init(sameFamilyFor triple: Triple, find: (String) -> String?) {
        (name, package, path, standing) = ("clang", "clang", find("clang"), .sameFamily)
        (platform, selection) = (triple.platform, ["--target=\(triple.text)"])
    }

    /// Whether it shares libclang's code, so that its word is not an independent one.
    package var isClang: Bool { standing == .sameFamily }
    /// Whether programs of the platform are made with compilers that lay out what this one does.
    var isOfPlatform: Bool { platform.compilers.contains(isClang ? .clang : .gcc) }

    /// The version as the compiler states it; empty where it does not.
    package var version: String {
        let said = try? run(["-dumpfullversion", "-dumpversion"], input: "").output
        return String((said ?? "").prefix { !$0.isNewline })
    }

    /// Where the headers are that C promises without a library: the compiler's own. On Windows they lead to the
    /// library's.
    package var freestandingFolders: [String] {
        let said = (try? run(["-x", "c", "-E", "-v", "-"], input: ""))?.errors.split(separator: "\n") ?? []
        guard let start = said.firstIndex(where: { $0.begins(with: "#include <...>") }) else { return [] }
        return said[(start + 1)...].prefix { $0.begins(with: " /") }.map { String($0.dropFirst()) }.filter { folder in
            let parts = folder.pathComponents
            // A way up leads to the library's.
            let isOwn = !parts.contains("..") && parts.contains { ["gcc", "gcc-cross", "clang"].contains($0) }
            return isOwn || platform.system == .windows
        }
    }

    /// Arguments by which it finds them, behind all other headers.
    package static func freestandingArguments(_ folders: [String]) -> [String] {
        folders.isEmpty ? [] : ["-ffreestanding", "-D_LIBC_LIMITS_H_"] + folders.flatMap { ["-idirafter", $0] }
    }

    /// How reports call it: `gcc 12.2.0`.
    package func title(version: String) -> String {
        let known = version.isEmpty ? "" : " \(version)"
        switch standing {
        case .own: return name + known
        case .standIn: return "\(name)\(known), standing in for the target's own compiler"
        case .sameFamily: return "clang\(known) (same family)"
        }
    }

    /// Arguments by which it compiles for the target, in plain C, and reports errors in a fixed form.
    ///
    /// - Parameter warnings: What it is to warn of; by default of nothing.
    package func arguments(warnings: [String] = ["-w"]) -> [String] {
        let common = selection + ["-x", "c", "-std=gnu11"] + warnings
        switch standing {
        case .sameFamily: return common + ["-ferror-limit=0"]
        case .own: return common + Self.gcc
        case .standIn: return common + Self.gcc + systemArguments
        }
    }

    /// Errors are reported where a macro is used, and not where it is defined.
    private static let gcc = ["-fmax-errors=0", "-ftrack-macro-expansion=0", "-fno-diagnostics-show-caret"]

    /// Arguments that hide that the compiler is Linux's.
    private var systemArguments: [String] {
        let model = platform.model
        let hidden =
            platform.system == .linux ? [] : ["linux", "__linux", "__linux__", "__gnu_linux__"].map { "-U\($0)" }
        let shown = platform.system == .linux ? nil : platform.system.macro
        // Debian's gcc makes position-independent code unless told not to, and headers ask for it.
        let code = platform.system == .linux || platform.system == .openbsd ? [] : ["-fno-pie"]
        return hidden + code + integerArguments + (shown.map { ["-D\($0)=1"] } ?? [])
            + [model.isCharSigned ? "-fsigned-char" : "-funsigned-char"]
            + (model.wideCharBitWidth == 16 ? ["-fshort-wchar"] : [])
    }

    /// Definitions that a Linux gcc's own `stdint.h` is made of, as the target has them.
    private var integerArguments: [String] {
        func define(_ names: [String], _ type: String) -> [String] {
            names.flatMap { ["-D__\($0)_TYPE__=\(type) int", "-D__U\($0)_TYPE__=\(type) unsigned int"] }
        }
        let fast = define(["INT_FAST8", "INT_FAST16", "INT_FAST32"], "")
        switch platform.system {
        case .openbsd:
            let suffixes = ["INT64", "INTMAX"].flatMap { ["-D__\($0)_C(c)=c##LL", "-D__U\($0)_C(c)=c##ULL"] }
            return fast + define(["INT64", "INTMAX", "INT_LEAST64", "INT_FAST64"], "long long") + suffixes
        case .freebsd, .dragonfly: return fast
        default: return []
        }
    }
}
