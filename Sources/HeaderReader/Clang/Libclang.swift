// SPDX-License-Identifier: Apache-2.0
//
// libclang's functions, looked up once at run time: a verb that reads no header never pays for loading
// it, and the installation can be chosen without building again.

internal import CLibclang

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The loaded library. Its functions may be called from any thread, each index from one at a time.
final class Libclang: @unchecked Sendable {
    /// The library, or why there is none.
    ///
    /// It parses on the thread that asks for it, whose stack is larger than those that it makes.
    static let loaded = Result<Libclang, LibclangMissing> { () throws(LibclangMissing) in
        setenv("LIBCLANG_NOTHREADS", "1", 1)
        return try Libclang()
    }

    /// Where it was opened from.
    let libraryPath: String
    let createIndex: @convention(c) (Int32, Int32) -> CXIndex?
    let disposeIndex: @convention(c) (CXIndex?) -> Void
    let parse:
        @convention(c) (
            CXIndex?, UnsafePointer<CChar>?, UnsafePointer<UnsafePointer<CChar>?>?, Int32,
            UnsafeMutablePointer<CXUnsavedFile>?, UInt32, UInt32, UnsafeMutablePointer<CXTranslationUnit?>?
        ) -> CXErrorCode
    let reparse: @convention(c) (CXTranslationUnit?, UInt32, UnsafeMutablePointer<CXUnsavedFile>?, UInt32) -> Int32
    let disposeTranslationUnit: @convention(c) (CXTranslationUnit?) -> Void
    let resourceUsage: @convention(c) (CXTranslationUnit?) -> CXTUResourceUsage
    let disposeResourceUsage: @convention(c) (CXTUResourceUsage) -> Void
    let targetInfo: @convention(c) (CXTranslationUnit?) -> CXTargetInfo?
    let disposeTargetInfo: @convention(c) (CXTargetInfo?) -> Void
    let triple: @convention(c) (CXTargetInfo?) -> CXString
    let pointerWidth: @convention(c) (CXTargetInfo?) -> Int32
    let version: @convention(c) () -> CXString
    /// 14 of `Debian clang version 14.0.6`; 0 where the version is spelled otherwise.
    let majorVersion: Int
    /// As `14.0.6`.
    let number: String
    /// The arguments that say where the library's own headers are.
    let resourceArguments: [String]
    /// The units of earlier readings, for those that share them.
    let spares = SpareUnits()

    let diagnosticCount: @convention(c) (CXTranslationUnit?) -> UInt32
    let diagnostic: @convention(c) (CXTranslationUnit?, UInt32) -> CXDiagnostic?
    let disposeDiagnostic: @convention(c) (CXDiagnostic?) -> Void
    let diagnosticSeverity: @convention(c) (CXDiagnostic?) -> CXDiagnosticSeverity
    let diagnosticLocation: @convention(c) (CXDiagnostic?) -> CXSourceLocation
    let diagnosticSpelling: @convention(c) (CXDiagnostic?) -> CXString
    let diagnosticOption: @convention(c) (CXDiagnostic?, UnsafeMutablePointer<CXString>?) -> CXString

    let cString: @convention(c) (CXString) -> UnsafePointer<CChar>?
    let disposeString: @convention(c) (CXString) -> Void

