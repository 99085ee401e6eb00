// SPDX-License-Identifier: Apache-2.0
//
// A claim against what a kernel says of itself, record by record. A name that one of them lacks is counted, and is an
// error only where it cannot be absent: where bytes that a header names belong to nobody in the kernel.

internal import ABIChecker
internal import LayoutIR

struct KernelComparison {
    let ours: IRIndex
    let theirs: IRIndex
    /// The names of both sides in findings.
    let names: (ours: String, theirs: String)

    private(set) var confirmed: Set<FactKey> = []
    private(set) var denied: Set<FactKey> = []
    private(set) var disputes: [Dispute] = []
    private(set) var verdicts: [Testimony.Verdict] = []
    private(set) var factCount = 0
    private var markerCount = 0
    private var memberCount = 0
    private var equalMemberCount = 0
    private var absentEnumerators = 0
    /// Whether anything is there that the headers declare themselves, and not only what they use of others.
    private var hasOwn = false
    /// Records by their name without the number that several of one name have.
    private let records: [String: [Record]]
    private let enums: [String: [Enumeration]]
    private let enumerators: [String: [KernelValue]]

    init(_ ours: IRIndex, _ theirs: IRIndex, names: (ours: String, theirs: String)) {
        (self.ours, self.theirs, self.names) = (ours, theirs, names)
        records = Dictionary(grouping: theirs.ir.records) { Self.plainName($0.name) }
        enums = Dictionary(grouping: theirs.ir.enums.filter { !$0.name.isEmpty }) { Self.plainName($0.name) }
        enumerators = Dictionary(
            theirs.ir.enums.flatMap { one in one.enumerators.map { ($0.name, [KernelValue($0, of: one)]) } }
        ) { $0 + $1 }
    }

    /// `syscall_tp_t` of `syscall_tp_t#2`.
    private static func plainName(_ name: String) -> String { String(name.prefix { $0 != "#" }) }

    mutating func compareAll() {
        for record in ours.ir.records where record.parent == nil { compare(record) }
        for enumeration in ours.ir.enums { compare(enumeration) }
        if !hasOwn { (factCount, confirmed, denied, disputes) = (0, [], [], []) }
    }

    // MARK: - Records

    private mutating func compare(_ record: Record) {
        let candidates = candidates(record)
        let attempts = candidates.map { RecordMatch.compare(record, $0, ours, theirs) }
        // Several records of one name are private to different files: any of them may be the one that is meant.
        guard let best = attempts.min(by: { $0.differenceCount < $1.differenceCount }) else {
            verdicts.append(.init(record.spelling ?? record.name, .absent))
            return
        }
        verdicts.append(.init(record.spelling ?? record.name, best.differenceCount == 0 ? .equal : .differs))
        hasOwn = hasOwn || !record.isEmbedded
        confirmed.formUnion(best.confirmed)
        denied.formUnion(best.denied)
        factCount += best.factCount
        markerCount += best.markerCount
        memberCount += best.memberCount
        equalMemberCount += best.equalMemberCount
        if candidates.count > 1 {
            note(
                .several, FactKey(.record, record.name, ""),
                "record \(record.name): \(candidates.count) records of this name are there, compared with the one that "
                    + "fits best", record.place)
        }
        for one in best.observations { add(one) }
    }

    private func candidates(_ record: Record) -> [Record] {
        if let found = records[record.name] { return found.filter { $0.parent == nil } }
        // A record without a tag here may have one there, behind a typedef of the same name.
        return theirs.record(of: record.name).map { [$0] } ?? []
    }

    private mutating func add(_ one: RecordMatch.Observation) {
        guard let (ours, theirs) = one.values else { return note(one.kind, one.fact, one.title, one.place) }
        disputes.append(
            Dispute(
                rule: one.kind.rule, fact: one.fact, title: one.title,
                values: [.init(by: names.ours, ours), .init(by: names.theirs, theirs)], place: .header(one.place)))
    }

    private mutating func note(
        _ kind: RecordMatch.Observation.Kind, _ fact: FactKey, _ title: String, _ place: SourcePlace?
    ) {
        disputes.append(
            Dispute(
                rule: kind.rule, severity: kind.isError ? .error : .note, fact: fact, title: title,
                place: .header(place)))
    }

    // MARK: - Enums

