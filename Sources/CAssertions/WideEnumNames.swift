// SPDX-License-Identifier: Apache-2.0
//
// Constants of whose type compilers say different things: C11 makes an `int` of an enumerator that fits, C23 gives
// every enumerator of an enum beyond `int` the enum's type. gcc follows C23 from 13 on and clang from 20 on, whatever
// standard they are asked for.

internal import LayoutIR

/// The enumerators that C11 and C23 give different types, and the macros made of them.
struct WideEnumNames {
    /// The types that C23 gives them.
    private var types: Set<String> = []
    private var names: Set<String> = []

    init(_ ir: LayoutIR) {
        for enumeration in ir.enums {
            let enumerators = enumeration.enumerators.filter { $0.type != enumeration.underlyingType }
            // A packed enum has a narrow type of its own, and `int`s for both.
            guard enumeration.enumerators.contains(where: { $0.type == enumeration.underlyingType }) else { continue }
            names.formUnion(enumerators.map(\.name))
            if !enumerators.isEmpty { types.insert(enumeration.underlyingType) }
        }
        var rest = ir.constants.map { ($0.name, $0.body) } + ir.functionMacros.map { ($0.name, $0.body) }
        while !names.isEmpty {
            let made = rest.filter { mentions($0.1) }
            guard !made.isEmpty else { return }
            names.formUnion(made.map(\.0))
            rest.removeAll { names.contains($0.0) }
        }
    }

    func contains(_ name: String) -> Bool { names.contains(name) }

    /// A type, and those that other compilers have in its place.
    func alternatives(to type: String) -> [String] { [type] + types.subtracting([type]).sorted() }

    private func mentions(_ body: String) -> Bool {
        body.utf8.split { !CName.isPart($0) }.contains { names.contains(String(Substring($0))) }
    }
}
