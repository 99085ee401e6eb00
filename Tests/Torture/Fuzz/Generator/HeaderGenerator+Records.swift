// SPDX-License-Identifier: Apache-2.0
//
// Records and their members.

extension HeaderGenerator {
    /// - Parameter budget: The bytes that may still be filled; what the record needs at most is taken off.
    mutating func makeRecord(
        _ taste: inout FuzzTaste, tag: String? = nil, depth: Int, budget: inout Int
    ) -> FuzzRecord {
        var record = FuzzRecord()
        record.kind = random.chance(depth == 0 ? 15 : 40) ? .union : .struct
        if depth == 0 { ownType = tag.map { "\(record.kind.rawValue) \($0) *@" } }
        let count = depth == 0 ? taste.fieldCount : 1 + random.below(4)
        for _ in 0..<count {
            let before = budget
            guard let field = makeField(&taste, depth: depth, budget: &budget) else { continue }
            record.fields.append(field)
            let cost = before - budget
            if random.chance(5), cost < budget, let listed = listed(after: field) {
                record.fields.append(listed)
                budget -= cost
            }
        }
        if !record.fields.contains(where: { $0.name != nil }) { record.fields.append(plainField()) }
        if record.kind == .struct, depth == 0, random.chance(5) { appendFlexibleArray(&record) }
        addAttributes(&record, depth: depth, budget: &budget)
        return record
    }

    private mutating func addAttributes(_ record: inout FuzzRecord, depth: Int, budget: inout Int) {
        if random.chance(depth == 0 ? 22 : 12) { record.isPacked = true }
        if random.chance(depth == 0 ? 14 : 6) {
            record.alignments = [random.pick([1, 2, 4, 8, 8, 16, 32, 64])]
            if depth == 0, random.chance(3) { record.alignments = [random.pick([128, 256, 4096])] }
            if isWild, random.chance(10) { record.alignments.append(random.pick([2, 4, 16])) }
            if random.chance(3) { record.alignments = [0] }
        }
        budget -= record.alignments.max() ?? 0
        record.hasLeadingAttributes = random.chance(30)
    }

    private mutating func appendFlexibleArray(_ record: inout FuzzRecord) {
        var field = plainField()
        field.dimensions = [random.chance(70) ? -1 : 0]
        record.fields.append(field)
    }

    /// One more member of the declaration that `field` begins.
    private mutating func listed(after field: FuzzField) -> FuzzField? {
        guard case .text(let text) = field.type else {
            guard let type = random.pick([FuzzType.text("@"), .text("*@")]), field.name != nil else { return nil }
            var next = FuzzField(name: name("f"), type: type, qualifier: field.qualifier)
            next.isListed = true
            if random.chance(30), type == .text("*@") { next.dimensions = [2] }
            return next
        }
        guard text.hasSuffix(" @"), field.width ?? 1 > 0, !field.usesAlignas else { return nil }
        var next = FuzzField(name: name(field.width == nil ? "f" : "b"), type: field.type, width: field.width)
        next.widthText = field.widthText
        next.qualifier = field.qualifier
        next.isListed = true
        return next
    }

    private mutating func plainField() -> FuzzField {
        FuzzField(name: name("f"), type: .text(random.pick(KnownType.scalars, or: KnownType.scalars[0]).text))
    }

    private mutating func makeField(_ taste: inout FuzzTaste, depth: Int, budget: inout Int) -> FuzzField? {
        if random.chance(taste.bitFields) { return bitField(&taste, &budget) }
        if depth < 3, random.chance(taste.anonymous) { return inlineField(&taste, depth, &budget, isNamed: false) }
        if depth < 3, random.chance(taste.nested) { return inlineField(&taste, depth, &budget, isNamed: true) }
        if random.chance(2) { return enumField() }
        var type = member(taste)
        if type.byteSizeBound + 16 > budget { type = KnownType.scalars[2] }
        guard budget > 64 else { return nil }
        var field = FuzzField(name: name("f"), type: .text(type.text))
        budget -= type.byteSizeBound + 8
        if type.isElement, random.chance(taste.arrays) { addDimensions(&field, type, &budget) }
        if type.isElement, random.chance(2), let macro = dimension(type, &budget) { field.dimensionText = macro }
        if random.chance(3) { field.qualifier = random.pick(["const", "volatile"]) }
        addAttributes(&field, taste, &budget)
        return field
    }

    private mutating func addAttributes(_ field: inout FuzzField, _ taste: FuzzTaste, _ budget: inout Int) {
        guard random.chance(taste.memberAttributes) else { return }
        if random.chance(50) { field.isPacked = true }
        if random.chance(60) { field.alignment = random.pick([0, 1, 2, 4, 8, 16, 32, 64]) }
        // _Alignas may not weaken: 16 is enough for anything but what is over-aligned already.
        if let alignment = field.alignment, alignment >= 16, !field.isPacked, random.chance(30),
            case .text(let text) = field.type, KnownType.scalars.contains(where: { $0.text == text })
        {
            field.usesAlignas = true
        }
        budget -= max(16, field.alignment ?? 0)
    }

