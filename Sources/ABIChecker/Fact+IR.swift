// SPDX-License-Identifier: Apache-2.0
//
// The facts of an IR.

package import LayoutIR
package import Statements

extension Fact {
    /// Every fact of an IR, in declaration order. Comments and lines are not facts, nor are names of types
    /// that stand for the same type.
    package static func all(of ir: LayoutIR) -> [Fact] {
        FactCollector(ir).facts
    }

    /// The facts of one of two sources that should mean the same, under the names of the other: layouts, values and
    /// numbers, but nothing of how they are spelled.
    static func all(of ir: LayoutIR, called twins: TwinNames) -> [Fact] {
        FactCollector(ir, twins: twins).facts
    }
}
