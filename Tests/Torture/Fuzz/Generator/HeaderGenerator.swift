// SPDX-License-Identifier: Apache-2.0
//
// A header from a seed: records, and what is said about them by enums, typedefs, macros and ioctls.

struct HeaderGenerator {
    /// The largest record, so that images of bit-fields stay small.
    static let byteSizeLimit = 2048

    var random: FuzzRandom
    /// Whether it may hold what gcc and clang are known not to agree on.
    var isWild = false
    /// A pointer to the record that is being made.
    var ownType: String?
    /// Named types that were declared so far.
    var known: [KnownType] = []
    var enums: [KnownType] = []
    var typedefs: [KnownType] = []
    /// Names of constants and enumerators with an integer value.
    var integers: [String] = []
    /// Tags with their first plain member, for `offsetof`.
    var members: [(type: String, member: String)] = []
    var declarations: [FuzzDeclaration] = []
    /// Counts up through the whole header, so that no two names are the same.
    var nameCount = 0

    init(seed: UInt64, case number: Int) {
        random = FuzzRandom(seed: seed, case: number)
    }

    /// - Parameters:
    ///   - recordCount: How many records are declared at file scope.
    ///   - isWild: Whether it may hold what compilers do not agree on; chance decides where nobody says.
    mutating func header(recordCount: Int, isWild: Bool? = nil) -> FuzzHeader {
        let isByChance = random.chance(20)
        self.isWild = isWild ?? isByChance
        for _ in 0..<recordCount {
            if random.chance(12) { appendEnum() }
            if random.chance(12) { appendTypedef() }
            appendRecord()
            if random.chance(40) { appendConstant() }
            if random.chance(15) { appendIoctl() }
            if random.chance(15) { appendFunction() }
        }
        return FuzzHeader(declarations: declarations)
    }

    mutating func name(_ prefix: String) -> String {
        nameCount += 1
        return "\(prefix)\(nameCount)"
    }

    private mutating func appendEnum() {
        let tag = name("e")
        let enumeration = makeEnum(tag)
        declarations.append(.enumeration(enumeration))
        enums.append(
            KnownType(text: "enum \(tag) @", byteSizeBound: 8, bitWidthLimit: enumeration.isPacked ? 8 : 32))
    }

    mutating func makeEnum(_ tag: String) -> FuzzEnum {
        let isPacked = random.chance(25)
        let range = random.below(5)
        var list: [FuzzEnumerator] = []
        for _ in 0...random.below(5) {
            let enumerator = name("E")
            list.append(
                FuzzEnumerator(name: enumerator, value: range < 3 && random.chance(30) ? nil : enumValue(range)))
            // The type of enumerators beyond int is one of the things on which compilers do not agree.
            if range < 2 { integers.append(enumerator) }
        }
        return FuzzEnum(tag: tag, isPacked: isPacked, enumerators: list)
    }

    private mutating func enumValue(_ range: Int) -> String {
        switch range {
        case 0: "\(random.below(100))"
        case 1: "\(random.below(70000) - 35000)"
        case 2: random.pick(["0x7fffffff - 9", "-0x7fffffff - 1", "1 << 20", "'a'", "~0", "0x80000000u"])
        case 3: random.pick(["0xffffffff", "0x100000000", "1ull << 63", "0", "0xfffffffffffffff0"])
        default: random.pick(["-1", "0x7fffffffffffff00", "-0x7fffffffffffffff - 1", "5", "-129"])
        }
    }

    private mutating func appendTypedef() {
        let name = name("t")
        var type = random.pick(typedefCandidates, or: KnownType.scalars[6])
        let isRecord = type.text.hasPrefix("struct") || type.text.hasPrefix("union")
        let alignment = random.chance(35) ? random.pick([1, 2, 4, 8, 16, 32]) : nil
        declarations.append(.typedef(FuzzTypedef(name: name, type: type.text, alignment: alignment)))
        type.text = "\(name) @"
        // A bit-field of an aligned typedef is one of the things on which compilers do not agree.
        if alignment != nil {
            type.isElement = false
            if !isWild || !random.chance(20) { type.bitWidthLimit = nil }
        }
        if isRecord { known.append(type) } else { typedefs.append(type) }
    }

    private var typedefCandidates: [KnownType] {
        KnownType.scalars + KnownType.others.prefix(2) + enums.suffix(3) + known.suffix(3) + typedefs.suffix(3)
            + KnownType.pointers.prefix(4)
    }

    private mutating func appendRecord() {
        var taste = FuzzTaste(&random)
        if !isWild { taste.bitAttributes = 0 }
        var budget = Self.byteSizeLimit
        let name = name("r")
        let tag = random.chance(8) ? nil : name
        var record = makeRecord(&taste, tag: tag, depth: 0, budget: &budget)
        var type = KnownType(text: "", byteSizeBound: bound(record, budget))
        if tag == nil {
            record.typedefName = name
            type.text = "\(name) @"
        } else {
            record.tag = tag
            if random.chance(6) {
                record.typedefName = self.name("t")
                record.typedefAlignment = random.chance(40) ? random.pick([2, 8, 32]) : nil
            }
            type.text = "\(record.kind.rawValue) \(name) @"
        }
        record.isPackingPlain = random.chance(30)
        if random.chance(10) { record.packing = random.pick([1, 2, 4, 8, 16]) }
        type.hasFlexibleArray = record.hasFlexibleArray
        type.isElement = !record.hasFlexibleArray
        declarations.append(.record(record))
        known.append(type)
        for inner in record.fields.compactMap(\.type.inlined) {
            guard let tag = inner.tag else { continue }
            known.append(KnownType(text: "\(inner.kind.rawValue) \(tag) @", byteSizeBound: type.byteSizeBound))
        }
        if let field = record.fields.first(where: { $0.name != nil && $0.width == nil }), let member = field.name {
            members.append((type.text.withName(""), member))
        }
    }

    private func bound(_ record: FuzzRecord, _ budget: Int) -> Int {
        let largest = record.alignments.max() ?? 16
        return Self.byteSizeLimit - budget + 2 * max(16, largest)
    }
}

extension FuzzRecord {
    var hasFlexibleArray: Bool {
        fields.contains { field in
            field.dimensions.contains(-1) || field.type.inlined?.hasFlexibleArray ?? false
        }
    }
}
