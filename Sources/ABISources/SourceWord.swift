// SPDX-License-Identifier: Apache-2.0
//
// What a word on the command line looks like, before anything is looked up.

package enum SourceWord {
    /// What begins with `/`, `./` or `../`, or ends in `.h` or `.json`, is a path.
    package static func isPath(_ source: String) -> Bool {
        ["/", "./", "../"].contains { source.hasPrefix($0) } || source.hasSuffix(".h") || source.hasSuffix(".json")
    }
}
