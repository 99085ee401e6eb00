// SPDX-License-Identifier: Apache-2.0
//
// Macros whose values are made of the layout of a record: what the compilers disagree about in it is in them too.

extension CompilerDifferences {
    /// The macros that name such a record, or a macro that does.
    static func macros(
        of records: [String: CompilerDifference], _ index: IRIndex
    ) -> [String: CompilerDifference] {
        guard !records.isEmpty else { return [:] }
        var names = records
        for typedef in index.ir.typedefs {
            guard let record = index.record(in: typedef.target), let known = records[record.name] else { continue }
            names[typedef.name] = known
        }
        let macros =
            index.ir.constants.map { ($0.name, words($0.body)) }
            + index.ir.functionMacros.map { ($0.name, words($0.body)) }
        var found: [String: CompilerDifference] = [:]
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for (name, words) in macros where found[name] == nil {
                guard let difference = words.lazy.compactMap({ names[$0] ?? found[$0] }).first else { continue }
                found[name] = difference
                isGrowing = true
            }
        }
        return found
    }

    private static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    }
}
