// SPDX-License-Identifier: Apache-2.0
//
// More that a compiler can give: its complaints about a text, the objects that one defines, and the values of
// expressions behind headers.

internal import Launcher
internal import LayoutIR

/// A line of a compiler's complaints.
package struct CompilerMessage: Hashable, Sendable {
    /// The file that it is about; empty where it names none.
    package let file: String
    /// The line in the text that was compiled; nil for what is about another file.
    package let line: Int?
    /// The whole line, with the file and the line that it begins with.
    package let text: String

    /// Whether it is about the text that was compiled, and not about what that includes.
    package var isInText: Bool { file == Self.ownFile }
    /// Whether it says that an assertion does not hold, rather than that a line is not C.
    package var isOfAssertion: Bool {
        text.contains("static assertion failed") || text.contains("static_assert failed")
    }
    var isError: Bool { text.contains(" error: ") }

    /// The name that compilers give to standard input.
    private static let ownFile = "<stdin>"

    init(_ text: Substring) {
        let parts = text.split(separator: ":", maxSplits: 2)
        self.text = String(text)
        file = parts.count > 1 ? String(parts[0]) : ""
        line = file == Self.ownFile && parts.count > 2 ? Int(parts[1]) : nil
    }
}

/// The objects that a text defines, and what a compiler said of it.
package struct CompiledObjects: Sendable {
    /// The objects whose names begin with the prefix, by the assembly that the compiler made.
    package let data: AssemblyData
    /// Its complaints, none of which kept it from compiling.
    package let messages: [CompilerMessage]
}

extension CompilerJudge {
    /// The errors that a compiler finds in a text, in its order; none where it takes it.
    package func errors(in text: String) throws(CompilerFailure) -> [CompilerMessage] {
        let answer = try compiler.run(arguments + ["-fsyntax-only", "-"], input: text, within: reach)
        let errors = Self.messages(answer).filter(\.isError)
        guard errors.isEmpty, !answer.isSuccess else { return errors }
        throw CompilerFailure("\(compiler.name): \(answer.errors.split(separator: "\n").first ?? "it failed")")
    }

    /// The objects that a text defines.
    ///
    /// - Parameter prefix: How the names of the objects begin.
    /// - Throws: `CompilerFailure` with the first errors where the compiler does not take the text.
    package func objects(in text: String, prefix: String = "hvabi_") throws(CompilerFailure) -> CompiledObjects {
        let answer = try compiler.run(arguments + ["-fno-common", "-S", "-o", "-", "-"], input: text, within: reach)
        let messages = Self.messages(answer)
        guard answer.isSuccess else {
            let errors = messages.filter(\.isError).prefix(5).map(\.text)
            throw CompilerFailure("\(compiler.name): \(errors.isEmpty ? "it failed" : errors.joined(separator: "\n"))")
        }
        return CompiledObjects(
            data: AssemblyData(answer.output, prefix: prefix, compiler.platform), messages: messages)
    }

    /// The values of expressions behind headers, as 64 bits.
    ///
    /// - Parameter includes: The lines that include the headers.
    /// - Throws: `CompilerFailure` where the compiler does not take the headers or one of the expressions.
    package func values(
        of expressions: [String], behind includes: [String]
    ) throws(CompilerFailure) -> [UInt64] {
        let lines = expressions.enumerated().map { number, expression in
            "const unsigned long long hvabi_v\(number) = (unsigned long long)(\(expression));"
        }
        let data = try objects(in: (includes + lines).joined(separator: "\n") + "\n").data
        var values: [UInt64] = []
        for (number, expression) in expressions.enumerated() {
            guard let object = data.object("hvabi_v\(number)"), object.byteCount == 8 else {
                throw CompilerFailure("\(compiler.name) does not say what '\(expression)' is")
            }
            values.append(data.number(object))
        }
        return values
    }

    /// The object that a text is compiled to, for programs that read objects.
    ///
    /// No file is written, so that nothing is left of it, whatever ends this process.
    ///
    /// - Parameter options: `-g`.
    /// - Returns: nil where the compiler does not take it.
    package func object(of text: String, _ options: [String] = []) throws(CompilerFailure) -> [UInt8]? {
        let answer = try compiler.run(
            arguments + options + ["-pipe", "-c", "-o", Launch.outputFile, "-"], input: text, within: reach,
            writesObject: true)
        return answer.isSuccess ? answer.bytes : nil
    }

    private static func messages(_ answer: Compiler.Answer) -> [CompilerMessage] {
        answer.errors.split(separator: "\n").map(CompilerMessage.init)
    }
}
