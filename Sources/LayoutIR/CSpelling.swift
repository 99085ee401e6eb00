// SPDX-License-Identifier: Apache-2.0
//
// C's inside-out spelling of types: what is before the declared name, and what behind it.
//
//   int (*row)[4]     before: `int (*`    behind: `)[4]`

/// A type's spelling with a hole where the declared name would stand.
package struct CSpelling {
    /// The text before the declared name.
    package let before: String
    /// The text behind it.
    package let behind: String
    /// Of a function the attribute that says how it is called, where that is not how C functions are.
    private let convention: String?

    /// A type that is spelled before the name, and behind it.
    package init(_ before: String, _ behind: String = "", convention: String? = nil) {
        self.before = before
        self.behind = behind
        self.convention = convention
    }

    /// The spelling without a declared name: `int (*)[4]`.
    package var name: String {
        guard behind.begins(with: "(") else { return before + behind }
        guard before.ends(with: "*") else {
            return ([before] + [convention].compactMap(\.self) + [behind]).joined(separator: " ")
        }
        guard let convention, !before.ends(with: "(*") else { return before + behind }
        // Behind an asterisk the attribute would be the pointer's: brackets make it the function's.
        return "\(before)(\(convention) \(behind))"
    }

    /// A pointer to this type.
    package var pointer: CSpelling {
        if behind.begins(with: "[") || behind.begins(with: "(") {
            return CSpelling("\(before) (\(convention.map { "\($0) " } ?? "")*", ")\(behind)")
        }
        return CSpelling(before.ends(with: "*") ? "\(before)*" : "\(before) *", behind)
    }

    /// An array of this type; without a count a flexible one.
    package func array(_ count: Int?) -> CSpelling {
        CSpelling(before, "[\(count.map(String.init) ?? "")]\(behind)")
    }

    /// A function that returns this type.
    ///
    /// - Parameter convention: `__attribute__((stdcall))`, which a pointer to the function has within its brackets.
    package func function(
        _ parameters: [String], isVariadic: Bool, hasPrototype: Bool, convention: String? = nil
    ) -> CSpelling {
        var list = parameters
        if isVariadic { list.append("...") }
        if list.isEmpty, hasPrototype { list = ["void"] }
        return CSpelling(before, "(\(list.joined(separator: ", ")))\(behind)", convention: convention)
    }

    /// This type with qualifiers: behind the asterisk of a pointer, before all else.
    package func qualified(_ words: String, isPointer: Bool) -> CSpelling {
        guard isPointer else { return CSpelling("\(words) \(before)", behind) }
        return CSpelling(before.ends(with: "*") ? "\(before)\(words)" : "\(before) \(words)", behind)
    }
}
