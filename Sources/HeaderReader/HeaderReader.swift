// SPDX-License-Identifier: Apache-2.0
//
// The stage: C headers and a target in, a LayoutIR out, in two parses.
//
//   survey   parse once: errors, and every macro with its text
//   probe    parse again with a declaration per macro behind the headers: values, types, layouts

internal import LayoutIR

public enum HeaderReader {
    /// Reads the headers of `request` for its target.
    ///
    /// - Throws: `ReadFailure` with clang's errors and their places, or with the one sentence that says
    ///   what is missing. Nothing is read by halves.
    public static func read(_ request: ReadRequest) throws(ReadFailure) -> ReadResult {
        let clang = try loadedLibclang()
        let arguments = try ClangArguments(request, clang)
        let survey = try Survey(clang, request, arguments)
        let probes = try ProbeRun(clang, survey, arguments)
        return try IRBuilder(request, survey, probes).build()
    }

    /// The version libclang states of itself, and the file it was loaded from.
    public static func libclangVersion() throws(ReadFailure) -> (version: String, path: String) {
        let clang = try loadedLibclang()
        return (clang.text(clang.version()), clang.path)
    }

    private static func loadedLibclang() throws(ReadFailure) -> Libclang {
        switch Libclang.loaded {
        case .success(let clang): return clang
        case .failure(let missing): throw ReadFailure(missing.description, id: "libclang-missing")
        }
    }
}
