// SPDX-License-Identifier: Apache-2.0
//
// Entries of DWARF to types of BTF. A type is numbered where it is first met and written when its turn comes, so that
// records which lead to each other need no stack.

struct TypeEncoder {
    private var writer = BTFWriter()
    private let isBigEndian: Bool
    private var ids: [UInt: UInt32] = [:]
    private var known: [TypeKey: UInt32] = [:]
    private var waiting: [(entry: Entry, id: UInt32)] = []
    /// Of all types of one file.
    private static let mostTypes = 20_000_000
    /// More links than these are no type of C.
    fileprivate static let deepest = 64

    init(isBigEndian: Bool) {
        self.isBigEndian = isBigEndian
    }

    var bytes: [UInt8] { writer.bytes }

    /// The number of a type; 0 for void.
    mutating func id(of entry: Entry?) throws(DWARFFailure) -> UInt32 {
        var next = entry
        // An atomic type is what it is made of: BTF has no such qualifier.
        for _ in 0..<Self.deepest where next?.tag == .atomicType { next = next?.type }
        guard let entry = next, entry.tag != .unspecifiedType else { return 0 }
        guard entry.tag != .atomicType else { throw DWARFFailure(.invalid, "an atomic type is made of itself") }
        if let id = ids[entry.identity] { return id }
        let key = TypeKey(entry)
        if let key, let id = known[key] {
            ids[entry.identity] = id
            return id
        }
        let id = writer.reserve()
        guard Int(id) < Self.mostTypes else { throw DWARFFailure(.invalid, "declares too many types") }
        ids[entry.identity] = id
        if let key { known[key] = id }
        waiting.append((entry, id))
        return id
    }

    /// Writes all types that were numbered.
    mutating func finish() throws(DWARFFailure) {
        while let (entry, id) = waiting.popLast() { try write(entry, id) }
    }

    private mutating func write(_ entry: Entry, _ id: UInt32) throws(DWARFFailure) {
        switch entry.tag {
        case .baseType: try integer(entry, id)
        case .structureType, .unionType: try record(entry, id)
        case .enumerationType: try enumeration(entry, id)
        case .arrayType: try array(entry, id)
        case .typedef: try link(BTFWriter.typedef, entry.name, entry, id)
        case .pointerType: try link(BTFWriter.pointer, "", entry, id)
        case .constType: try link(BTFWriter.const, "", entry, id)
        case .volatileType: try link(BTFWriter.volatile, "", entry, id)
        case .restrictType: try link(BTFWriter.restrict, "", entry, id)
        case .subroutineType: try function(entry, id)
        default: incomplete(entry.name.isEmpty ? "unknown" : entry.name, id)
        }
    }

    private mutating func link(
        _ kind: UInt32, _ name: String, _ entry: Entry, _ id: UInt32
    ) throws(DWARFFailure) {
        writer.write(id, kind, name, sizeOrType: try self.id(of: entry.type))
    }

    /// Writes a type that has no layout: a record that holds it is withheld, by name.
    private mutating func incomplete(_ name: String, _ id: UInt32, isUnion: Bool = false) {
        writer.write(id, BTFWriter.forward, name, flag: isUnion, sizeOrType: 0)
    }

    private mutating func integer(_ entry: Entry, _ id: UInt32) throws(DWARFFailure) {
        guard let size = entry.byteSize, (1...32).contains(size) else { return incomplete(entry.name, id) }
        let encoding = entry.number(.encoding) ?? 0
        switch encoding {
        case 0x02, 0x05, 0x06, 0x07, 0x08, 0x10:
            let isSigned = encoding == 0x05 || encoding == 0x06
            let isBoolean = encoding == 0x02
            // All bits of its bytes: fewer would make a bit-field of what holds it, which a _BitInt is not.
            writer.write(
                id, BTFWriter.integer, entry.name, sizeOrType: UInt32(size),
                [(isSigned ? 1 << 24 : 0) | (isBoolean ? 4 << 24 : 0) | UInt32(size * 8)])
        case 0x04, 0x0f: writer.write(id, BTFWriter.floating, entry.name, sizeOrType: UInt32(size))
        case 0x03, 0x80:
            // clang calls all of them `complex`, gcc `complex double` and so on. BTF has no word for them.
            let part = Self.part(ofByteSize: size, isFloating: encoding == 0x03)
            let name = entry.name == "complex" ? "complex \(part)" : entry.name
            writer.write(id, BTFWriter.floating, name, sizeOrType: UInt32(size))
        default: incomplete(entry.name, id)
        }
    }

    /// The type of the two parts of a complex number.
    private static func part(ofByteSize size: Int, isFloating: Bool) -> String {
        switch size {
        case 2: "char"
        case 4: "short"
        case 8: isFloating ? "float" : "int"
        case 16: isFloating ? "double" : "long"
        default: isFloating ? "long double" : "__int128"
        }
    }

    // MARK: - Records

