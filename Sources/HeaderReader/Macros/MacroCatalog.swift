// SPDX-License-Identifier: Apache-2.0
//
// Every macro of a translation unit by name, and what a macro is made of, through the macros it uses.

internal import CLibclang
internal import LayoutIR

/// The macros of the first parse. Bodies are read when they are first asked for.
final class MacroCatalog {
    /// The traits of a macro's expansion: of its own body and of the macros in it.
    struct Traits: OptionSet {
        let rawValue: Int

        /// One of the macros that make ioctl numbers.
        static let ioctl = Traits(rawValue: 1)
        static let string = Traits(rawValue: 2)
        /// Braces, semicolons or unbalanced brackets: no expression, and nothing to put into a probe.
        static let notExpression = Traits(rawValue: 4)
        /// `_Pragma`, which could switch off the warnings we rely on.
        static let pragma = Traits(rawValue: 8)
        /// `__LINE__` and its kind, which have another value wherever they are used.
        static let placeDependent = Traits(rawValue: 16)
        /// A macro that makes ioctl numbers and is not defined.
        static let undefinedIoctl = Traits(rawValue: 32)
        /// A comma outside all brackets: `1, b = 2` would be read as two declarations.
        static let list = Traits(rawValue: 64)
        /// Brackets without their other half.
        static let unbalanced = Traits(rawValue: 128)
        /// A name that is not a macro, and may be declared or not.
        static let name = Traits(rawValue: 256)
        /// `##`, behind which any name may come to be.
        static let pasting = Traits(rawValue: 512)
        /// `_IOC`, which is given a size, and not a type.
        static let sized = Traits(rawValue: 2048)
        /// Longer, when it is expanded, than anything that is worth evaluating.
        static let tooLarge = Traits(rawValue: 1024)
    }

    /// The macros that make ioctl numbers, of Linux and the BSDs.
    static let ioctlFamily: Set<String> = [
        "_IO", "_IOR", "_IOW", "_IOWR", "_IOC", "_IOR_BAD", "_IOW_BAD", "_IOWR_BAD", "_IOWINT",
    ]

    private static let placeDependentNames: Set<String> = [
        "__LINE__", "__FILE__", "__FILE_NAME__", "__DATE__", "__TIME__", "__TIMESTAMP__", "__COUNTER__",
        "__INCLUDE_LEVEL__", "__BASE_FILE__", "__func__", "__FUNCTION__", "__PRETTY_FUNCTION__", "__VERSION__",
        "__clang_version__", "__clang_major__", "__clang_minor__", "__clang_patchlevel__",
    ]

    /// The macros of exported headers, in the order of their first definition.
    let exported: [String]
    private let clang: Libclang
    private let unit: TranslationUnit
    private let files: HeaderFiles
    /// The last definition of each name.
    private let cursors: [String: CXCursor]
    /// Names that were defined more than once: a pragma may bring an earlier definition back.
    private let redefined: Set<String>
    private var definitions: [String: MacroDefinition] = [:]
    private var traits: [String: Traits] = [:]
    private var sizes = ExpansionSizes()
    /// The parts of macros that are too large.
    private(set) var excesses: [String: ExpansionSizes.Excess] = [:]

    init(_ definitions: [CXCursor], of unit: TranslationUnit, files: HeaderFiles) {
        self.unit = unit
        self.files = files
        clang = unit.clang
        var cursors: [String: CXCursor] = [:]
        cursors.reserveCapacity(definitions.count)
        var names: [String] = []
        var redefined: Set<String> = []
        for cursor in definitions {
            guard let file = files.file(clang.position(of: cursor).file), !file.isMain else { continue }
            let name = clang.text(clang.cursorSpelling(cursor))
            if cursors.updateValue(cursor, forKey: name) == nil { names.append(name) } else { redefined.insert(name) }
        }
        self.cursors = cursors
        self.redefined = redefined
        let isExported = { [clang] (name: String) -> Bool in
            guard let cursor = cursors[name] else { return false }
            return files.file(clang.position(of: cursor).file)?.isExported ?? false
        }
        exported = names.filter(isExported)
    }

    func isDefined(_ name: String) -> Bool {
        cursors[name] != nil
    }

    func isRedefined(_ name: String) -> Bool { redefined.contains(name) }

    /// Whether its header is exported only to be looked up.
    func isLookedUp(_ name: String) -> Bool {
        cursors[name].flatMap { files.file(clang.position(of: $0).file)?.isLookedUp } ?? false
    }

    func isFunctionLike(_ name: String) -> Bool {
        cursors[name].map { clang.isFunctionLikeMacro($0) != 0 } ?? false
    }

