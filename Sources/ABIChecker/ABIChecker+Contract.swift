// SPDX-License-Identifier: Apache-2.0
//
// A reading of headers against the facts that a person wrote down.

package import LayoutIR
package import Statements

extension ABIChecker {
    /// Compares a reading with the facts of a contract. What the contract does not mention is not compared.
    ///
    /// A name that the headers lack is one finding, not one for each fact about it.
    package static func compare(_ ir: LayoutIR, with contract: [ContractFact]) -> ContractResult {
        let answers = ContractAnswer.all(of: ir)
        let records = Set(ir.records.map(\.name))
        var factCount = 0
        var findings: [ContractFinding] = []
        var unknown: Set<String> = []
        for fact in contract {
            guard let answer = answers[fact.key] else {
                let title = unknownTitle(fact.key, records)
                guard unknown.insert(title).inserted else { continue }
                findings.append(ContractFinding(kind: .unknown, fact: fact, title: title, ours: nil))
                continue
            }
            factCount += 1
            guard answer.value != fact.value else { continue }
            let title = "\(fact.key)"
            findings.append(ContractFinding(kind: .differs, fact: fact, title: title, ours: answer.text))
        }
        return ContractResult(factCount: factCount, findings: findings)
    }

    /// The record of a field is what is unknown, where that is not there either.
    private static func unknownTitle(_ key: Fact.Key, _ records: Set<String>) -> String {
        if key.subject == .field, let dot = key.name.lastIndex(of: ".") {
            let record = String(key.name[..<dot])
            if !records.contains(record) { return "\(Fact.Subject.record.rawValue) \(record)" }
        }
        return "\(key.subject.rawValue) \(key.name)"
    }
}

/// The answer of a reading to a question that a contract may ask.
struct ContractAnswer {
    /// Absent where the answer cannot be put as it is asked, as a byte offset of bit 3.
    let value: Constant.Value?
    let text: String

    /// Every answer of a reading. Of several declarations of one name the first counts.
    static func all(of ir: LayoutIR) -> [Fact.Key: ContractAnswer] {
        var answers: [Fact.Key: ContractAnswer] = [:]
        func answer(_ subject: Fact.Subject, _ name: String, _ property: String, _ value: Constant.Value) {
            let key = Fact.Key(subject, name, property)
            if answers[key] == nil { answers[key] = ContractAnswer(value: value, text: value.text(of: key)) }
        }
        for record in ir.records {
            answer(.record, record.name, "byteSize", integer(record.byteSize))
            if let alignment = record.byteAlignment {
                answer(.record, record.name, "byteAlignment", integer(alignment))
            }
            for (index, field) in record.fields.enumerated() {
                let name = "\(record.name).\(field.name.isEmpty ? "\(index)" : field.name)"
                answer(.field, name, "bitOffset", integer(field.bitOffset))
                answer(.field, name, "bitWidth", integer(field.bitWidth))
                answers[Fact.Key(.field, name, "byteOffset")] = ContractAnswer(bits: field.bitOffset)
                answers[Fact.Key(.field, name, "byteSize")] = ContractAnswer(bits: field.bitWidth)
            }
        }
        for enumerator in ir.enums.flatMap(\.enumerators) {
            answer(.enumerator, enumerator.name, "value", .integer(enumerator.value))
        }
        for constant in ir.constants { answer(.constant, constant.name, "value", constant.value) }
        for ioctl in ir.ioctls {
            answer(.ioctl, ioctl.name, "number", .integer(CInteger(UInt64(ioctl.number))))
        }
        return answers
    }

    private init(value: Constant.Value, text: String) {
        self.value = value
        self.text = text
    }

    /// Bits as bytes.
    private init(bits: Int) {
        let isWhole = bits.isMultiple(of: 8)
        value = isWhole ? Self.integer(bits / 8) : nil
        text = isWhole ? "\(bits / 8)" : "\(bits) bits"
    }

    private static func integer(_ value: Int) -> Constant.Value { .integer(CInteger(Int64(value))) }
}
