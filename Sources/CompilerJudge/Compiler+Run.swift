// SPDX-License-Identifier: Apache-2.0
//
// Starting a compiler: the one place. It is fed through standard input, and no file is written.

internal import Launcher
package import LayoutIR

extension Compiler {
    /// The output of a compiler.
    struct Answer {
        let output: String
        let bytes: [UInt8]
        let errors: String
        let isSuccess: Bool
    }

    /// Runs the compiler to its end, within what is left of this process's own limits.
    ///
    /// - Parameter writesObject: It writes what it makes to `Launch.outputFile`.
    func run(
        _ arguments: [String], input: String, within reach: CompilerReach? = nil, writesObject: Bool = false
    ) throws(CompilerFailure) -> Answer {
        guard let path else { throw CompilerFailure("'\(name)' is not installed", id: .noCompiler) }
        let answer: Launcher.Answer
        do throws(LaunchFailure) {
            let confinement = reach.map {
                Confinement(readable: $0.readable, runnable: Confinement.programFolders(of: path))
            }
            answer = try Launch(
                path, (reach == nil ? [] : CompilerReach.arguments) + arguments, confinement: confinement
            ).run(input: input.utf8, seekableOutput: writesObject)
        } catch {
            throw CompilerFailure(error.message, id: error.isOfFile ? .notAFile : .noCompiler)
        }
        try reach?.check(answer.aside, answer.errorText)
        return Answer(
            output: writesObject ? "" : answer.text, bytes: answer.output, errors: answer.errorText,
            isSuccess: answer.isSuccess)
    }
}

/// A compiler that could not do what it is there for.
package struct CompilerFailure: Error, Hashable {
    /// One sentence, or lines of the compiler's own behind its name.
    package let message: String
    /// The id of the message: `compiler-failed`, unless it was not run at all or opened what it may not.
    package let id: DiagnosticID
    /// The complaint about a file that the text includes, or about the text where nothing was asked.
    package let complaint: CompilerMessage?

    /// - Parameter complaint: Nil where no line of the compiler's is to blame.
    package init(_ message: String, id: DiagnosticID = .compilerFailed, complaint: CompilerMessage? = nil) {
        self.message = message
        self.id = id
        self.complaint = complaint
    }
}