    private mutating func record(_ entry: Entry, _ id: UInt32) throws(DWARFFailure) {
        let isUnion = entry.tag == .unionType
        guard !entry.isDeclaration, let size = entry.byteSize, let size = UInt32(exactly: size) else {
            return incomplete(entry.name, id, isUnion: isUnion)
        }
        let members = entry.children.filter { $0.tag == .member }
        var places: [MemberPlace] = []
        for member in members {
            places.append(
                try MemberPlace(member, isBigEndian: isBigEndian) { Self.byteSize(of: $0) })
        }
        let hasBitFields = places.contains { $0.bitFieldWidth > 0 }
        let farthest = places.map(\.bitOffset).max() ?? 0
        // A record with bit-fields has 24 bits for the place of a member, any other 32.
        guard farthest < (hasBitFields ? 1 << 24 : 1 << 32), places.allSatisfy({ $0.bitFieldWidth < 256 }),
            members.count < 1 << 24
        else { return incomplete(entry.name, id, isUnion: isUnion) }
        var words: [UInt32] = []
        for (member, place) in zip(members, places) {
            words += [
                writer.string(member.name), try self.id(of: member.type),
                UInt32(place.bitFieldWidth) << 24 | UInt32(place.bitOffset),
            ]
        }
        writer.write(
            id, isUnion ? BTFWriter.union : BTFWriter.structure, entry.name, count: members.count, flag: hasBitFields,
            sizeOrType: size, words)
    }

    /// The size of an integer or enum, through the names that stand for it.
    private static func byteSize(of entry: Entry) -> Int? {
        var next: Entry? = entry
        for _ in 0..<deepest {
            guard let entry = next else { return nil }
            if let size = entry.byteSize { return size }
            next = entry.type
        }
        return nil
    }

    // MARK: - Enums, arrays, functions

    private mutating func enumeration(_ entry: Entry, _ id: UInt32) throws(DWARFFailure) {
        let size = entry.byteSize ?? entry.type.flatMap { Self.byteSize(of: $0) } ?? 0
        guard !entry.isDeclaration, [1, 2, 4, 8].contains(size) else { return incomplete(entry.name, id) }
        let items = entry.children.filter { $0.tag == .enumerator }
        let isSigned =
            entry.type.map { [5, 6].contains($0.resolvedEncoding) }
            ?? items.contains { item in
                item.isSigned(.constantValue) && (item.signed(.constantValue) ?? 0) < 0
            }
        var (narrow, wide): ([UInt32], [UInt32]) = ([], [])
        var isWide = size == 8
        for item in items {
            let isNegative = item.isSigned(.constantValue)
            let bits =
                isNegative
                ? item.signed(.constantValue).map { UInt64(bitPattern: $0) } : item.bits(.constantValue)
            guard let bits else {
                throw DWARFFailure(.invalid, "the value of '\(item.name)' is not a number of 64 bits")
            }
            let fits = isSigned ? Int64(bitPattern: bits) == Int64(Int32(truncatingIfNeeded: bits)) : bits <= UInt32.max
            isWide = isWide || !fits
            let (name, low) = (writer.string(item.name), UInt32(truncatingIfNeeded: bits))
            narrow += [name, low]
            wide += [name, low, UInt32(truncatingIfNeeded: bits >> 32)]
        }
        writer.write(
            id, isWide ? BTFWriter.wideEnumeration : BTFWriter.enumeration, entry.name, count: items.count,
            flag: isSigned, sizeOrType: UInt32(size), isWide ? wide : narrow)
    }

    /// One array for each bound, the last one innermost.
    private mutating func array(_ entry: Entry, _ id: UInt32) throws(DWARFFailure) {
        if entry.has(.gnuVector) { return incomplete("vector", id) }
        let bounds = entry.children.filter { $0.tag == .subrangeType }.map(\.elementCount)
        guard !bounds.isEmpty, bounds.allSatisfy({ $0 != nil }) else { return incomplete("array", id) }
        var element = try self.id(of: entry.type)
        for (position, bound) in bounds.enumerated().reversed() {
            let own = position == 0 ? id : writer.reserve()
            writer.write(own, BTFWriter.array, "", sizeOrType: 0, [element, 0, bound ?? 0])
            element = own
        }
    }

    private mutating func function(_ entry: Entry, _ id: UInt32) throws(DWARFFailure) {
        var words: [UInt32] = []
        for child in entry.children {
            switch child.tag {
            case .formalParameter: words += [0, try self.id(of: child.type)]
            case .unspecifiedParameters: words += [0, 0]
            default: continue
            }
        }
        writer.write(
            id, BTFWriter.functionPrototype, "", count: words.count / 2, sizeOrType: try self.id(of: entry.type), words)
    }
}

extension Entry {
    /// How many elements a bound stands for: 0 where it has none, nil where that is computed when the program runs.
    fileprivate var elementCount: UInt32? {
        if has(.count) { return bits(.count).flatMap { UInt32(exactly: $0) } }
        guard has(.upperBound) else { return 0 }
        // `[0]` may have an upper bound of -1; 255 in one byte is not such a one.
        if isSigned(.upperBound), signed(.upperBound) == -1 { return 0 }
        return bits(.upperBound).flatMap { UInt32(exactly: $0 &+ 1) }
    }

    /// The encoding of a base type, through the names that stand for it.
    fileprivate var resolvedEncoding: Int {
        var next: Entry? = self
        for _ in 0..<TypeEncoder.deepest {
            guard let entry = next else { break }
            if let encoding = entry.number(.encoding) { return encoding }
            next = entry.type
        }
        return 0
    }
}
