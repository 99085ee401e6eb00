// SPDX-License-Identifier: Apache-2.0
//
// Macros that are exactly one `_IO*` of the platform's own header. Their numbers are computed from their parts, which
// the second parse asks for anyway, where the platform's macros do nothing but put each part at its place:
//
//   #define _IOC(d, g, n, s)  (((d) << A) | ((g) << B) | ((n) << C) | ((s) << D))     each parameter once, bit by bit
//
// The numbers that such a macro makes for the largest group, ordinal and size, each alone and all together, determine
// all others.

internal import LayoutIR

/// A number whose parts are known.
struct IoctlProof: Sendable {
    /// `_IOR(255, 0, char[1])`.
    let expression: String
    let number: UInt32
}

/// The calls of the platform's macros among the exported macros.
struct IoctlCalls {
    /// By exported macro.
    private(set) var numbers: Set<Int> = []
    /// The macros that are called.
    private var makers: Set<String> = []

    private static let directions: [(maker: String, direction: Ioctl.Direction)] = [
        ("_IO", .none), ("_IOR", .read), ("_IOW", .write), ("_IOWR", .readWrite),
    ]
    /// Where platforms define these macros.
    private static let headers: Set<String> = ["ioctl.h", "ioccom.h"]

    /// nil where there are none.
    init?(_ macros: MacroCatalog) {
        let own = Self.directions.map(\.maker).filter { Self.isPlatforms($0, macros) }
        guard !own.isEmpty else { return nil }
        var isLiteral = LiteralNames(macros)
        for (number, name) in macros.exported.enumerated() {
            guard let definition = macros.definition(of: name), !definition.isFunctionLike,
                case .identifier(let maker)? = definition.tokens.first, own.contains(maker),
                let arguments = Self.arguments(of: definition.tokens.dropFirst()),
                arguments.count == (maker == "_IO" ? 2 : 3),
                arguments.prefix(2).allSatisfy({ isLiteral.isSum($0) }),
                arguments.dropFirst(2).allSatisfy({ Self.isType($0, macros) })
            else { continue }
            numbers.insert(number)
            makers.insert(maker)
        }
        if numbers.isEmpty { return nil }
    }

    /// Whether there are clearly more numbers than proofs.
    var isWorthwhile: Bool { numbers.count > 8 * makers.count }

    /// The proofs that must hold for each macro that is called; nil where the platform has no such number.
    func proofs(_ encoding: IoctlEncoding) -> [IoctlProof]? {
        var proofs: [IoctlProof] = []
        let largest = encoding.largestByteSize
        for (maker, direction) in Self.directions where makers.contains(maker) {
            let limits =
                maker == "_IO"
                ? [(255, 0, 0), (0, 255, 0), (255, 255, 0)]
                : [(255, 0, 1), (0, 255, 1), (0, 0, largest), (255, 255, largest)]
            for (group, ordinal, size) in limits {
                let parts = IoctlParts(direction: direction, group: group, ordinal: ordinal, argumentByteSize: size)
                guard let number = encoding.number(of: parts) else { return nil }
                let argument = maker == "_IO" ? "" : ", char[\(size)]"
                proofs.append(IoctlProof(expression: "\(maker)(\(group), \(ordinal)\(argument))", number: number))
            }
        }
        return proofs
    }

    /// The arguments between one pair of brackets, where there is nothing else.
    private static func arguments(of tokens: ArraySlice<CToken>) -> [ArraySlice<CToken>]? {
        guard tokens.first == .punctuator(UInt8(ascii: "(")), tokens.last == .punctuator(UInt8(ascii: ")")) else {
            return nil
        }
        let inner = tokens.dropFirst().dropLast()
        // Brackets of its own would be those of another call, or of an expression.
        guard !inner.contains(where: { $0 == .punctuator(UInt8(ascii: "(")) || $0 == .punctuator(UInt8(ascii: ")")) })
        else { return nil }
        return inner.split(separator: .punctuator(UInt8(ascii: ",")), omittingEmptySubsequences: false)
    }

