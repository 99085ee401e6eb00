// SPDX-License-Identifier: Apache-2.0
//
// Whether an IR makes sense: what it holds can be, so that nothing that works on it has to ask again.

/// Something in an IR that cannot be.
struct IRFault: Error {
    /// One step from a value to one in it: `records`, number 3; `byteSize`.
    struct Step {
        let key: StaticString
        /// Which element of a list.
        let number: Int?

        init(_ key: StaticString, _ number: Int? = nil) {
            self.key = key
            self.number = number
        }
    }

    /// Where it is, in the words of the JSON.
    let path: [Step]
    /// The fault, as one sentence.
    let message: String

    init(_ path: [Step], _ message: String) {
        self.path = path
        self.message = message
    }

    init(_ list: StaticString, _ number: Int, _ key: StaticString, _ message: String) {
        self.init([Step(list, number), Step(key)], message)
    }
}

extension LayoutIR {
    /// A sentence about the first thing in it that cannot be: a size that no sum of a few can be computed of, a type
    /// that is made of itself or nested without an end in sight. Readers ask before anybody else sees the IR; nil where
    /// all of it makes sense.
    package var fault: String? {
        do {
            try IRCheck(self).run()
            return nil
        } catch {
            return error.message
        }
    }
}

/// Looks for what cannot be: numbers out of their range, names that two have or nothing has, types and records that are
/// made of themselves.
struct IRCheck {
    let ir: LayoutIR
    let index: IRIndex

    init(_ ir: LayoutIR) {
        self.ir = ir
        index = IRIndex(ir)
    }

    /// - Throws: The first fault.
    func run() throws(IRFault) {
        try checkNames()
        for (number, type) in ir.types.enumerated() { try check(type, number) }
        try checkNesting()
        for (number, record) in ir.records.enumerated() { try check(record, number) }
        for (number, enumeration) in ir.enums.enumerated() { try check(enumeration, number) }
        try checkMacros()
    }

    private func checkNames() throws(IRFault) {
        if !index.hasUniqueNames {
            try checkUnique("types", ir.types.map(\.name))
            try checkUnique("records", ir.records.map(\.name))
            try checkUnique("enums", ir.enums.map(\.name))
        }
        try checkUnique("typedefs", ir.typedefs.map(\.name))
        try checkUnique("constants", ir.constants.map(\.name))
        try checkUnique("ioctls", ir.ioctls.map(\.name))
        try checkUnique("functionMacros", ir.functionMacros.map(\.name))
        for (number, typedef) in ir.typedefs.enumerated() {
            try checkKnown(typedef.target, "typedefs", number, "target")
        }
    }

    /// - Parameter names: In the order of the list. Items without a name may be many.
    private func checkUnique(_ list: StaticString, _ names: [String]) throws(IRFault) {
        var seen = Set<String>(minimumCapacity: names.count)
        for (number, name) in names.enumerated() where !name.isEmpty && !seen.insert(name).inserted {
            throw IRFault(list, number, "name", "'\(name)' is there a second time")
        }
    }

    /// Whether `types` has a type of this name.
    func checkKnown(_ type: String, _ list: StaticString, _ number: Int, _ key: StaticString) throws(IRFault) {
        guard index.number(ofType: type) != nil else {
            throw IRFault(list, number, key, "there is no type '\(type)' in 'types'")
        }
    }
}
