// SPDX-License-Identifier: Apache-2.0
//
// The content of an interface.yaml.

import LayoutIR
import Statements
import SystemPackage

/// An interface: headers, the targets they are read for, and the versions there are.
package struct Interface: Sendable {
    /// A target by its short name.
    package struct Target: Hashable, Sendable {
        /// The short name under `targets`, which ends the names of modules: `amd64`.
        package let name: String
        /// The target that headers are read for: `x86_64-unknown-openbsd7.8`.
        package let triple: Triple

        /// A target as interface.yaml names it.
        package init(name: String, triple: Triple) {
            self.name = name
            self.triple = triple
        }

        /// Whether a person means it: by its own name, or by its triple.
        package func isCalled(_ name: String) -> Bool { self.name == name || TargetName(name).fits(triple.platform) }
    }

    /// One version, with the targets it exists on and those that bindings are generated for.
    package struct Version: Sendable {
        /// The name of its folder: `5.12`, `1.13`.
        package let name: String
        /// The targets it exists on; all of the interface's where `versions` does not say.
        package let targets: [Target]
        /// The ones among `targets` that bindings are generated for; none for a record that `versions` does not list.
        package let bound: [Target]
        /// Whether its targets are recorded IRs, and not headers.
        package let isRecorded: Bool

        /// A version whose headers are transcribed, unless `isRecorded` says otherwise.
        package init(name: String, targets: [Target], bound: [Target], isRecorded: Bool = false) {
            self.name = name
            self.targets = targets
            self.bound = bound
            self.isRecorded = isRecorded
        }
    }

    /// One Swift module for several targets, whose bindings are the same text.
    package struct SharedModule: Sendable {
        /// The module's name as interface.yaml spells it, `VFIO`; the version follows where several are bound.
        package let name: String
        /// The targets that it serves; no target is in two modules.
        package let targets: [Target]
    }

    /// Facts that a person wrote down, for some of the versions and targets.
    package struct Contract: Sendable {
        /// Where the facts are from.
        package let source: String
        /// The names of the versions that the facts hold for; all where interface.yaml does not say.
        package let versions: [String]
        /// The targets that the facts hold for; all where interface.yaml does not say.
        package let targets: [Target]
        /// The facts in the order of their kinds; at least one.
        package let facts: [ContractFact]
    }

    /// A folder where another copy of the headers may be installed.
    package struct Original: Sendable {
        /// The folder that its headers are looked for below: `/usr/include`.
        package let folder: String
        /// The Debian package that installs it.
        package var package: String?
        /// Included before the headers, after the interface's own prelude.
        package var prelude: [String] = []
        /// `NAME` or `NAME=VALUE`, added to the interface's own.
        package var defines: [String] = []
        /// Empty for all.
        package var targets: [Target] = []

        /// A copy of the headers; by default of every target, with the interface's own prelude and macros alone.
        package init(
            folder: String, package: String? = nil, prelude: [String] = [], defines: [String] = [],
            targets: [Target] = []
        ) {
            self.folder = folder
            self.package = package
            self.prelude = prelude
            self.defines = defines
            self.targets = targets
        }
    }

    /// The name of its folder below `abi/`: `openbsd-vmm`.
    package let name: String
    /// The folder that `abi/` is in: what lies below it belongs to the same project.
    package var project: String { Door.folder(of: FilePath.absolute(folder)) }
    /// How the names of its Swift modules begin.
    package let module: String
    /// The folder of platform/ that its headers include from.
    package let platform: String?
    /// Headers that are included first, by the names they are included by: `sys/types.h`. They export nothing.
    package let prelude: [String]
    /// The headers that export, in include order: `dev/vmm/vmm.h`. At least one.
    package let headers: [String]
    /// `NAME`, `NAME=VALUE` or `NAME(PARAMETERS)=VALUE`, for every reading.
    package let defines: [String]
    /// Flags that change what C means, of `MeaningFlags`: `-fshort-enums`.
    package let flags: [String]
    /// All targets under `targets`, in the file's order; at least one.
    package let targets: [Target]
    /// Oldest first.
    package let versions: [Version]
    /// The one that is meant where none is named: the newest, or the one that interface.yaml says.
    package let defaultVersion: Version
    /// Empty where nobody wrote any.
    package let contracts: [Contract]
    /// Where other copies of its headers may be.
    package let against: [Original]
    /// The promise that `audit` holds it to.
    package let auditProfile: AuditProfile
    /// Findings that are known and accepted.
    package let exceptions: [Exception]
    /// Statements for its bindings that no header makes.
    package let bindings: BindingStatements
    /// The part of it that is bound; nil for all.
    package let selection: Selection?
    /// Modules that several targets share.
    package let sharedModules: [SharedModule]
    /// The targets whose bound versions share a module of what they have in common.
    package let commonTargets: [Target]
    /// The calls that may be tried on the running kernel; nil where nobody says so.
    package let probe: ProbeRecipe?
    /// The abi/ folder, as it was given.
    package let folder: String

    /// The file that says all this.
    package var path: String { "\(folder)/\(name)/interface.yaml" }

    /// The folders that may hold a copy of the headers for a target.
    package func originals(_ target: Target) -> [Original] {
        against.filter { $0.targets.isEmpty || $0.targets.contains(target) }
    }

    /// The facts that were written down about a version on a target.
    package func facts(_ version: Version, _ target: Target) -> [ContractFact] {
        contracts.filter { $0.versions.contains(version.name) && $0.targets.contains(target) }.flatMap(\.facts)
    }
}
