// SPDX-License-Identifier: Apache-2.0
//
// The comparisons of `check`, as its options name them.

import ArgumentParser
import Verification

/// The name of a kind, as an option takes it.
struct Comparison: ExpressibleByArgument, Hashable {
    let name: String

    init?(argument: String) {
        guard Self.allValueStrings.contains(argument) else { return nil }
        name = argument
    }

    init(_ kind: any WitnessKind.Type) { name = kind.name }

    static var allValueStrings: [String] { WitnessKinds.all.map { $0.name } }
}

extension MissingPolicy: ExpressibleByArgument {}
