// SPDX-License-Identifier: Apache-2.0
//
// Macros with parameters: by what they compute where that is known, else by how they are written.

internal import LayoutIR

struct MacrosDiffer {
    private(set) var changes: [Change] = []

    init(_ pair: ReadingPair) {
        let old = Dictionary(pair.old.ir.functionMacros.map { ($0.name, $0) }) { first, _ in first }
        let newNames = Set(pair.new.ir.functionMacros.map(\.name))
        for macro in pair.old.ir.functionMacros where !newNames.contains(macro.name) && !pair.new.skips(macro.name) {
            changes.append(Change(.macroRemoved, .macro, old: macro.side(macro.text), new: nil))
        }
        for macro in pair.new.ir.functionMacros {
            guard let partner = old[macro.name] else {
                if pair.old.skips(macro.name) { continue }
                changes.append(Change(.macroAdded, .macro, old: nil, new: macro.side(macro.text)))
                continue
            }
            changes += Self.valueChanges(partner, macro)
            changes += pair.declarationChanges(
                .macro, (partner.name, partner.place, partner.doc), (macro.name, macro.place, macro.doc))
        }
    }

    private static func valueChanges(_ old: FunctionMacro, _ new: FunctionMacro) -> [Change] {
        let values = Dictionary(old.samples.map { ($0.arguments, $0.value) }) { first, _ in first }
        for sample in new.samples {
            guard let value = values[sample.arguments], value != sample.value else { continue }
            let call = "(\(sample.arguments.map(String.init).joined(separator: ", ")))"
            return [
                Change(
                    .macroValueChanged, .macro, old: old.side("\(call) is \(value)"),
                    new: new.side("\(call) is \(sample.value)"))
            ]
        }
        guard old.text != new.text else { return [] }
        return [Change(.macroTextChanged, .macro, old: old.side(old.text), new: new.side(new.text))]
    }
}

extension FunctionMacro {
    fileprivate var text: String { "(\(parameters.joined(separator: ", "))) \(body)" }
    fileprivate func side(_ value: String) -> Change.Side { Change.Side(name: name, value: value, place: place) }
}
