// SPDX-License-Identifier: Apache-2.0
//
// Which definitions a macro's expansion goes through. Asked for by name, and never on the way to an IR.

internal import CLibclang
public import LayoutIR
public import ReadRequests

/// One `#define`.
public struct MacroSource: Hashable, Sendable {
    /// The name of the macro.
    public let name: String
    /// Absent for an object-like macro.
    public let parameters: [String]?
    /// As written, on one line, without comments.
    public let body: String
    /// The macros that the body names, each once, in its order.
    public let uses: [String]
    /// The place of the definition.
    public let place: SourcePlace
}

/// Definitions, and what else there is.
public struct MacroTrace: Sendable {
    /// By name, each name's in the order of the headers: the last one is in force where it still is defined. Holds
    /// the names asked for, where they are macros, and all that their expansion goes through.
    public let definitions: [String: [MacroSource]]
    /// Every macro that a header defines.
    public let names: [String]
    /// Every file that was read, on this machine.
    public let paths: [String]
}

extension HeaderReader {
    /// The definitions that an expansion of `names` goes through, in one parse.
    ///
    /// - Throws: As `read`.
    public static func macros(
        named names: [String], in request: ReadRequest
    ) throws(ReadFailure) -> MacroTrace {
        let clang = try loadedLibclang()
        return try BackgroundThread { () throws(ReadFailure) in try macros(named: names, in: request, clang) }.join()
    }

    private static func macros(
        named names: [String], in request: ReadRequest, _ clang: Libclang
    ) throws(ReadFailure) -> MacroTrace {
        let survey = try Survey(clang, request, try ClangArguments(request, clang))
        let expansion = expansion(of: names, survey.macros)
        var definitions: [String: [MacroSource]] = [:]
        var all: [String] = []
        var seen: Set<String> = []
        var paths: Set<String> = []
        clang.forEachChild(of: survey.unit.root) { cursor in
            if cursor.kind == CXCursor_InclusionDirective, let file = clang.includedFile(cursor) {
                paths.insert(survey.files.file(file)?.path ?? "")
            }
            guard cursor.kind == CXCursor_MacroDefinition, clang.isBuiltinMacro(cursor) == 0,
                let file = survey.files.file(clang.position(of: cursor).file), !file.isMain
            else { return }
            let name = clang.text(clang.cursorSpelling(cursor))
            if seen.insert(name).inserted { all.append(name) }
            guard expansion.contains(name) else { return }
            definitions[name, default: []].append(source(name, cursor, file, survey.macros, clang))
        }
        return MacroTrace(definitions: definitions, names: all, paths: paths.filter { !$0.isEmpty }.sorted())
    }

    /// `names` and all macros that their bodies lead to.
    private static func expansion(of names: [String], _ macros: MacroCatalog) -> Set<String> {
        var found: Set<String> = []
        var open = names
        while let name = open.popLast() {
            guard let definition = macros.definition(of: name), found.insert(name).inserted else { continue }
            open += uses(of: definition, macros)
        }
        return found
    }

    private static func uses(of macro: MacroDefinition, _ macros: MacroCatalog) -> [String] {
        macro.tokens.compactMap { token -> String? in
            guard case .identifier(let name) = token else { return nil }
            return !macro.parameters.contains(name) && macros.isDefined(name) ? name : nil
        }.uniqued()
    }

    private static func source(
        _ name: String, _ cursor: CXCursor, _ file: HeaderFiles.File, _ macros: MacroCatalog, _ clang: Libclang
    ) -> MacroSource {
        let isFunctionLike = clang.isFunctionLikeMacro(cursor) != 0
        let macro = MacroDefinition(name: name, isFunctionLike: isFunctionLike, text: macros.text(of: cursor))
        return MacroSource(
            name: name, parameters: isFunctionLike ? macro.parameters : nil, body: macro.body,
            uses: uses(of: macro, macros),
            place: SourcePlace(header: file.name, line: clang.position(of: cursor).line))
    }
}