    let rootCursor: @convention(c) (CXTranslationUnit?) -> CXCursor
    let visitChildren: @convention(c) (CXCursor, CXCursorVisitor?, CXClientData?) -> UInt32
    let visitFields: @convention(c) (CXType, CXFieldVisitor?, CXClientData?) -> UInt32
    let cursorSpelling: @convention(c) (CXCursor) -> CXString
    let prettyPrinted: @convention(c) (CXCursor, CXPrintingPolicy?) -> CXString
    let cursorType: @convention(c) (CXCursor) -> CXType
    let cursorUSR: @convention(c) (CXCursor) -> CXString
    let cursorLocation: @convention(c) (CXCursor) -> CXSourceLocation
    let cursorExtent: @convention(c) (CXCursor) -> CXSourceRange
    let rawComment: @convention(c) (CXCursor) -> CXString
    let commentRange: @convention(c) (CXCursor) -> CXSourceRange
    let isDefinition: @convention(c) (CXCursor) -> UInt32
    let definition: @convention(c) (CXCursor) -> CXCursor
    let isAnonymous: @convention(c) (CXCursor) -> UInt32
    let isNull: @convention(c) (CXCursor) -> Int32
    let storageClass: @convention(c) (CXCursor) -> CX_StorageClass
    let isFunctionLikeMacro: @convention(c) (CXCursor) -> UInt32
    let isBuiltinMacro: @convention(c) (CXCursor) -> UInt32
    let referenced: @convention(c) (CXCursor) -> CXCursor
    let includedFile: @convention(c) (CXCursor) -> CXFile?
    let isBitField: @convention(c) (CXCursor) -> UInt32
    let bitFieldWidth: @convention(c) (CXCursor) -> Int32
    let fieldOffset: @convention(c) (CXCursor) -> Int64
    let enumIntegerType: @convention(c) (CXCursor) -> CXType
    let enumeratorValue: @convention(c) (CXCursor) -> Int64
    let enumeratorUnsignedValue: @convention(c) (CXCursor) -> UInt64
    let typedefUnderlyingType: @convention(c) (CXCursor) -> CXType

    let rangeStart: @convention(c) (CXSourceRange) -> CXSourceLocation
    let rangeEnd: @convention(c) (CXSourceRange) -> CXSourceLocation
    let skippedRanges: @convention(c) (CXTranslationUnit?) -> UnsafeMutablePointer<CXSourceRangeList>?
    let disposeRanges: @convention(c) (UnsafeMutablePointer<CXSourceRangeList>?) -> Void
    let fileLocation:
        @convention(c) (
            CXSourceLocation, UnsafeMutablePointer<CXFile?>?, UnsafeMutablePointer<UInt32>?,
            UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<UInt32>?
        ) -> Void
    let expansionLocation:
        @convention(c) (
            CXSourceLocation, UnsafeMutablePointer<CXFile?>?, UnsafeMutablePointer<UInt32>?,
            UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<UInt32>?
        ) -> Void
    let fileName: @convention(c) (CXFile?) -> CXString
    let fileUniqueID: @convention(c) (CXFile?, UnsafeMutablePointer<CXFileUniqueID>?) -> Int32
    let fileContents: @convention(c) (CXTranslationUnit?, CXFile?, UnsafeMutablePointer<Int>?) -> UnsafePointer<CChar>?

    let byteSize: @convention(c) (CXType) -> Int64
    let byteAlignment: @convention(c) (CXType) -> Int64
    let canonicalType: @convention(c) (CXType) -> CXType
    let namedType: @convention(c) (CXType) -> CXType
    let modifiedType: @convention(c) (CXType) -> CXType
    let valueType: @convention(c) (CXType) -> CXType
    let pointeeType: @convention(c) (CXType) -> CXType
    let elementType: @convention(c) (CXType) -> CXType
    let elementCount: @convention(c) (CXType) -> Int64
    let resultType: @convention(c) (CXType) -> CXType
    let argumentCount: @convention(c) (CXType) -> Int32
    let argumentType: @convention(c) (CXType, UInt32) -> CXType
    let isVariadic: @convention(c) (CXType) -> UInt32
    let callingConvention: @convention(c) (CXType) -> CXCallingConv
    let isConst: @convention(c) (CXType) -> UInt32
    let isVolatile: @convention(c) (CXType) -> UInt32
    let isRestrict: @convention(c) (CXType) -> UInt32
    let areEqualTypes: @convention(c) (CXType, CXType) -> UInt32
    let typeDeclaration: @convention(c) (CXType) -> CXCursor
    let typeSpelling: @convention(c) (CXType) -> CXString

