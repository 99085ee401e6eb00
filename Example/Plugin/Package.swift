// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
//
// A package whose bindings are made while it is built: nothing generated is committed.

import PackageDescription

let package = Package(
  name: "Ring",
  dependencies: [.package(name: "hvabi", path: "../..")],
  targets: [
    .target(
      name: "Doorbell",
      dependencies: [.product(name: "ABISupport", package: "hvabi")],
      exclude: ["abi", "headers"],
      plugins: [.plugin(name: "HvabiBindings", package: "hvabi")]),
    .executableTarget(name: "ring", dependencies: ["Doorbell"]),
  ]
)
