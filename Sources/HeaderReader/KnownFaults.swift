// SPDX-License-Identifier: Apache-2.0
//
// Layouts that a version of libclang is known to get wrong: what holds one is withheld, because a wrong number looks
// like any other.

internal import CLibclang
internal import LayoutIR
internal import ReadRequests

extension LayoutIR {
    /// Without what cannot be right, each with the reason.
    ///
    /// - Throws: `ReadFailure` where a declaration that is kept may have been computed from what is not.
    func withoutKnownFaults(_ unit: TranslationUnit) throws(ReadFailure) -> LayoutIR {
        // The s390x ELF ABI aligns every type to 8 bytes at most; clang took 16 for __int128 before 16.
        guard target.platform.architecture == .s390x,
            types.contains(where: { $0.isWideInteger && $0.byteAlignment == 16 })
        else { return self }
        return try MisalignedIntegers(self, unit).withheld()
    }
}

extension CType {
    fileprivate var isWideInteger: Bool {
        kind == .integer && ["__int128", "unsigned __int128"].contains(name)
    }
}

/// The records that hold an `__int128` of a wrong alignment.
private struct MisalignedIntegers {
    private let ir: LayoutIR
    private let unit: TranslationUnit
    private let index: IRIndex
    private let reason: SkippedItem.Reason
    /// The records that hold one, by name.
    private var records: Set<String> = []
    /// Every word by which an expression can name what holds one.
    private var words: Set<String> = ["__int128", "__int128_t", "__uint128_t"]

    init(_ ir: LayoutIR, _ unit: TranslationUnit) {
        self.ir = ir
        self.unit = unit
        index = IRIndex(ir)
        reason = .libclangLayout(version: unit.clang.majorVersion)
        // An embedded record is before the one that embeds it.
        for record in ir.records where record.fields.contains(where: { holds($0.type) }) {
            records.insert(record.name)
            if let word = record.spelling?.split(separator: " ").last { words.insert(String(word)) }
        }
        for typedef in ir.typedefs where holds(typedef.target) { words.insert(typedef.name) }
        for macro in Self.bodies(ir) where !words.isDisjoint(with: Self.words(macro.body)) { words.insert(macro.name) }
    }

    func withheld() throws(ReadFailure) -> LayoutIR {
        try refuseComputed()
        var skipped = ir.skipped
        func isKept(_ kind: SkippedItem.Kind, _ name: String, _ place: SourcePlace?, _ isWrong: Bool) -> Bool {
            if isWrong {
                skipped.append(SkippedItem(kind: kind, name: name, reason: reason, place: place))
            }
            return !isWrong
        }
        let kept = (
            records: ir.records.filter { isKept(.record, $0.name, $0.place, records.contains($0.name)) },
            typedefs: ir.typedefs.filter { isKept(.typedef, $0.name, $0.place, holds($0.target)) },
            constants: ir.constants.filter { isKept(.constant, $0.name, $0.place, mentions($0.name, $0.body)) },
            ioctls: ir.ioctls.filter {
                isKept(.ioctl, $0.name, $0.place, holds($0.argumentType ?? "") || mentions($0.name, $0.body ?? ""))
            },
            macros: ir.functionMacros.filter { isKept(.functionMacro, $0.name, $0.place, mentions($0.name, $0.body)) }
        )
        return LayoutIR(
            interface: ir.interface, version: ir.version, source: ir.source, target: ir.target,
            types: ir.types.map { holds($0.name) ? $0.withoutLayout : $0 }, typedefs: kept.typedefs,
            records: kept.records, enums: ir.enums, constants: kept.constants, ioctls: kept.ioctls,
            functionMacros: kept.macros, skipped: skipped)
    }

    /// Whether a type is laid out by an `__int128`, not merely points to one.
    private func holds(_ type: String) -> Bool {
        guard let element = index.element(of: type) else { return false }
        return element.isWideInteger || element.kind == .record && records.contains(element.target ?? "")
    }

    private func mentions(_ name: String, _ body: String) -> Bool {
        words.contains(name) || !words.isDisjoint(with: Self.words(body))
    }

    /// An enumerator or an array's bound that names such a type in an expression may be a wrong number, and what is
    /// made of it: then nothing can be said of these headers.
    private func refuseComputed() throws(ReadFailure) {
        var place: (path: String?, line: Int)?
        func look(_ cursor: CXCursor, isInExpression: Bool) {
            let clang = unit.clang
            clang.forEachChild(of: cursor) { child in
                let isTold = isInExpression && child.kind == CXCursor_TypeRef
                if isTold, let word = clang.text(clang.cursorSpelling(child)).split(separator: " ").last,
                    words.contains(String(word)), place == nil
                {
                    let position = clang.position(of: child)
                    place = (position.file.map { _ in clang.text(clang.fileName(position.file)) }, position.line)
                }
                look(child, isInExpression: isInExpression || Self.expressions.contains(child.kind.rawValue))
            }
        }
        look(unit.root, isInExpression: false)
        guard let place else { return }
        throw ReadFailure([
            Diagnostic(
                .error, "a number here comes from it: \(reason.sentence)", id: .libclangLayout, path: place.path,
                line: place.line)
        ])
    }

    /// The kinds of expressions that clang puts around the type of a sizeof, an offsetof or a cast.
    private static let expressions = Set(
        [
            CXCursor_UnaryExpr, CXCursor_UnexposedExpr, CXCursor_CStyleCastExpr, CXCursor_BinaryOperator,
            CXCursor_ParenExpr,
        ].map(\.rawValue))

    private static func bodies(_ ir: LayoutIR) -> [(name: String, body: String)] {
        ir.functionMacros.map { ($0.name, $0.body) } + ir.constants.map { ($0.name, $0.body) }
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    }
}

extension CType {
    /// The type with what is certain of its size and alignment.
    fileprivate var withoutLayout: CType {
        CType(
            name: name, kind: kind, byteSize: isWideInteger ? byteSize : nil, byteAlignment: isWideInteger ? 8 : nil,
            target: target, elementCount: elementCount, isSigned: isSigned,
            underlying: underlying, qualifiers: qualifiers, parameters: parameters, isVariadic: isVariadic)
    }
}
