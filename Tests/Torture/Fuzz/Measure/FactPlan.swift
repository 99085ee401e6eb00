// SPDX-License-Identifier: Apache-2.0
//
// The questions about a header, from the header as it was written, not from what was read of it; and the
// C text that makes a compiler answer them in an object file, so that nothing has to be run.

import CompilerJudge

/// Questions, and C text with the symbols `fz_facts` (pairs of 64-bit words), `fz_bN` (an object of a
/// record with bit-field N filled with ones) and `fz_sN` (a string).
struct FactPlan {
    private(set) var facts: [FuzzFact] = []
    private(set) var text: String
    private var table = ""
    /// The line of the first fact, from 1.
    private var firstLine = 0
    private var declaration = 0
    private var typeCount = 0

    init(_ header: FuzzHeader) {
        text = header.text + Self.typeNumber
        for (number, declaration) in header.declarations.enumerated() {
            self.declaration = number
            append(declaration)
        }
        firstLine = text.utf8.count { $0 == UInt8(ascii: "\n") } + 2
        text += "const unsigned long long fz_facts[][2] = {\n\(table){ 0, 0 } };\n"
    }

    /// Numbers for the types an integer constant can have.
    private static let typeNumber = """
        #define FZ_WIDE(x) ((unsigned long long)(x)), \
            _Generic((x), int: 1, unsigned: 2, long: 3, unsigned long: 4, long long: 5, unsigned long long: 6, \
            char: 7, signed char: 8, unsigned char: 9, short: 10, unsigned short: 11, _Bool: 12, default: 99)

        """

    /// The numbers in `typeNumber`, by the IR's names.
    static let typeNumbers: [String: UInt64] = [
        "int": 1, "unsigned int": 2, "long": 3, "unsigned long": 4, "long long": 5, "unsigned long long": 6,
        "char": 7, "signed char": 8, "unsigned char": 9, "short": 10, "unsigned short": 11, "_Bool": 12,
    ]

    private mutating func append(_ declaration: FuzzDeclaration) {
        switch declaration {
        case .record(let record): append(record)
        case .typedef(let typedef):
            ask(.typedef(typedef.name), typedef.name, "sizeof(\(typedef.name)), _Alignof(\(typedef.name))")
        case .enumeration(let enumeration): append(enumeration)
        case .constant(let constant): append(constant)
        // Their values are tried through the bindings.
        case .function: break
        case .ioctl(let ioctl):
            let size = ioctl.argument.map { "sizeof(\($0))" } ?? "0"
            ask(.ioctl(ioctl.name), ioctl.name, "(unsigned int)(\(ioctl.name)), \(size)")
        }
    }

    private mutating func append(_ enumeration: FuzzEnum) {
        let type = "enum \(enumeration.tag)"
        ask(.enumeration(enumeration.tag), type, "sizeof(\(type)), (\(type))-1 < 0")
        for enumerator in enumeration.enumerators {
            ask(
                .enumerator(enumeration: enumeration.tag, name: enumerator.name), enumerator.name,
                "FZ_WIDE(\(enumerator.name))")
        }
    }

    /// An enum that is defined by the member it types, which is no array.
    private mutating func append(_ inner: FuzzEnum, of member: String, in type: String, parent: String) {
        guard inner.tag.isEmpty else { return append(inner) }
        let place = "((\(type) *)0)->\(member)"
        let name = "\(parent).\(member)"
        ask(.enumeration(name), name, "sizeof(\(place)), (__typeof__(\(place)))-1 < 0")
        for enumerator in inner.enumerators {
            ask(.enumerator(enumeration: name, name: enumerator.name), enumerator.name, "FZ_WIDE(\(enumerator.name))")
        }
    }

