// SPDX-License-Identifier: Apache-2.0
//
// The types and records that types and records lead to. Pointers lead from record to record without an end in sight,
// and in circles: none of this goes deeper than its stack.

extension IRIndex {
    /// Every type that those of these names are made of, point to or take as parameters, they themselves included, each
    /// once. Records are entered: what their members are made of is among them.
    public func types(reachedFrom names: some Sequence<String>) -> [CType] {
        types(reachedFrom: names) { $0.kind == .record ? $0.target : nil }
    }

    /// The same without what the members of records are made of.
    public func types(namedBy names: some Sequence<String>) -> [CType] {
        types(reachedFrom: names) { _ in nil }
    }

    /// - Parameter entered: The record that is entered from a type.
    private func types(reachedFrom names: some Sequence<String>, _ entered: (CType) -> String?) -> [CType] {
        var reached: [CType] = []
        var seen: Set<String> = []
        var waiting = Array(names)
        while let name = waiting.popLast() {
            guard seen.insert(name).inserted, let type = type(name) else { continue }
            reached.append(type)
            waiting += type.parts
            if let record = entered(type).flatMap(record(_:)) { waiting += record.fields.map(\.type) }
        }
        return reached
    }

    /// The record and every record embedded in it, each once.
    ///
    /// - Parameter isFollowed: Whether what a member embeds is wanted.
    public func records(within record: Record, where isFollowed: (Field) -> Bool = { _ in true }) -> [Record] {
        var found: [Record] = []
        var names: Set<String> = []
        var waiting = [record]
        while let next = waiting.popLast() {
            guard names.insert(next.name).inserted else { continue }
            found.append(next)
            waiting += next.fields.filter(isFollowed).compactMap { self.record(in: $0.type) }
        }
        return found
    }
}

extension CType {
    /// The types that this one is made of, points to or takes; a record's members are not among them.
    public var parts: [String] {
        let isListed = kind == .record || kind == .enumeration
        return (isListed ? [] : [target].compactMap(\.self)) + (parameters ?? [])
    }
}
