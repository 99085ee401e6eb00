// SPDX-License-Identifier: Apache-2.0
//
// Headers as C text.

extension FuzzHeader {
    /// Needs `linux/ioctl.h` where there are ioctls. `fz_i128` stands for a type that i386 does not have, and
    /// that is not used where `FZ_NARROW` is defined.
    var text: String {
        var text = declarations.contains(where: \.isIoctl) ? "#include <linux/ioctl.h>\n" : ""
        let body = declarations.map(\.text).joined()
        if body.contains("fz_i128") || body.contains("fz_u128") { text += Self.wide }
        return text + body
    }

    private static let wide = """
        #if defined(__SIZEOF_INT128__) && !defined(FZ_NARROW)
        typedef __int128 fz_i128;
        typedef unsigned __int128 fz_u128;
        #else
        typedef long long fz_i128;
        typedef unsigned long long fz_u128;
        #endif

        """
}

extension FuzzDeclaration {
    var isIoctl: Bool {
        if case .ioctl = self { return true }
        return false
    }

    var isRecord: Bool {
        if case .record = self { return true }
        return false
    }

    var text: String {
        switch self {
        case .record(let record): record.declaration
        case .enumeration(let enumeration): enumeration.text
        case .typedef(let typedef): typedef.text
        case .constant(let constant): "#define \(constant.name) \(constant.body)\n"
        case .ioctl(let ioctl): ioctl.text
        case .function(let function):
            "#define \(function.name)(\(function.parameters.joined(separator: ", "))) \(function.body)\n"
        }
    }
}

extension FuzzRecord {
    fileprivate var declaration: String {
        let alignment = typedefAlignment.map { " __attribute__((aligned(\($0))))" } ?? ""
        let typedef = typedefName.map { " \($0)\(alignment)" } ?? ""
        let keyword = typedefName == nil ? "" : "typedef "
        let before = isPackingPlain ? "" : "push, "
        var text = packing.map { "#pragma pack(\(before)\($0))\n" } ?? ""
        text += "\(keyword)\(definition(indent: ""))\(typedef);\n"
        if packing != nil { text += isPackingPlain ? "#pragma pack()\n" : "#pragma pack(pop)\n" }
        return text
    }

    /// `struct tag { ... } attributes`.
    fileprivate func definition(indent: String) -> String {
        let attributes = attributeText
        var text = kind.rawValue
        if hasLeadingAttributes { text += attributes }
        if let tag { text += " \(tag)" }
        text += " {\n"
        for (index, field) in fields.enumerated() {
            text += field.text(
                indent: indent + "    ", isFollowed: index + 1 < fields.count && fields[index + 1].isListed)
        }
        text += "\(indent)}"
        return hasLeadingAttributes ? text : text + attributes
    }

    private var attributeText: String {
        var words = alignments.map { $0 == 0 ? "aligned" : "aligned(\($0))" }
        if isPacked { words.insert("packed", at: 0) }
        return words.isEmpty ? "" : " __attribute__((\(words.joined(separator: ", "))))"
    }
}

extension FuzzField {
    /// - Parameter isFollowed: Whether the next member shares this one's declaration.
    fileprivate func text(indent: String, isFollowed: Bool) -> String {
        var declarator = name ?? ""
        declarator += dimensionText.map { "[\($0)]" } ?? dimensions.map { $0 < 0 ? "[]" : "[\($0)]" }.joined()
        if let width { declarator += " : \(widthText ?? String(width))" }
        let end = isFollowed ? "," : ";\n"
        if isListed { return " \(type == .text("*@") ? "*" : "")\(declarator)\(attributeText)\(end)" }
        var before = qualifier.map { "\($0) " } ?? ""
        if usesAlignas, let alignment { before = "_Alignas(\(alignment)) \(before)" }
        return "\(indent)\(before)\(typed(declarator, indent))\(attributeText)\(end)"
    }

    private func typed(_ declarator: String, _ indent: String) -> String {
        switch type {
        case .text(let template): return template.withName(declarator)
        case .inline(let record, let isPointer):
            let definition = record.definition(indent: indent)
            if isPointer { return "\(definition) *\(declarator)" }
            return declarator.isEmpty ? definition : "\(definition) \(declarator)"
        case .inlineEnum(let enumeration): return "\(enumeration.definition) \(declarator)"
        }
    }

    private var attributeText: String {
        var words: [String] = isPacked ? ["packed"] : []
        if let alignment, !usesAlignas { words.append(alignment == 0 ? "aligned" : "aligned(\(alignment))") }
        return words.isEmpty ? "" : " __attribute__((\(words.joined(separator: ", "))))"
    }
}

extension FuzzEnum {
    fileprivate var text: String { "\(definition);\n" }

    fileprivate var definition: String {
        let list = enumerators.map { "    \($0.name)\($0.value.map { " = \($0)" } ?? ""),\n" }
        return "enum \(isPacked ? "__attribute__((packed)) " : "")\(tag) {\n\(list.joined())}"
    }
}

extension FuzzTypedef {
    fileprivate var text: String {
        "typedef \(type.withName(name))\(alignment.map { " __attribute__((aligned(\($0))))" } ?? "");\n"
    }
}

extension FuzzIoctl {
    fileprivate var text: String {
        let rest = argument.map { ", \($0)" } ?? ""
        let call = "\(macro)(\(group), \(ordinal)\(rest))"
        return isEnumerator ? "enum { \(name) = \(call) };\n" : "#define \(name) \(call)\n"
    }
}

extension String {
    /// With `name` in the place of `@`.
    func withName(_ name: String) -> String {
        guard let place = firstIndex(of: "@") else { return self }
        let before = self[..<place]
        let after = self[index(after: place)...]
        if name.isEmpty, after.isEmpty, before.hasSuffix(" ") { return String(before.dropLast()) }
        return "\(before)\(name)\(after)"
    }
}
