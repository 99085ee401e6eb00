// SPDX-License-Identifier: Apache-2.0
//
// Constants of whose type compilers say different things: C11 makes an `int` of an enumerator that fits, C23 gives
// every enumerator of an enum beyond `int` the enum's type. gcc follows C23 from 13 on and clang from 20 on, whatever
// standard they are asked for.

import LayoutIR

/// The enumerators of enums beyond `int`, and the constants made of them.
struct WideEnumNames {
    private var names: Set<String> = []

    init(_ ir: LayoutIR) {
        for enumeration in ir.enums where enumeration.enumerators.contains(where: { !Self.isInt($0.value) }) {
            names.formUnion(enumeration.enumerators.map(\.name))
        }
        var rest = ir.constants
        while !names.isEmpty {
            let count = names.count
            rest.removeAll { constant in
                guard mentions(constant.body) else { return false }
                names.insert(constant.name)
                return true
            }
            if names.count == count { break }
        }
    }

    func contains(_ constant: Constant) -> Bool { names.contains(constant.name) }

    private func mentions(_ body: String) -> Bool {
        let words = body.utf8.split { !($0 == UInt8(ascii: "_") || Self.isAlphanumeric($0)) }
        return words.contains { names.contains(String(Substring($0))) }
    }

    private static func isInt(_ value: CInteger) -> Bool {
        value.isNegative ? 0 &- value.bitPattern <= 1 << 31 : value.bitPattern < 1 << 31
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
