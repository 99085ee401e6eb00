// SPDX-License-Identifier: Apache-2.0
//
// What an interface.yaml says.

/// An interface: headers, the targets they are read for, and the versions there are.
struct Interface {
    /// A target by its short name.
    struct Target: Hashable {
        let name: String
        let triple: String
    }

    /// One version, with the targets it exists on and those that bindings are generated for.
    struct Version {
        let name: String
        let targets: [Target]
        let bound: [Target]
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
    /// The abi/ folder, as it was given.
    let folder: String
}
