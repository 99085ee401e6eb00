// SPDX-License-Identifier: Apache-2.0
//
// The first parse: are the headers sound, which files do they pull in, and which macros are there.

internal import CLibclang
internal import LayoutIR
internal import ReadRequests

/// The findings of the first parse.
struct Survey {
    /// An `#include` that was followed.
    struct Inclusion {
        /// The header that has it.
        let header: String
        /// `asm/kvm.h`.
        let spelled: String
        let file: CXFile
    }

    let unit: TranslationUnit
    let files: HeaderFiles
    let macros: MacroCatalog
    /// The headers that exported headers include.
    let inclusions: [Inclusion]
    /// Enumerators whose value is made by an ioctl macro.
    let ioctlEnumerators: [IoctlEnumerator]
    /// Enumerators to which this clang gives another type than C11 does.
    let wideEnumerators: WideEnumerators

    init(_ clang: Libclang, _ request: ReadRequest, _ arguments: ClangArguments) throws(ReadFailure) {
        let includeGuard = IncludeGuard(clang, request, arguments.roots)
        guard
            let unit = TranslationUnit(
                clang, text: WideEnumerators.declaration(clang) + arguments.includes,
                arguments: arguments.commandLine + ErrorList.arguments, detail: .macros, spares: arguments.spares)
        else { throw Self.noUnit(clang, request) }
        self.unit = unit
        let files = HeaderFiles(clang, request)
        self.files = files
        try includeGuard.check(unit)
        try Self.throwErrors(of: unit)

        let headers = request.prelude + request.headers
        var asked = 0
        var definitions: [CXCursor] = []
        var enums: [CXCursor] = []
        var directives: [CXCursor] = []
        clang.forEachChild(of: unit.root) { cursor in
            switch cursor.kind {
            case CXCursor_InclusionDirective:
                directives.append(cursor)
                let file = clang.includedFile(cursor)
                guard asked < headers.count, files.file(clang.position(of: cursor).file)?.isMain == true
                else { return }
                if let file { files.note(file, as: headers[asked], isExported: asked >= request.prelude.count) }
                asked += 1
            case CXCursor_MacroDefinition:
                if clang.isBuiltinMacro(cursor) == 0 { definitions.append(cursor) }
            case CXCursor_EnumDecl: enums.append(cursor)
            default: break
            }
        }
        files.nameAll(
            directives.compactMap { directive in
                clang.includedFile(directive).map { ($0, clang.text(clang.cursorSpelling(directive))) }
            })
        self.inclusions = Self.inclusions(directives, clang, files)
        let macros = MacroCatalog(definitions, of: unit, files: files)
        self.macros = macros
        ioctlEnumerators = enums.filter { files.file(clang.position(of: $0).file)?.isExported ?? false }
            .flatMap { IoctlEnumerator.all(in: $0, clang, macros) }
        wideEnumerators = WideEnumerators(below: unit.root, clang)
    }

    private static func inclusions(_ directives: [CXCursor], _ clang: Libclang, _ files: HeaderFiles) -> [Inclusion] {
        directives.compactMap { directive in
            guard let file = clang.includedFile(directive),
                let header = files.file(clang.position(of: directive).file), header.isExported
            else { return nil }
            return Inclusion(
                header: header.name, spelled: clang.text(clang.cursorSpelling(directive)), file: file)
        }
    }

    /// Fails with every error clang found, each with its place.
    private static func throwErrors(of unit: TranslationUnit) throws(ReadFailure) {
        let clang = unit.clang
        var errors: [Diagnostic] = []
        unit.forEachDiagnostic { diagnostic in
            guard clang.diagnosticSeverity(diagnostic).rawValue >= CXDiagnostic_Error.rawValue else { return }
            let position = clang.expansionPosition(clang.diagnosticLocation(diagnostic))
            let path = clang.text(clang.fileName(position.file))
            let isInFile = position.file != nil && path != TranslationUnit.mainFile
            errors.append(
                Diagnostic(
                    .error, clang.text(clang.diagnosticSpelling(diagnostic)), id: .clang,
                    path: isInFile ? path : nil, line: isInFile ? position.line : nil,
                    column: isInFile ? position.column : nil))
        }
        if !errors.isEmpty { throw ReadFailure(ErrorList(errors).diagnostics) }
    }

    /// Why there is no translation unit: an unknown target, or something worse.
    private static func noUnit(_ clang: Libclang, _ request: ReadRequest) -> ReadFailure {
        let isTargetKnown =
            TranslationUnit(
                clang, text: "", arguments: ["-x", "c", "-target", request.triple.clangText], detail: .declarations)
            != nil
        return isTargetKnown
            ? ReadFailure("libclang refused its arguments or failed on these headers", id: .clangFailed)
            : ReadFailure("libclang does not know the target '\(request.triple)'", id: .unknownTarget)
    }
}