    private mutating func addDimensions(_ field: inout FuzzField, _ type: KnownType, _ budget: inout Int) {
        let limit = max(1, min(9, budget / (type.byteSizeBound + 1)))
        var dimensions = [random.chance(4) ? 0 : 1 + random.below(limit)]
        if random.chance(20), limit / max(1, dimensions[0]) > 1 { dimensions.append(1 + random.below(2)) }
        field.dimensions = dimensions
        budget -= type.byteSizeBound * dimensions.reduce(1, *)
    }

    /// An array's size by an enumerator, kept small whatever its value.
    private mutating func dimension(_ type: KnownType, _ budget: inout Int) -> String? {
        guard type.byteSizeBound * 8 < budget, let macro = integers.last(where: { $0.hasPrefix("E") }) else {
            return nil
        }
        budget -= type.byteSizeBound * 8
        return "(\(macro) & 7) + 1"
    }

    /// A type for a member that is not a bit-field.
    private mutating func member(_ taste: FuzzTaste) -> KnownType {
        if isWild, random.chance(1) { return KnownType.atomic }
        if random.chance(taste.wide) { return random.pick(KnownType.others, or: KnownType.scalars[0]) }
        if random.chance(taste.named) {
            let records = known.suffix(40).filter { !$0.hasFlexibleArray }
            return random.pick(records, or: KnownType.scalars[6])
        }
        switch random.below(100) {
        case ..<10: return pointer()
        case ..<18: return random.pick(enums, or: KnownType.scalars[5])
        case ..<28: return random.pick(typedefs, or: KnownType.scalars[4])
        default: return random.pick(KnownType.scalars, or: KnownType.scalars[0])
        }
    }

    private mutating func pointer() -> KnownType {
        if let ownType, random.chance(15) { return KnownType(text: ownType, byteSizeBound: 8) }
        guard random.chance(30), let record = known.last else {
            return random.pick(KnownType.pointers, or: KnownType.scalars[0])
        }
        let text = random.pick(known, or: record).text.withName("*@")
        return KnownType(text: text, byteSizeBound: 8)
    }

    private mutating func enumField() -> FuzzField {
        let enumeration = makeEnum(random.chance(50) ? "" : name("e"))
        return FuzzField(name: name("f"), type: .inlineEnum(enumeration))
    }

    private mutating func bitField(_ taste: inout FuzzTaste, _ budget: inout Int) -> FuzzField? {
        var types = KnownType.scalars
        if random.chance(15) { types += (enums + typedefs).filter { $0.bitWidthLimit != nil } }
        if random.chance(taste.wide) { types += KnownType.others.filter { $0.bitWidthLimit != nil } }
        let type = random.pick(types, or: KnownType.scalars[6])
        guard budget > 64, let limit = type.bitWidthLimit else { return nil }
        budget -= type.byteSizeBound
        var field = FuzzField(name: nil, type: .text(type.text))
        if random.chance(taste.zeroWidth) {
            field.width = 0
        } else {
            let isNarrow = random.chance(40)
            field.width = random.chance(15) ? limit : 1 + random.below(isNarrow ? min(limit, 4) : limit)
            if !random.chance(taste.unnamedBits) { field.name = name("b") }
        }
        if random.chance(20), type.text.contains("long @"), !type.text.contains("long long"), field.width ?? 0 > 8 {
            // Up to 64 bits where a long has so many.
            field.widthText = "(int)(sizeof(long) * 8) - \(random.below(24))"
        }
        if field.name != nil, random.chance(taste.memberAttributes) { field.isPacked = true }
        if field.name != nil, random.chance(taste.bitAttributes) { field.alignment = random.pick([1, 2, 4, 8, 16]) }
        return field
    }

    private mutating func inlineField(
        _ taste: inout FuzzTaste, _ depth: Int, _ budget: inout Int, isNamed: Bool
    ) -> FuzzField? {
        guard budget > 256 else { return nil }
        var inner = makeRecord(&taste, depth: depth + 1, budget: &budget)
        guard isNamed else { return FuzzField(name: nil, type: .inline(inner, isPointer: false)) }
        if random.chance(25) { inner.tag = name("n") }
        let isPointer = random.chance(8)
        var field = FuzzField(name: name("f"), type: .inline(inner, isPointer: isPointer))
        if !isPointer, random.chance(taste.arrays) {
            let used = Self.byteSizeLimit - budget
            let count = random.chance(4) ? 0 : 1 + random.below(3)
            if used * count < budget {
                field.dimensions = [count]
                budget -= used * max(0, count - 1)
            }
        }
        addAttributes(&field, taste, &budget)
        return field
    }
}
