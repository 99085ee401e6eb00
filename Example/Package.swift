// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
//
// A VMM's own package: its headers in abi/, bindings generated from them in Sources/.

import PackageDescription

let package = Package(
  name: "Example",
  dependencies: [.package(name: "hvabi", path: "..")],
  targets: [
    .target(
      name: "Doorbell_x86_64",
      dependencies: [.product(name: "ABISupport", package: "hvabi")],
      exclude: ["Doorbell_x86_64.json", "Doorbell_x86_64_layout.h"]),
    .testTarget(name: "DoorbellTests", dependencies: ["Doorbell_x86_64"]),
    .testTarget(
      name: "LayoutTests",
      dependencies: [
        .product(name: "HeaderReader", package: "hvabi"),
        .product(name: "LayoutIR", package: "hvabi"),
      ]),
  ]
)
