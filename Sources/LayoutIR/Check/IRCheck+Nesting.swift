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
        var types = Nesting(list: "types", names: ir.types.map(\.name)) { name in
            index.type(name).map(parts) ?? []
        }
        try types.check()
        try checkParts()
        var records = Nesting(list: "records", names: ir.records.map(\.name)) { name in
            index.record(name)?.fields.compactMap { index.record(in: $0.type)?.name } ?? []
        }
        try records.check()
        var outer = Nesting(list: "records", names: ir.records.map(\.name)) { name in
            [index.record(name)?.parent].compactMap(\.self)
        }
        try outer.check()
        try checkMembers()
    }

    /// `typedef int f(g *, g *)`, where `g` is such a type as well, and so on: each step doubles what the type is.
    private func checkParts() throws(IRFault) {
        var counts: [String: Int] = [:]
        func count(_ name: String) -> Int {
            if let known = counts[name] { return known }
            let parts = index.type(name).map(parts) ?? []
            let sum = parts.reduce(1) { min(Self.mostParts + 1, $0 + count($1)) }
            counts[name] = sum
            return sum
        }
        for (number, type) in ir.types.enumerated() where count(type.name) > Self.mostParts {
            throw IRFault(
                "types", number, "name",
                "'\(type.name)' is made of more than \(Self.mostParts) types, each counted as often as it is spelled")
        }
    }

    /// Every embedded record stands before the one that embeds it in a reading, but not in every snapshot.
    private func checkMembers() throws(IRFault) {
        var counts: [String: Int] = [:]
        func count(_ record: Record) -> Int {
            if let known = counts[record.name] { return known }
            let sum = record.fields.reduce(0) { sum, field in
                min(Self.mostMembers + 1, sum + 1 + (index.record(in: field.type).map(count) ?? 0))
            }
            counts[record.name] = sum
            return sum
        }
        var sum = 0
        for (number, record) in ir.records.enumerated() {
            sum += count(record)
            guard sum <= Self.mostMembers else {
                throw IRFault(
                    "records", number, "fields",
                    "with '\(record.name)' there are more than \(Self.mostMembers) members, those of what is embedded counted"
                )
            }
        }
    }
}

/// How deep each of some named things goes.
private struct Nesting {
    let list: StaticString
    let names: [String]
    /// What a thing is made of.
    let parts: (String) -> [String]
    private var depths: [String: Int] = [:]
    private var open: Set<String> = []

    init(list: StaticString, names: [String], parts: @escaping (String) -> [String]) {
        self.list = list
        self.names = names
        self.parts = parts
    }

    mutating func check() throws(IRFault) {
        for (number, name) in names.enumerated() {
            guard let depth = depth(of: name) else {
                throw IRFault(list, number, "name", "'\(name)' is made of itself")
            }
            guard depth <= IRIndex.deepest else {
                throw IRFault(
                    list, number, "name", "'\(name)' is made of more than \(IRIndex.deepest) others, one in the other")
            }
        }
    }

    /// nil for what is made of itself. What is too deep is not followed to its end.
    private mutating func depth(of name: String) -> Int? {
        if let known = depths[name] { return known }
        guard open.count <= IRIndex.deepest else { return IRIndex.deepest + 1 }
        guard open.insert(name).inserted else { return nil }
        defer { open.remove(name) }
        var deepest = 0
        for part in parts(name) {
            guard let depth = depth(of: part) else { return nil }
            deepest = max(deepest, depth)
        }
        depths[name] = deepest + 1
        return deepest + 1
    }
}
