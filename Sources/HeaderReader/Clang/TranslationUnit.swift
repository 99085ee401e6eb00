// SPDX-License-Identifier: Apache-2.0
//
// One parse: owns libclang's handles and disposes of them.

internal import CLibclang
internal import LayoutIR

/// A parsed translation unit whose main file exists in memory only.
final class TranslationUnit {
    /// The name of the main file. It is nowhere on disk.
    static let mainFile = "hvabi-translation-unit.c"

    let clang: Libclang
    let root: CXCursor
    private let handles: SpareUnits.Handles
    private let key: SpareUnits.Key
    private let spares: SpareUnits?
    private var handle: CXTranslationUnit { handles.unit }

    /// The details that a parse keeps beside declarations.
    enum Detail {
        case macros, declarations

        fileprivate var options: UInt32 {
            let common = CXTranslationUnit_SkipFunctionBodies.rawValue
            return switch self {
            case .macros: common | CXTranslationUnit_DetailedPreprocessingRecord.rawValue
            case .declarations: common
            }
        }
    }

    /// - Parameter spares: Where the unit may come from, and where it goes when it is not used any more.
    /// - Returns: nil where libclang makes no translation unit at all, as for an unknown architecture.
    init?(_ clang: Libclang, text: String, arguments: [String], detail: Detail, spares: SpareUnits? = nil) {
        let key = SpareUnits.Key(arguments: arguments, detail: detail)
        guard let handles = clang.handles(text, key, spares) else { return nil }
        self.clang = clang
        self.handles = handles
        self.key = key
        self.spares = spares
        root = clang.rootCursor(handles.unit)
    }

    deinit {
        if let spares, clang.byteSize(of: handle) <= SpareUnits.mostBytes {
            spares.keep(handles, key).map(clang.dispose)
        } else {
            clang.dispose(handles)
        }
    }

    /// The normalised triple and the width of a pointer in bits.
    var targetInfo: (triple: String, pointerBitWidth: Int) {
        let info = clang.targetInfo(handle)
        defer { clang.disposeTargetInfo(info) }
        return (clang.text(clang.triple(info)), Int(clang.pointerWidth(info)))
    }

    /// Calls `body` for each diagnostic, which is valid only during the call.
    func forEachDiagnostic(_ body: (CXDiagnostic) -> Void) {
        for number in 0..<clang.diagnosticCount(handle) {
            guard let diagnostic = clang.diagnostic(handle, number) else { continue }
            body(diagnostic)
            clang.disposeDiagnostic(diagnostic)
        }
    }

    /// The ranges that the preprocessor passed over, from the directive to the one that ends it.
    var skippedRanges: [(start: FilePosition, end: FilePosition)] {
        guard let list = clang.skippedRanges(handle) else { return [] }
        defer { clang.disposeRanges(list) }
        return (0..<Int(list.pointee.count)).map { index in
            let range = list.pointee.ranges[index]
            return (clang.position(clang.rangeStart(range)), clang.position(clang.rangeEnd(range)))
        }
    }

    /// The bytes of a file as they were parsed; valid as long as this object.
    func contents(of file: CXFile) -> UnsafeBufferPointer<UInt8> {
        var size = 0
        guard let start = clang.fileContents(handle, file, &size) else { return .init(start: nil, count: 0) }
        return start.withMemoryRebound(to: UInt8.self, capacity: size) { .init(start: $0, count: size) }
    }
}

extension Libclang {
    /// A parsed unit, made of a spare one where there is one.
    fileprivate func handles(_ text: String, _ key: SpareUnits.Key, _ spares: SpareUnits?) -> SpareUnits.Handles? {
        let files = [(path: TranslationUnit.mainFile, text: text)] + FreestandingHeaders.files
        return withArrayOfCStrings(files.flatMap { [$0.path, $0.text] }) { texts in
            var unsaved = files.indices.map { index in
                CXUnsavedFile(
                    Filename: texts?[2 * index], Contents: texts?[2 * index + 1],
                    Length: UInt(files[index].text.utf8.count))
            }
            if let spare = spares?.take(key) {
                if reparse(spare.unit, UInt32(unsaved.count), &unsaved, 0) == 0 { return spare }
                // A unit that could not be parsed again is good for nothing else.
                dispose(spare)
            }
            return parsed(key, &unsaved)
        }
    }

    private func parsed(_ key: SpareUnits.Key, _ unsaved: inout [CXUnsavedFile]) -> SpareUnits.Handles? {
        let index = createIndex(0, 0)
        var unit: CXTranslationUnit?
        let result = withArrayOfCStrings(key.arguments) { arguments in
            parse(
                index, unsaved[0].Filename, arguments, Int32(key.arguments.count), &unsaved, UInt32(unsaved.count),
                key.detail.options, &unit)
        }
        guard result == CXError_Success, let unit else {
            disposeIndex(index)
            return nil
        }
        return SpareUnits.Handles(index: index, unit: unit)
    }

    /// How much memory a unit holds.
    fileprivate func byteSize(of unit: CXTranslationUnit) -> Int {
        let usage = resourceUsage(unit)
        defer { disposeResourceUsage(usage) }
        return (0..<Int(usage.numEntries)).reduce(0) { $0 + Int(usage.entries[$1].amount) }
    }

    fileprivate func dispose(_ handles: SpareUnits.Handles) {
        disposeTranslationUnit(handles.unit)
        disposeIndex(handles.index)
    }
}

/// Calls `body` with C copies of `strings`.
private func withArrayOfCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    let copies = strings.map { string in
        let bytes = string.utf8CString
        let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
        _ = copy.initialize(from: bytes)
        return copy
    }
    defer {
        for copy in copies { copy.deallocate() }
    }
    let pointers: [UnsafePointer<CChar>?] = copies.map { $0.baseAddress.map { UnsafePointer($0) } }
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
}