    let evaluate: @convention(c) (CXCursor) -> CXEvalResult?
    let disposeEvaluation: @convention(c) (CXEvalResult?) -> Void
    let evaluationKind: @convention(c) (CXEvalResult?) -> CXEvalResultKind
    let evaluationIsUnsigned: @convention(c) (CXEvalResult?) -> UInt32
    let evaluationUnsigned: @convention(c) (CXEvalResult?) -> UInt64
    let evaluationSigned: @convention(c) (CXEvalResult?) -> Int64
    let evaluationDouble: @convention(c) (CXEvalResult?) -> Double
    let evaluationString: @convention(c) (CXEvalResult?) -> UnsafePointer<CChar>?

    private init() throws(LibclangMissing) {
        let library = try LibclangLibrary.open()
        libraryPath = library.path
        createIndex = try library.function("clang_createIndex")
        disposeIndex = try library.function("clang_disposeIndex")
        parse = try library.function("clang_parseTranslationUnit2")
        reparse = try library.function("clang_reparseTranslationUnit")
        disposeTranslationUnit = try library.function("clang_disposeTranslationUnit")
        resourceUsage = try library.function("clang_getCXTUResourceUsage")
        disposeResourceUsage = try library.function("clang_disposeCXTUResourceUsage")
        targetInfo = try library.function("clang_getTranslationUnitTargetInfo")
        disposeTargetInfo = try library.function("clang_TargetInfo_dispose")
        triple = try library.function("clang_TargetInfo_getTriple")
        pointerWidth = try library.function("clang_TargetInfo_getPointerWidth")
        version = try library.function("clang_getClangVersion")
        diagnosticCount = try library.function("clang_getNumDiagnostics")
        diagnostic = try library.function("clang_getDiagnostic")
        disposeDiagnostic = try library.function("clang_disposeDiagnostic")
        diagnosticSeverity = try library.function("clang_getDiagnosticSeverity")
        diagnosticLocation = try library.function("clang_getDiagnosticLocation")
        diagnosticSpelling = try library.function("clang_getDiagnosticSpelling")
        diagnosticOption = try library.function("clang_getDiagnosticOption")
        cString = try library.function("clang_getCString")
        disposeString = try library.function("clang_disposeString")
        rootCursor = try library.function("clang_getTranslationUnitCursor")
        visitChildren = try library.function("clang_visitChildren")
        visitFields = try library.function("clang_Type_visitFields")
        cursorSpelling = try library.function("clang_getCursorSpelling")
        cursorType = try library.function("clang_getCursorType")
        cursorUSR = try library.function("clang_getCursorUSR")
        cursorLocation = try library.function("clang_getCursorLocation")
        cursorExtent = try library.function("clang_getCursorExtent")
        prettyPrinted = try library.function("clang_getCursorPrettyPrinted")
        rawComment = try library.function("clang_Cursor_getRawCommentText")
        commentRange = try library.function("clang_Cursor_getCommentRange")
        isDefinition = try library.function("clang_isCursorDefinition")
        definition = try library.function("clang_getCursorDefinition")
        isAnonymous = try library.function("clang_Cursor_isAnonymous")
        isNull = try library.function("clang_Cursor_isNull")
        storageClass = try library.function("clang_Cursor_getStorageClass")
        isFunctionLikeMacro = try library.function("clang_Cursor_isMacroFunctionLike")
        isBuiltinMacro = try library.function("clang_Cursor_isMacroBuiltin")
        referenced = try library.function("clang_getCursorReferenced")
        includedFile = try library.function("clang_getIncludedFile")
        isBitField = try library.function("clang_Cursor_isBitField")
        bitFieldWidth = try library.function("clang_getFieldDeclBitWidth")
        fieldOffset = try library.function("clang_Cursor_getOffsetOfField")
        enumIntegerType = try library.function("clang_getEnumDeclIntegerType")
        enumeratorValue = try library.function("clang_getEnumConstantDeclValue")
        enumeratorUnsignedValue = try library.function("clang_getEnumConstantDeclUnsignedValue")
        typedefUnderlyingType = try library.function("clang_getTypedefDeclUnderlyingType")
        rangeStart = try library.function("clang_getRangeStart")
        rangeEnd = try library.function("clang_getRangeEnd")
        skippedRanges = try library.function("clang_getAllSkippedRanges")
        disposeRanges = try library.function("clang_disposeSourceRangeList")
        fileLocation = try library.function("clang_getFileLocation")
        expansionLocation = try library.function("clang_getExpansionLocation")
        fileName = try library.function("clang_getFileName")
        fileUniqueID = try library.function("clang_getFileUniqueID")
        fileContents = try library.function("clang_getFileContents")
        byteSize = try library.function("clang_Type_getSizeOf")
        byteAlignment = try library.function("clang_Type_getAlignOf")
        canonicalType = try library.function("clang_getCanonicalType")
        namedType = try library.function("clang_Type_getNamedType")
        modifiedType = try library.function("clang_Type_getModifiedType")
        valueType = try library.function("clang_Type_getValueType")
        pointeeType = try library.function("clang_getPointeeType")
        elementType = try library.function("clang_getElementType")
        elementCount = try library.function("clang_getNumElements")
        resultType = try library.function("clang_getResultType")
        argumentCount = try library.function("clang_getNumArgTypes")
        argumentType = try library.function("clang_getArgType")
        isVariadic = try library.function("clang_isFunctionTypeVariadic")
        callingConvention = try library.function("clang_getFunctionTypeCallingConv")
        isConst = try library.function("clang_isConstQualifiedType")
        isVolatile = try library.function("clang_isVolatileQualifiedType")
        isRestrict = try library.function("clang_isRestrictQualifiedType")
        areEqualTypes = try library.function("clang_equalTypes")
        typeDeclaration = try library.function("clang_getTypeDeclaration")
        typeSpelling = try library.function("clang_getTypeSpelling")
        evaluate = try library.function("clang_Cursor_Evaluate")
        disposeEvaluation = try library.function("clang_EvalResult_dispose")
        evaluationKind = try library.function("clang_EvalResult_getKind")
        evaluationIsUnsigned = try library.function("clang_EvalResult_isUnsignedInt")
        evaluationUnsigned = try library.function("clang_EvalResult_getAsUnsigned")
        evaluationSigned = try library.function("clang_EvalResult_getAsLongLong")
        evaluationDouble = try library.function("clang_EvalResult_getAsDouble")
        evaluationString = try library.function("clang_EvalResult_getAsStr")
        let spelled = version()
        number = Self.number(in: cString(spelled).map { String(cString: $0) } ?? "")
        majorVersion = Int(number.prefix { $0 != "." }) ?? 0
        resourceArguments = Self.resourceArguments(libraryPath, majorVersion, number)
        disposeString(spelled)
    }