    private mutating func append(_ constant: FuzzConstant) {
        let number = facts.count
        switch constant.kind {
        case .integer: ask(.constant(constant.name), constant.name, "FZ_WIDE(\(constant.name))")
        case .floating:
            ask(.floating(constant.name), constant.name, "0, 0")
            text += "const double fz_d\(number) = (\(constant.name));\n"
        case .string:
            ask(.string(constant.name), constant.name, "sizeof(\(constant.name)) - 1, 0")
            text += "const char fz_s\(number)[] = \(constant.name);\n"
        }
    }

    private mutating func append(_ record: FuzzRecord) {
        let name = record.tag ?? record.typedefName ?? ""
        append(record, as: record.tag == nil ? name : "\(record.kind.rawValue) \(name)", called: name)
        if record.tag != nil, let typedef = record.typedefName {
            ask(.typedef(typedef), typedef, "sizeof(\(typedef)), _Alignof(\(typedef))")
        }
    }

    /// - Parameters:
    ///   - type: How C says the record.
    ///   - name: How the IR names it.
    private mutating func append(_ record: FuzzRecord, as type: String, called name: String) {
        ask(.record(name), name, "sizeof(\(type)), _Alignof(\(type))")
        appendFields(of: record, called: name, in: type, holder: name, path: [])
    }

    private mutating func appendFields(
        of record: FuzzRecord, called name: String, in type: String, holder: String, path: [Int]
    ) {
        var ordinal = 0
        for (number, field) in record.fields.enumerated() {
            let path = path + [number]
            if let member = field.name {
                append(field, member, type, holder, path)
                if case .inlineEnum(let inner) = field.type { append(inner, of: member, in: type, parent: name) }
                guard let inner = field.type.inlined else { continue }
                appendInner(inner, field, member, type, parent: name)
            } else if let inner = field.type.inlined {
                appendFields(of: inner, called: "\(name).\(ordinal)", in: type, holder: holder, path: path)
                ordinal += 1
            }
        }
    }

    private mutating func append(
        _ field: FuzzField, _ member: String, _ type: String, _ holder: String, _ path: [Int]
    ) {
        let name = "\(holder).\(member)"
        if field.width == nil {
            let size = field.dimensions.contains(-1) ? "0" : "sizeof(((\(type) *)0)->\(member)) * 8"
            ask(.field(record: holder, path: path), name, "__builtin_offsetof(\(type), \(member)) * 8, \(size)")
        } else {
            text += "const \(type) fz_b\(facts.count) = { .\(member) = -1 };\n"
            ask(.bitField(record: holder, path: path), name, "sizeof(\(type)), 0")
        }
    }

    /// A record that is defined by the member it types.
    private mutating func appendInner(
        _ inner: FuzzRecord, _ field: FuzzField, _ member: String, _ type: String, parent: String
    ) {
        if let tag = inner.tag {
            append(inner, as: "\(inner.kind.rawValue) \(tag)", called: tag)
            return
        }
        typeCount += 1
        var path = "((\(type) *)0)->\(member)"
        for _ in field.dimensions { path += "[0]" }
        if case .inline(_, isPointer: true) = field.type { path = "*\(path)" }
        text += "typedef __typeof__(\(path)) fz_t\(typeCount);\n"
        append(inner, as: "fz_t\(typeCount)", called: "\(parent).\(member)")
    }

    /// The facts on whose lines a compiler's warnings are: each has a line of its own.
    func names(inWarnings messages: [CompilerMessage]) -> Set<String> {
        var names: Set<String> = []
        for message in messages where message.text.contains("warning: ") {
            // Not those of characters in a row and the like.
            guard ["overflow", "shift", "so large"].contains(where: message.text.contains) else { continue }
            guard let number = message.line else { continue }
            let fact = number - firstLine
            if facts.indices.contains(fact) { names.insert(facts[fact].name) }
        }
        return names
    }

    private mutating func ask(_ subject: FuzzFact.Subject, _ name: String, _ pair: String) {
        facts.append(FuzzFact(subject: subject, name: name, declaration: declaration))
        table += "{ \(pair) },\n"
    }
}