    /// Names, stars and lengths, none of which a macro makes: what has a size has the same one as a type.
    private static func isType(_ tokens: ArraySlice<CToken>, _ macros: MacroCatalog) -> Bool {
        guard case .identifier? = tokens.first else { return false }
        return tokens.allSatisfy { token in
            switch token {
            case .identifier(let name): !macros.isDefined(name)
            case .number: true
            case .punctuator(let byte): "*[]".utf8.contains(byte)
            case .string, .character: false
            }
        }
    }

    /// Whether the platform's header defines the macro, and it puts each argument at its place.
    private static func isPlatforms(_ maker: String, _ macros: MacroCatalog) -> Bool {
        guard let definition = macros.definition(of: maker), definition.isFunctionLike, !definition.isVariadic,
            definition.parameters.count == (maker == "_IO" ? 2 : 3),
            headers.contains(String(macros.place(of: maker).header.pathComponents.last ?? ""))
        else { return false }
        var open: Set<String> = []
        return putsBits(definition, macros, &open)
    }

    /// Whether a macro only shifts, masks and joins what it is given, and uses each parameter once.
    private static func putsBits(_ macro: MacroDefinition, _ macros: MacroCatalog, _ open: inout Set<String>) -> Bool {
        guard open.insert(macro.name).inserted else { return false }
        defer { open.remove(macro.name) }
        // A macro without parameters is a number, however it is worked out.
        let operators = macro.parameters.isEmpty ? "()|&<,~+-" : "()|&<,"
        var used: Set<String> = []
        var shifts = 0
        for token in macro.tokens {
            switch token {
            case .number: break
            case .string, .character: return false
            case .punctuator(let byte):
                guard operators.utf8.contains(byte) else { return false }
                // Two of them are a shift, and one would compare.
                if byte == UInt8(ascii: "<") { shifts += 1 }
            case .identifier(let name):
                if macro.parameters.contains(name) {
                    guard used.insert(name).inserted else { return false }
                } else if let next = macros.definition(of: name) {
                    guard !next.isVariadic, putsBits(next, macros, &open) else { return false }
                } else if !["sizeof", "unsigned", "long", "int"].contains(name) {
                    return false
                }
            }
            if token != .punctuator(UInt8(ascii: "<")), shifts % 2 != 0 { return false }
        }
        return true
    }
}

/// Names that stand for one literal in the end.
private struct LiteralNames {
    private let macros: MacroCatalog
    private var known: [String: Bool] = [:]

    init(_ macros: MacroCatalog) { self.macros = macros }

    /// Whether these are literals with `+` between them.
    mutating func isSum(_ tokens: ArraySlice<CToken>) -> Bool {
        guard tokens.count % 2 == 1 else { return false }
        for (place, token) in tokens.enumerated() {
            switch token {
            case .number, .character: if place % 2 == 1 { return false }
            case .identifier(let name): if place % 2 == 1 || !isLiteral(name) { return false }
            case .punctuator(UInt8(ascii: "+")): if place % 2 == 0 { return false }
            case .punctuator, .string: return false
            }
        }
        return true
    }

    private mutating func isLiteral(_ name: String) -> Bool {
        if let known = known[name] { return known }
        // A macro is not expanded within itself.
        known[name] = false
        guard let definition = macros.definition(of: name), !definition.isFunctionLike else { return false }
        var tokens = definition.tokens[...]
        while tokens.count > 2, tokens.first == .punctuator(UInt8(ascii: "(")),
            tokens.last == .punctuator(UInt8(ascii: ")"))
        {
            tokens = tokens.dropFirst().dropLast()
        }
        guard tokens.count == 1, let token = tokens.first else { return false }
        let isIt =
            switch token {
            case .number, .character: true
            case .identifier(let next): isLiteral(next)
            case .string, .punctuator: false
            }
        known[name] = isIt
        return isIt
    }
}
