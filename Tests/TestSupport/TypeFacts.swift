// SPDX-License-Identifier: Apache-2.0
//
// The facts of an IR about types by themselves, as C assertions: `check` reports facts of declarations, and everything
// else is computed from these.

package import CAssertions
package import LayoutIR

extension CAssertion {
    /// Size and alignment of every type that C can say, and what each typedef stands for.
    package static func types(of ir: LayoutIR) -> [CAssertion] {
        let vectors = Vectors(IRIndex(ir))
        return ir.types.filter { isSayable($0.name) }.flatMap { type -> [CAssertion] in
            func assertion(_ expression: String, _ value: Int?, _ property: String) -> CAssertion {
                let fact = FactKey(.typedef, type.name, property)
                return CAssertion(
                    expression: expression, value: value.map(String.init), fact: fact, shown: fact, place: nil)
            }
            var found: [CAssertion] = []
            if let size = type.byteSize, !(type.kind == .array && type.elementCount == nil) {
                found.append(assertion("sizeof(\(type.name))", size, "byteSize"))
                if let alignment = type.byteAlignment {
                    let expression = vectors.alignment(of: type.name, vectors.isHeld(by: type.name))
                    found.append(assertion(expression, alignment, "byteAlignment"))
                }
            }
            if type.kind == .typedef, let target = type.target, isSayable(target) {
                found.append(assertion("__builtin_types_compatible_p(\(type.name), \(target))", nil, "target"))
            }
            return found
        }
    }

    /// Whether C can say the type: nothing in it is named by a path, or by the compiler.
    private static func isSayable(_ type: String) -> Bool {
        !type.contains("__va_list_tag") && type.split { $0 != "." }.allSatisfy { $0.count % 3 == 0 }
    }
}
