// SPDX-License-Identifier: Apache-2.0
//
// A fact of the IR as C: a static assertion to be compiled after the headers that it is about.

package import LayoutIR

/// A fact that a C compiler can judge once it has read the headers.
package struct CAssertion: Hashable, Sendable {
    /// `sizeof(struct acrn_regs)`.
    package let expression: String
    /// The value, as a C literal; absent where the expression is the condition.
    package let value: String?
    /// The fact of the IR that it states: `acrn_io_request.0.x bitOffset`.
    package let fact: FactKey
    /// The fact as people who write C know it: `acrn_io_request.x byteOffset`.
    package let shown: FactKey
    /// Where what it is about is declared.
    package let place: SourcePlace?

    /// An assertion by its parts. Whether `expression` is C is for the compiler to say.
    package init(expression: String, value: String?, fact: FactKey, shown: FactKey, place: SourcePlace?) {
        self.expression = expression
        self.value = value
        self.fact = fact
        self.shown = shown
        self.place = place
    }

    /// `_Static_assert(sizeof(struct acrn_regs) == 32, "acrn_regs byteSize");`
    package var text: String {
        let condition = value.map { "\(expression) == \($0)" } ?? expression
        return "_Static_assert(\(condition), \"\(Self.plain(title))\");"
    }

    /// Whether the value is a floating number, which no integer shows.
    package var isFloating: Bool {
        value.map { $0.contains(".") || !$0.begins(with: "0x") && $0.contains("e") } ?? false
    }

    /// `acrn_regs byteSize`, and for a value just what has it.
    package var title: String { shown.property == "value" ? shown.name : "\(shown)" }

    /// Text between the quotes of a C string: ASCII without what could end it.
    private static func plain(_ text: String) -> String {
        String(text.map { $0.isASCII && $0 >= " " && $0 != "\"" && $0 != "\\" && $0 != "\u{7f}" ? $0 : "?" })
    }
}