    /// The definition of `name`; nil for names that are not macros of a header.
    func definition(of name: String) -> MacroDefinition? {
        if let known = definitions[name] { return known }
        guard let cursor = cursors[name] else { return nil }
        let definition = MacroDefinition(
            name: name, isFunctionLike: clang.isFunctionLikeMacro(cursor) != 0, text: text(of: cursor))
        definitions[name] = definition
        return definition
    }

    func place(of name: String) -> SourcePlace {
        let position = cursors[name].map { clang.position(of: $0) }
        return SourcePlace(header: files.file(position?.file)?.name ?? "", line: position?.line ?? 0)
    }

    /// The doc comment that is before or behind the definition.
    func doc(of name: String) -> String? {
        guard let cursor = cursors[name] else { return nil }
        let extent = clang.cursorExtent(cursor)
        let start = clang.position(clang.rangeStart(extent))
        let end = clang.position(clang.rangeEnd(extent))
        guard let file = start.file else { return nil }
        return DocComment.text(around: start.byteOffset..<end.byteOffset, in: unit.contents(of: file))
    }

    /// The source text of a cursor that lies within one file.
    func text(of cursor: CXCursor) -> [UInt8] {
        let extent = clang.cursorExtent(cursor)
        let start = clang.position(clang.rangeStart(extent))
        let end = clang.position(clang.rangeEnd(extent))
        guard let file = start.file, file == end.file else { return [] }
        let contents = unit.contents(of: file)
        guard start.byteOffset <= end.byteOffset, end.byteOffset <= contents.count else { return [] }
        return Array(contents[start.byteOffset..<end.byteOffset])
    }

    /// The traits of the expansion of `name`.
    func traits(of name: String) -> Traits {
        if let known = traits[name] { return known }
        guard let definition = definition(of: name) else {
            if Self.ioctlFamily.contains(name) { return [.ioctl, .undefinedIoctl] }
            if name == "_Pragma" || name == "__pragma" { return .pragma }
            // clang's own `__UINT32_FMTx__` and its kind.
            if name.begins(with: "__"), name.contains("_FMT") { return .string }
            return Self.placeDependentNames.contains(name) ? .placeDependent : .name
        }
        // A macro is not expanded within itself.
        traits[name] = []
        if case .number? = definition.tokens.first, definition.tokens.count == 1, !Self.ioctlFamily.contains(name) {
            return []
        }
        var result = traits(of: definition.tokens, besides: definition.parameters)
        if Self.ioctlFamily.contains(name) { result = name == "_IOC" ? [.ioctl, .sized] : .ioctl }
        if let excess = sizes.excess(of: definition, self) {
            result.insert(.tooLarge)
            excesses[name] = excess
        }
        traits[name] = result
        return result
    }

    /// The traits of the expansion of `tokens`.
    func traits(of tokens: [CToken], besides parameters: [String] = []) -> Traits {
        var result: Traits = []
        var open: [UInt8] = []
        for (index, token) in tokens.enumerated() {
            switch token {
            case .identifier(let name):
                guard !parameters.contains(name) else { break }
                result.formUnion(open.isEmpty ? traits(of: name) : traits(of: name).subtracting(.list))
            case .punctuator(UInt8(ascii: ",")) where open.isEmpty: result.insert(.list)
            case .string: result.insert(.string)
            case .punctuator(UInt8(ascii: "(")): open.append(UInt8(ascii: ")"))
            case .punctuator(UInt8(ascii: "[")): open.append(UInt8(ascii: "]"))
            case .punctuator(let byte) where byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]"):
                if open.popLast() != byte { result.formUnion([.notExpression, .unbalanced]) }
            case .punctuator(UInt8(ascii: "#")):
                result.formUnion(Self.traitsOfHash(at: index, in: tokens, parameters))
            case .punctuator(let byte) where "{};".utf8.contains(byte): result.insert(.notExpression)
            case .number, .character, .punctuator: break
            }
        }
        if !open.isEmpty { result.formUnion([.notExpression, .unbalanced]) }
        return result
    }

    /// `##` pastes and `#parameter` makes a string; any other `#` belongs to no expression.
    private static func traitsOfHash(at index: Int, in tokens: [CToken], _ parameters: [String]) -> Traits {
        let hash = CToken.punctuator(UInt8(ascii: "#"))
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        if next == hash || (index > 0 && tokens[index - 1] == hash) { return .pasting }
        if case .identifier(let name)? = next, parameters.contains(name) { return .string }
        return .notExpression
    }
}