    private mutating func compare(_ enumeration: Enumeration) {
        let before = errorCount
        let twin = enums[enumeration.name].flatMap { $0.min { distance(enumeration, $0) < distance(enumeration, $1) } }
        if let twin { compareType(of: enumeration, with: twin) }
        var found = 0
        for enumerator in enumeration.enumerators {
            guard let values = enumerators[enumerator.name] else {
                absentEnumerators += 1
                continue
            }
            found += 1
            hasOwn = true
            compare(enumerator, of: enumeration, with: values)
        }
        guard !enumeration.name.isEmpty else { return }
        let isThere = twin != nil || found > 0
        hasOwn = hasOwn || twin != nil
        verdicts.append(
            .init(
                enumeration.spelling ?? enumeration.name,
                !isThere ? .absent : errorCount == before ? .equal : .differs))
    }

    /// Several enums may have an enumerator of one name: any of them may be the one that is meant.
    private mutating func compare(_ enumerator: Enumerator, of enumeration: Enumeration, with values: [KernelValue]) {
        let fact = FactKey(.enumerator, enumerator.name, "value")
        let place = enumeration.place(of: enumerator)
        let isSame = values.contains { $0.value.isSame(as: enumerator.value, enumeration.byteSize * 8) }
        let (ours, theirs) = ("\(enumerator.value)", "\(values[0].value)")
        guard !isSame, KernelValue(enumerator, of: enumeration).isEnd, values[0].isEnd else {
            return state(fact, isSame, ours, theirs, place)
        }
        factCount += 1
        denied.insert(fact)
        disputes.append(
            Dispute(
                rule: "kernel-end", severity: .warning, fact: fact,
                values: [.init(by: names.ours, ours), .init(by: names.theirs, theirs)], place: .header(place)))
    }

    private var errorCount: Int { disputes.count { $0.severity == .error } }

    private mutating func compareType(of enumeration: Enumeration, with twin: Enumeration) {
        let key = { FactKey(.enumeration, enumeration.name, $0) }
        state(
            key("byteSize"), enumeration.byteSize == twin.byteSize, "\(enumeration.byteSize)", "\(twin.byteSize)",
            enumeration.place)
        // Older kernels state no sign: then none of their enums is signed.
        guard theirs.ir.enums.contains(where: \.isSigned) || !enumeration.isSigned else { return }
        let sign = { (one: Enumeration) in one.isSigned ? "signed" : "unsigned" }
        state(
            key("isSigned"), enumeration.isSigned == twin.isSigned, sign(enumeration), sign(twin), enumeration.place)
    }

    private func distance(_ one: Enumeration, _ other: Enumeration) -> Int {
        let values = Dictionary(other.enumerators.map { ($0.name, $0.value) }) { first, _ in first }
        let wrong = one.enumerators.count { enumerator in
            values[enumerator.name].map { !$0.isSame(as: enumerator.value, one.byteSize * 8) } ?? true
        }
        return wrong + (one.byteSize == other.byteSize ? 0 : 1)
    }

    private mutating func state(
        _ fact: FactKey, _ isSame: Bool, _ ours: String, _ theirs: String, _ place: SourcePlace?
    ) {
        factCount += 1
        guard !isSame else {
            confirmed.insert(fact)
            return
        }
        denied.insert(fact)
        add(.init(.differs, fact, "\(fact)", (ours, theirs), place))
    }

    // MARK: - Counts

    /// `541 members, 535 equal, 10 markers of no bytes not compared`.
    var remark: String {
        [
            memberCount > 0 ? "\(equalMemberCount) of \(memberCount) members equal" : "",
            markerCount > 0 ? "\(markerCount.counted("marker")) of no bytes not compared" : "",
            absentEnumerators > 0 ? "\(absentEnumerators) enumerators not there" : "",
        ].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

/// The value of an enumerator.
private struct KernelValue {
    let value: CInteger
    /// Whether it only marks the end of its list: that moves with each value that is added.
    let isEnd: Bool

    init(_ enumerator: Enumerator, of enumeration: Enumeration) {
        value = enumerator.value
        // Behind `__LEVEL_AFTER_LAST` may stand `LEVEL_MAX`.
        let rest = enumeration.enumerators.drop { $0.name != enumerator.name }
        isEnd = rest.allSatisfy { NameConventions.isEnd($0.name, isEnumerator: true) }
    }
}

extension CInteger {
    /// Whether both are the same in an enum of a width: a kernel may not say whether it is signed.
    fileprivate func isSame(as other: CInteger, _ bitWidth: Int) -> Bool {
        guard bitWidth > 0, bitWidth < 64 else { return bitPattern == other.bitPattern }
        let mask = (UInt64(1) << UInt64(bitWidth)) - 1
        return bitPattern & mask == other.bitPattern & mask
    }
}
