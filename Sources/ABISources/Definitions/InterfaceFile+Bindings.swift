// SPDX-License-Identifier: Apache-2.0
//
// What an interface.yaml states for the bindings: arguments and results of commands, counts of flexible arrays,
// records in shared memory. Whether the names are in the headers is known when those are read.

import Statements

extension InterfaceFile {
    /// The statements under `arguments`, `counts`, `returns` and `shared`.
    static func bindings(_ root: YAMLReader.Mapping) throws(SourceFailure) -> BindingStatements {
        let returns = try stated(root, "returns")
        for scalar in try root.optionalMapping("returns")?.scalars() ?? [] where scalar.text != "descriptor" {
            throw scalar.failure("'\(scalar.key)' can only be said to return a 'descriptor'")
        }
        return BindingStatements(
            arguments: try stated(root, "arguments"), counts: try stated(root, "counts"), returns: returns,
            shared: try root.strings("shared")?.map { .init($0, line: root.line(of: "shared")) } ?? [])
    }

    private static func stated(
        _ root: YAMLReader.Mapping, _ key: String
    ) throws(SourceFailure) -> [String: BindingStatements.Stated] {
        var found: [String: BindingStatements.Stated] = [:]
        for scalar in try root.optionalMapping(key)?.scalars() ?? [] {
            found[scalar.key] = .init(scalar.text, line: scalar.line)
        }
        return found
    }
}
