// SPDX-License-Identifier: Apache-2.0
//
// A kernel has several records of one name, each private to some files. All are kept: `syscall_tp_t`, `syscall_tp_t#2`.

/// Names that are given once to each different thing.
struct UniqueNames<Value: Equatable> {
    private var values: [String: [Value]] = [:]

    /// The name itself for the first value of that name and all that equal it; with a number for the others.
    mutating func name(_ name: String, for value: Value) -> (name: String, isNew: Bool) {
        let known = values[name] ?? []
        if let index = known.firstIndex(of: value) { return (Self.numbered(name, index), false) }
        values[name, default: []].append(value)
        return (Self.numbered(name, known.count), true)
    }

    private static func numbered(_ name: String, _ index: Int) -> String { index == 0 ? name : "\(name)#\(index + 1)" }
}
