// SPDX-License-Identifier: Apache-2.0
//
// What an interface.yaml says.

import ABIChecker

/// An interface: headers, the targets they are read for, and the versions there are.
struct Interface {
    /// A target by its short name.
    struct Target: Hashable, Sendable {
        let name: String
        let triple: String
    }

    /// One version, with the targets it exists on and those that bindings are generated for.
    struct Version {
        let name: String
        let targets: [Target]
        let bound: [Target]
    }

    /// Facts that a person wrote down, for some of the versions and targets.
    struct Contract: Sendable {
        /// Where the facts are from.
        let source: String
        let versions: [String]
        let targets: [Target]
        let facts: [ContractFact]
    }

    let name: String
    /// How the names of its Swift modules begin.
    let module: String
    /// The folder of platform/ that its headers include from.
    let platform: String?
    let prelude: [String]
    let headers: [String]
    let defines: [String]
    let targets: [Target]
    /// Oldest first.
    let versions: [Version]
    /// The newest; every interface has one.
    let newestVersion: Version
    /// Empty where nobody wrote any.
    let contracts: [Contract]
    /// The abi/ folder, as it was given.
    let folder: String

    /// The file that says all this.
    var path: String { "\(folder)/\(name)/interface.yaml" }

    /// What was written down about a version on a target.
    func facts(_ version: Version, _ target: Target) -> [ContractFact] {
        contracts.filter { $0.versions.contains(version.name) && $0.targets.contains(target) }.flatMap(\.facts)
    }
}
