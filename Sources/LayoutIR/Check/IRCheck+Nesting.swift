// SPDX-License-Identifier: Apache-2.0
//
// That types and records end: nothing is made of itself, and nothing goes deeper than what works on it can follow.

extension IRCheck {
    /// Members of all records, those of the records that each embeds counted: what walks over them has so many steps.
    /// All of Linux has 210,000.
    static let mostMembers = 1_000_000

    /// Types that a type is made of, each as often as its full spelling has it. The most in Linux is 52.
    static let mostParts = 1_000

    func checkNesting() throws(IRFault) {
        let parts = ir.types.indices.map(numbersOfParts)
        var types = Nesting(list: "types", names: ir.types.map(\.name)) { parts[$0] }
        try types.check()
        try checkParts(parts)
        let embedded = ir.records.map { record in record.fields.compactMap { number(ofRecordIn: $0.type) } }
        var records = Nesting(list: "records", names: ir.records.map(\.name)) { embedded[$0] }
        try records.check()
        let parents = ir.records.map { record in record.parent.flatMap(index.number(ofRecord:)).map { [$0] } ?? [] }
        var outer = Nesting(list: "records", names: ir.records.map(\.name)) { parents[$0] }
        try outer.check()
        try checkMembers(embedded)
    }

    /// The types that a type is made of. Records and enums are not made of other types: they are listed.
    private func numbersOfParts(of number: Int) -> [Int] {
        let type = ir.types[number]
        var parts: [Int] = []
        if let target = index.links.target(of: number) { parts.append(target) }
        if let underlying = type.underlying.flatMap(index.number(ofType:)) { parts.append(underlying) }
        for parameter in type.parameters ?? [] {
            if let part = index.number(ofType: parameter) { parts.append(part) }
        }
        return parts
    }

    /// The record that a type is, or that an array is made of in the end.
    private func number(ofRecordIn type: String) -> Int? {
        index.number(ofType: type).flatMap(index.links.element(of:)).flatMap(index.links.record(of:))
    }

    /// `typedef int f(g *, g *)`, where `g` is such a type as well, and so on: each step doubles what the type is.
    private func checkParts(_ parts: [[Int]]) throws(IRFault) {
        var counts: [Int?] = Array(repeating: nil, count: parts.count)
        func count(_ type: Int) -> Int {
            if let known = counts[type] { return known }
            let sum = parts[type].reduce(1) { min(Self.mostParts + 1, $0 + count($1)) }
            counts[type] = sum
            return sum
        }
        for number in parts.indices where count(number) > Self.mostParts {
            throw IRFault(
                "types", number, "name",
                "'\(ir.types[number].name)' is made of more than \(Self.mostParts) types, each counted as often as it is "
                    + "spelled")
        }
    }

    /// Every embedded record is before the one that embeds it in a reading, but not in every snapshot.
    private func checkMembers(_ embedded: [[Int]]) throws(IRFault) {
        var counts: [Int?] = Array(repeating: nil, count: embedded.count)
        func count(_ record: Int) -> Int {
            if let known = counts[record] { return known }
            let own = min(Self.mostMembers + 1, ir.records[record].fields.count)
            let sum = embedded[record].reduce(own) { min(Self.mostMembers + 1, $0 + count($1)) }
            counts[record] = sum
            return sum
        }
        var sum = 0
        for number in embedded.indices {
            sum += count(number)
            guard sum <= Self.mostMembers else {
                throw IRFault(
                    "records", number, "fields",
                    "with '\(ir.records[number].name)' there are more than \(Self.mostMembers) members, those of what is "
                        + "embedded counted")
            }
        }
    }
}

/// How deep each of some named things goes.
private struct Nesting {
    let list: StaticString
    let names: [String]
    /// The parts of a thing, by numbers.
    let parts: (Int) -> [Int]
    private var depths: [Int]
    private var isOpen: [Bool]
    private var openCount = 0

    init(list: StaticString, names: [String], parts: @escaping (Int) -> [Int]) {
        self.list = list
        self.names = names
        self.parts = parts
        depths = Array(repeating: 0, count: names.count)
        isOpen = Array(repeating: false, count: names.count)
    }

    mutating func check() throws(IRFault) {
        for (number, name) in names.enumerated() {
            guard let depth = depth(of: number) else {
                throw IRFault(list, number, "name", "'\(name)' is made of itself")
            }
            guard depth <= IRIndex.deepest else {
                throw IRFault(
                    list, number, "name", "'\(name)' is made of more than \(IRIndex.deepest) others, one in the other")
            }
        }
    }

    /// nil for a thing that is made of itself. One that is too deep is not followed to its end.
    private mutating func depth(of number: Int) -> Int? {
        if depths[number] > 0 { return depths[number] }
        guard openCount <= IRIndex.deepest else { return IRIndex.deepest + 1 }
        guard !isOpen[number] else { return nil }
        isOpen[number] = true
        openCount += 1
        defer {
            isOpen[number] = false
            openCount -= 1
        }
        var deepest = 0
        for part in parts(number) {
            guard let depth = depth(of: part) else { return nil }
            deepest = max(deepest, depth)
        }
        depths[number] = deepest + 1
        return deepest + 1
    }
}
