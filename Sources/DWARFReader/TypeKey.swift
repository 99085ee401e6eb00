// SPDX-License-Identifier: Apache-2.0
//
// The key by which types of different units are one: every unit of a kernel repeats the declarations of the headers.

/// A type by its name and shape, whichever unit describes it.
struct TypeKey: Hashable {
    private let words: [Word]

    private enum Word: Hashable {
        case tag(Tag)
        case name(String)
        case number(Int)
    }

    /// nil for a type that is only itself: a record without a name is that of the member which has it.
    init?(_ entry: Entry) {
        var words: [Word] = []
        guard Self.describe(entry, isNamed: false, 0, &words) else { return nil }
        self.words = words
    }

    private static let deepest = 16

    private static func describe(_ entry: Entry, isNamed: Bool, _ depth: Int, _ words: inout [Word]) -> Bool {
        guard depth < deepest, let tag = entry.tag else { return false }
        words.append(.tag(tag))
        let name = entry.name
        switch tag {
        case .baseType:
            words += [.name(name), .number(entry.byteSize ?? -1), .number(entry.number(.encoding) ?? -1)]
            return true
        case .structureType, .unionType, .enumerationType:
            // A typedef names a type as well as a tag does.
            guard isNamed || !name.isEmpty else { return false }
            words += [.name(name), .number(entry.isDeclaration ? 1 : 0), .number(entry.byteSize ?? -1)]
            for child in entry.children {
                words += [.name(child.name), .number(child.number(.memberLocation) ?? -1)]
                words += [.number(child.number(.dataBitOffset) ?? -1), .number(child.number(.bitSize) ?? -1)]
                words += [
                    .number(Int(child.signed(.constantValue) ?? 0)), .number(Int(child.signed(.bitOffset) ?? -1)),
                ]
            }
            return true
        case .typedef:
            words.append(.name(name))
            return entry.type.map { describe($0, isNamed: true, depth + 1, &words) } ?? true
        case .pointerType, .constType, .volatileType, .restrictType, .atomicType:
            return entry.type.map { describe($0, isNamed: false, depth + 1, &words) } ?? true
        case .arrayType:
            for bound in entry.children {
                words += [.number(bound.number(.count) ?? -1), .number(bound.number(.upperBound) ?? -1)]
            }
            return entry.type.map { describe($0, isNamed: false, depth + 1, &words) } ?? false
        default: return false
        }
    }
}
