// SPDX-License-Identifier: Apache-2.0
//
// The words of the command line. They come from `main`: `CommandLine.arguments` is read from /proc, and is empty where
// that is not mounted.

import ABISources
import HeaderReader
import Synchronization

/// The command line before and after `--`.
struct CommandLineParts: Sendable {
    /// The words for this program.
    let own: [String]
    /// The words for clang.
    let clang: [String]

    init(_ words: [String]) {
        // A shell that completes a line passes all of it on, behind a `--` of its own.
        guard words.first != "---completion" else {
            (own, clang) = (words, [])
            return
        }
        own = Array(words.prefix { $0 != "--" })
        clang = Array(words.drop { $0 != "--" }.dropFirst())
    }

    fileprivate static let given = Mutex(CommandLineParts([]))

    /// The words for this program, in this process.
    static var own: [String] { given.withLock { $0.own } }

    /// The words for clang, in this process.
    static var clang: [String] { given.withLock { $0.clang } }

    fileprivate static let builtFrom = Mutex<String?>(nil)
    fileprivate static let startedAs = Mutex<String?>(nil)

    /// The path that the program was started by, as the kernel has it; nil where it does not say.
    fileprivate static var program: String? { startedAs.withLock(\.self) }

    /// The commit that the program was built from; nil where nobody said.
    static var commit: String? { builtFrom.withLock(\.self) }
}

extension Installation {
    /// That of the running program, with and without /proc; nil where nothing is installed with it.
    static let own = Installation(ofProgram: "/proc/self/exe") ?? CommandLineParts.program.flatMap(Installation.init)
}

/// Where C's `main` leads.
@_cdecl("hvabi_main")
func main(
    _ count: Int32, _ words: UnsafePointer<UnsafePointer<CChar>?>, _ commit: UnsafePointer<CChar>,
    _ program: UnsafePointer<CChar>?
) -> Int32 {
    let text = String(cString: commit)
    CommandLineParts.builtFrom.withLock { $0 = text.isEmpty ? nil : text }
    let path = program.map { String(cString: $0) }
    CommandLineParts.startedAs.withLock { $0 = path }
    let parts = CommandLineParts((1..<max(1, Int(count))).compactMap { words[$0].map { String(cString: $0) } })
    CommandLineParts.given.withLock { $0 = parts }
    // Input that readers accept may be nested deeper than a process's own stack is.
    try? BackgroundThread { Hvabi.run(parts) }.join()
    return 2
}
