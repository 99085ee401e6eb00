// SPDX-License-Identifier: Apache-2.0
//
// Starting a compiler: the one place. It is fed through standard input, and no file is written.

internal import Launcher

extension Compiler {
    /// What a compiler left behind.
    struct Answer {
        let output: String
        let errors: String
    }

    /// Runs the compiler to its end, within what is left of this process's own limits.
    func run(_ arguments: [String], input: String) throws(CompilerFailure) -> Answer {
        guard let path else { throw CompilerFailure("'\(name)' is not installed", id: "no-compiler") }
        do throws(LaunchFailure) {
            let answer = try Launch(path, arguments).run(input: input.utf8)
            return Answer(output: answer.text, errors: answer.errorText)
        } catch {
            throw CompilerFailure(error.message, id: "no-compiler")
        }
    }
}

/// A compiler that could not do what it is there for.
package struct CompilerFailure: Error, Hashable {
    package let message: String
    /// Stable: `compiler-failed`.
    package let id: String

    init(_ message: String, id: String = "compiler-failed") {
        self.message = message
        self.id = id
    }
}
