// SPDX-License-Identifier: Apache-2.0
//
// The compiler that judges a target, as `hvabi check` has it, asked about every fact of an IR, and about all its types.

internal import CAssertions
import CompilerJudge
package import LayoutIR

/// The platform's gcc, or the one that stands in for it.
package struct GCC: Sendable {
    package let path: String
    private let judge: CompilerJudge
    private let isOfPlatform: Bool

    /// The number of questions, and the faults.
    package struct Result {
        package var findings: [String] = []
        package var factCount = 0
    }

    /// - Parameter arguments: Where headers are, and what is defined.
    /// - Returns: nil where it is not installed.
    package init?(for triple: Triple, _ arguments: [String] = []) {
        guard let compiler = Compiler(for: triple.platform, find: Executable.installed), let path = compiler.path else {
            return nil
        }
        // Headers of other systems must not be found in Linux's folders.
        let own = triple.platform.system == .linux ? [] : ["-nostdinc"]
        self.path = path
        judge = CompilerJudge(compiler, own + arguments)
        isOfPlatform = triple.platform.compilers.contains(.gcc)
    }

    /// The compiler's objections to the facts of `ir`; a fact that it cannot make sense of is reported as well.
    ///
    /// - Parameters:
    ///   - includes: The text that declares what `ir` describes.
    ///   - isAsked: Whether it is to be asked about an assertion.
    package func findings(
        _ ir: LayoutIR, _ includes: String, where isAsked: (FactKey) -> Bool = { _ in true }
    ) -> Result {
        let questions = Questions(
            ir, includes: includes.split(separator: "\n").map(String.init),
            further: CAssertion.types(of: ir).filter { isAsked($0.fact) }, isAsked: isAsked)
        do throws(CompilerFailure) {
            let verdict = try judge.judge(questions)
            let denials = verdict.denials.map { "\($0.title): IR \($0.ours), compiler \($0.theirs)" }
            return Result(
                findings: denials + verdict.unanswered.map { "\($0): not answered" }, factCount: verdict.count)
        } catch {
            return Result(findings: [error.message])
        }
    }
}