    /// Copies and disposes of a libclang string.
    func text(_ string: CXString) -> String {
        defer { disposeString(string) }
        return cString(string).map { String(cString: $0) } ?? ""
    }

    /// Where the library's own headers are, such as `stddef.h`: beside it, or where distributions put them. Some builds
    /// look beside the program that loads them instead, and Debian's of 14 finds them for Linux only.
    private static func resourceArguments(_ libraryPath: String, _ majorVersion: Int, _ number: String) -> [String] {
        guard let slash = libraryPath.last("/") else { return [] }
        let parents = [String(libraryPath[..<slash]), "/usr/lib/llvm-\(majorVersion)/lib", "/usr/lib"]
        let folders = parents.flatMap { parent in ["\(majorVersion)", number].map { "\(parent)/clang/\($0)" } }
        let folder = folders.first { access("\($0)/include/stddef.h", R_OK) == 0 }
        return folder.map { ["-resource-dir", $0] } ?? []
    }

    /// The folder of the installation.
    var ownFolder: String? {
        let path = HeaderFiles.realPath(libraryPath) ?? libraryPath
        return path.last("/").map { String(path[..<$0]) }
    }

    /// `14.0.6` of `Debian clang version 14.0.6`.
    private static func number(in text: String) -> String {
        let words = text.split(separator: " ")
        guard let index = words.firstIndex(of: "version"), index + 1 < words.count else { return "" }
        return String(words[index + 1].prefix { $0.isNumber || $0 == "." })
    }
}
