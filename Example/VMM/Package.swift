// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
//
// Small VMMs on KVM: a few bytes in real mode, a 64-bit guest, Linux.

import PackageDescription

let package = Package(
  name: "VMM",
  dependencies: [.package(name: "hvabi", path: "../..")],
  targets: [
    .executableTarget(
      name: "real-mode", dependencies: [.product(name: "KVM", package: "hvabi")],
      path: "Sources/RealMode"),
    .executableTarget(
      name: "long-mode", dependencies: [.product(name: "KVM", package: "hvabi"), "Machine"],
      path: "Sources/LongMode"),
    .executableTarget(
      name: "linux",
      dependencies: [.product(name: "KVM", package: "hvabi"), "LinuxBoot_x86_64", "Machine"],
      path: "Sources/Linux"),
    .target(name: "Machine", dependencies: [.product(name: "KVM", package: "hvabi")]),
    .target(
      name: "LinuxBoot_x86_64",
      dependencies: [.product(name: "ABISupport", package: "hvabi")],
      exclude: ["LinuxBoot_x86_64_layout.h"]),
  ]
)
