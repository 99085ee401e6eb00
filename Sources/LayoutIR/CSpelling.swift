// SPDX-License-Identifier: Apache-2.0
//
// C's inside-out spelling of types: what stands before the declared name, and what behind it.
//
//   int (*row)[4]     before: `int (*`    behind: `)[4]`

/// A type's spelling with a hole where the declared name would stand.
package struct CSpelling {
    /// What stands before the declared name.
    package let before: String
    /// What stands behind it.
    package let behind: String

    /// A type that is spelled before the name, and behind it.
    package init(_ before: String, _ behind: String = "") {
        self.before = before
        self.behind = behind
    }

    /// The spelling without a declared name: `int (*)[4]`.
    package var name: String {
        let isFunction = behind.hasPrefix("(") && !before.hasSuffix("*") && !before.hasSuffix("(")
        return isFunction ? "\(before) \(behind)" : before + behind
    }

    /// A pointer to this type.
    package var pointer: CSpelling {
        if behind.hasPrefix("[") || behind.hasPrefix("(") { return CSpelling("\(before) (*", ")\(behind)") }
        return CSpelling(before.hasSuffix("*") ? "\(before)*" : "\(before) *", behind)
    }

    /// An array of this type; without a count a flexible one.
    package func array(_ count: Int?) -> CSpelling {
        CSpelling(before, "[\(count.map(String.init) ?? "")]\(behind)")
    }

    /// A function that returns this type.
    package func function(_ parameters: [String], isVariadic: Bool, hasPrototype: Bool) -> CSpelling {
        var list = parameters
        if isVariadic { list.append("...") }
        if list.isEmpty, hasPrototype { list = ["void"] }
        return CSpelling(before, "(\(list.joined(separator: ", ")))\(behind)")
    }

    /// This type with qualifiers: behind the asterisk of a pointer, before all else.
    package func qualified(_ words: String, isPointer: Bool) -> CSpelling {
        guard isPointer else { return CSpelling("\(words) \(before)", behind) }
        return CSpelling(before.hasSuffix("*") ? "\(before)\(words)" : "\(before) \(words)", behind)
    }
}
