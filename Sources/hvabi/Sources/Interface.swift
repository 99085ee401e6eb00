// SPDX-License-Identifier: Apache-2.0
//
// What an interface.yaml says.

import ABIChecker
import LayoutAuditor
import Reports

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

    /// A folder where another copy of the headers may be installed.
    struct Original: Sendable {
        let folder: String
        /// The Debian package that installs it.
        var package: String?
        /// Included before the headers, after the interface's own prelude.
        var prelude: [String] = []
        var defines: [String] = []
        /// Empty for all.
        var targets: [Target] = []
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
    /// Where other copies of its headers may be.
    let against: [Original]
    /// What it promises, for `audit`.
    let auditProfile: AuditProfile
    /// Findings that are known and accepted.
    let exceptions: [Exception]
    /// The abi/ folder, as it was given.
    let folder: String

    /// The file that says all this.
    var path: String { "\(folder)/\(name)/interface.yaml" }

    /// The folders that may hold a copy of the headers for a target.
    func originals(_ target: Target) -> [Original] {
        against.filter { $0.targets.isEmpty || $0.targets.contains(target) }
    }

    /// What was written down about a version on a target.
    func facts(_ version: Version, _ target: Target) -> [ContractFact] {
        contracts.filter { $0.versions.contains(version.name) && $0.targets.contains(target) }.flatMap(\.facts)
    }
}
