// SPDX-License-Identifier: Apache-2.0
//
// Records, enums and typedefs out of the first parse.

internal import LayoutIR
internal import ReadRequests

/// The declarations of the exported headers, with the types they name.
struct DeclarationReader {
    let topLevel: TopLevelDeclarations
    let types: TypeTable
    let records: RecordCollector
    private(set) var typedefs: [Typedef] = []

    init(_ survey: Survey, _ arguments: ClangArguments) {
        let clang = survey.unit.clang
        topLevel = TopLevelDeclarations(survey.unit, survey.files)
        let names = RecordNames(clang, survey.files, tags: topLevel.tags)
        for typedef in topLevel.typedefs { names.note(typedef: typedef) }
        types = TypeTable(clang, names, int: survey.wideEnumerators.intType)
        records = RecordCollector(survey.unit, survey.files, names, types, MemberOffsets(clang, arguments))
    }

    /// - Throws: `ReadFailure` where a declaration cannot be trusted.
    func read() throws(ReadFailure) -> DeclarationReader {
        try topLevel.throwUndefinedAttributes()
        var result = self
        result.typedefs = try records.collect(topLevel)
        return result
    }
}
