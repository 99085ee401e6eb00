// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
//
// Targets are in the order of the data: headers -> IR -> Swift -> command.
// `HVABI_LLVM=/usr/lib/llvm-19` chooses the LLVM installation whose libclang is used.

import Foundation
import PackageDescription

/// Where libclang's headers may be: the prefix that the environment names, or the usual ones, newest first. All are
/// named, whether they exist or not: SwiftPM keeps what this file evaluates to, and a prefix that is installed after
/// a first try must be found by the second.
func llvmPrefixes() -> [String] {
    if let chosen = ProcessInfo.processInfo.environment["HVABI_LLVM"], !chosen.isEmpty { return [chosen] }
    // As far as LibclangLibrary looks.
    return (14...40).reversed().map { "/usr/lib/llvm-\($0)" } + ["/usr/local", "/usr"]
}

/// Only for targets that see libclang's C types. Behind all other
/// folders, so that /usr/include does not come before an SDK's.
let libclang: [SwiftSetting] = [
    .unsafeFlags(llvmPrefixes().flatMap { ["-Xcc", "-idirafter", "-Xcc", "\($0)/include"] })
]

/// In CI warnings are errors: `HVABI_WARNINGS=error`.
let warnings: [SwiftSetting] =
    ProcessInfo.processInfo.environment["HVABI_WARNINGS"] == "error" ? [.treatAllWarnings(as: .error)] : []

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")] + warnings

/// What --version says beside the version: .ci/release states the commit. SwiftPM knows it too, and keeps what it was
/// when this file was first evaluated.
let commit: [CSetting] =
    ProcessInfo.processInfo.environment["HVABI_COMMIT"].map {
        [.define("HVABI_COMMIT", to: "\"\($0)\"")]
    } ?? []

/// The committed bindings, one module per interface, bound version and target.
let generatedModules = [
    "ACRN_x86_64",
    "OpenBSDVMM_1_4_amd64", "OpenBSDVMM_1_13_amd64", "OpenBSDVMM_1_13_arm64", "OpenBSDVMM_amd64",
    "XenPV_amd64", "XenPV_i386",
    "KVM_x86_64", "KVM_arm64", "VFIO", "Vhost", "Virtio",
].filter { FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/generated/\($0)") }

/// What a generated module imports. One is of what versions have in common.
func imports(of module: String) -> [Target.Dependency] {
    guard module == "OpenBSDVMM_amd64" else { return ["ABISupport"] }
    return ["ABISupport", "OpenBSDVMM_1_4_amd64", "OpenBSDVMM_1_13_amd64"]
}

/// The plugins, whose tool every build of this package makes a second time, for the machine that builds.
/// `HVABI_PLUGINS=none` leaves them out, for who builds often.
let hasPlugins = ProcessInfo.processInfo.environment["HVABI_PLUGINS"] != "none"

let plugins: [Target] =
    !hasPlugins
    ? []
    : [
        .executableTarget(
            name: "BindingsTool", dependencies: ["LayoutIR", "ReadRequests", "ABISources", "BindingPlans"],
            swiftSettings: strict),
        .plugin(name: "HvabiBindings", capability: .buildTool(), dependencies: ["BindingsTool"]),
        .plugin(
            name: "HvabiCommand",
            capability: .command(
                intent: .custom(verb: "hvabi", description: "Check, diff, audit and generate an ABI: hvabi's verbs."))),
    ]

/// libFuzzer brings its own `main`, so that this is built alone: docs/torture.md.
let fuzzer: [Target] =
    ProcessInfo.processInfo.environment["HVABI_FUZZER"] == nil
    ? []
    : [
        .executableTarget(
            name: "fuzzer", dependencies: ["Fuzzing"], path: "Tests/Fuzzer", swiftSettings: strict + libclang)
    ]

/// What tries to break the reader, for hours and not for minutes. Out of the default build:
/// `HVABI_TORTURE=1 swift run -c release torture fuzz --seconds 3600`.
let torture: [Target] =
    ProcessInfo.processInfo.environment["HVABI_TORTURE"] == nil
    ? []
    : [
        .executableTarget(
            name: "torture",
            dependencies: [
                "Launcher", "LayoutIR", "HeaderReader", "BTFReader", "DWARFReader", "Statements", "CAssertions",
                "SwiftEmitter", "CompilerJudge", "ABIChecker", "ABIDiffer", "LayoutAuditor", "ABISupport", "Fuzzing",
                "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Torture", exclude: ["Trees/exclusions.txt", "Trees/include"],
            swiftSettings: strict + libclang)
    ]

/// What stands beside a module's Swift: the snapshot of what was transcribed, and the assertions in C.
func unbuilt(in module: String) -> [String] {
    ["\(module).json", "\(module)_layout.h"].filter {
        FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/generated/\(module)/\($0)")
    }
}

let package = Package(
    name: "hvabi",
    products: [
        .executable(name: "hvabi", targets: ["Main"]),
        .library(name: "LayoutIR", targets: ["LayoutIR"]),
        .library(name: "HeaderReader", targets: ["HeaderReader"]),
        .library(name: "ABISupport", targets: ["ABISupport"]),
        .library(name: "KVM", targets: ["KVM"]),
    ] + plugins.filter { $0.type == .plugin }.map { .plugin(name: $0.name, targets: [$0.name]) }
        + generatedModules.map { .library(name: $0, targets: [$0]) },
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibclang"),
        .systemLibrary(name: "CEventfd"),
        .systemLibrary(name: "CRename"),
        .target(name: "CLauncher"),
        .target(name: "Launcher", dependencies: ["CLauncher"], swiftSettings: strict),
        .target(name: "LayoutIR", swiftSettings: strict),
        .target(name: "ReadRequests", dependencies: ["LayoutIR"], swiftSettings: strict),
        .target(
            name: "HeaderReader", dependencies: ["LayoutIR", "ReadRequests", "CLibclang", "CRename"],
            swiftSettings: strict + libclang),
        .target(name: "BTFReader", dependencies: ["LayoutIR"], swiftSettings: strict),
        .target(name: "CLibdw"),
        .target(name: "DWARFReader", dependencies: ["CLibdw"], swiftSettings: strict),
        .target(name: "Statements", dependencies: ["LayoutIR"], swiftSettings: strict),
        .target(
            name: "ABISources",
            dependencies: [
                "Launcher", "LayoutIR", "ReadRequests", "BTFReader", "Statements",
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(name: "CAssertions", dependencies: ["LayoutIR"], swiftSettings: strict),
        .target(name: "SwiftEmitter", dependencies: ["LayoutIR", "Statements", "CAssertions"], swiftSettings: strict),
        .target(name: "ABIChecker", dependencies: ["LayoutIR", "Statements"], swiftSettings: strict),
        .target(
            name: "Witnesses", dependencies: ["LayoutIR", "Statements", "ABIChecker"], swiftSettings: strict),
        .target(
            name: "CompilerJudge", dependencies: ["LayoutIR", "Launcher", "CAssertions", "ABIChecker"],
            swiftSettings: strict),
        .target(name: "ABIDiffer", dependencies: ["LayoutIR"], swiftSettings: strict),
        .target(name: "LayoutAuditor", dependencies: ["LayoutIR", "Statements"], swiftSettings: strict),
        .target(
            name: "Reports", dependencies: ["LayoutIR", "Statements", "ABIChecker", "ABIDiffer", "LayoutAuditor"],
            swiftSettings: strict),
        .target(
            name: "Gate", dependencies: ["LayoutIR", "Statements", "ABISources", "ABIDiffer", "Reports"],
            swiftSettings: strict),
        .target(
            name: "BindingPlans",
            dependencies: [
                "LayoutIR", "ReadRequests", "Statements", "ABISources", "SwiftEmitter",
            ],
            swiftSettings: strict),
        .target(
            name: "Verification",
            dependencies: [
                "Launcher", "LayoutIR", "HeaderReader", "DWARFReader", "Statements", "ABISources", "ABIChecker",
                "Witnesses", "CompilerJudge", "LayoutAuditor", "Reports", "BindingPlans",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict + libclang),
        .target(
            name: "Comparing",
            dependencies: [
                "LayoutIR", "ABISources", "ABIDiffer", "Reports",
            ],
            swiftSettings: strict),
        .target(
            name: "Explaining",
            dependencies: [
                "LayoutIR", "HeaderReader", "ABISources", "SwiftEmitter", "Reports",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict + libclang),
        .target(
            name: "Recording",
            dependencies: [
                "LayoutIR", "HeaderReader", "ABISources", "ABIChecker", "CompilerJudge", "LayoutAuditor", "Reports",
                "Verification", "Comparing",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict + libclang),
        .target(
            name: "Lookup",
            dependencies: [
                "LayoutIR", "Statements", "ABISources", "LayoutAuditor", "Reports",
            ],
            swiftSettings: strict),
        .target(
            name: "ABISupport", dependencies: [.product(name: "SystemPackage", package: "swift-system")],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        .target(
            name: "hvabi",
            dependencies: [
                "CRename", "Launcher", "LayoutIR", "HeaderReader", "DWARFReader", "Statements", "ABISources",
                "ABIChecker", "Witnesses", "CompilerJudge", "ABIDiffer", "LayoutAuditor", "Reports", "Gate",
                "BindingPlans", "Verification", "Comparing", "Explaining", "Recording", "Lookup",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict + libclang),
        .executableTarget(name: "Main", dependencies: ["hvabi"], cSettings: commit),
    ]
        + generatedModules.map {
            .target(
                name: $0, dependencies: imports(of: $0), path: "generated/\($0)",
                exclude: unbuilt(in: $0), swiftSettings: strict)
        } + [
            .target(
                name: "KVM", dependencies: ["CEventfd", "KVM_x86_64", "KVM_arm64"],
                swiftSettings: strict + [.strictMemorySafety()]),
            .target(
                name: "TestSupport", dependencies: ["LayoutIR", "CAssertions", "CompilerJudge"],
                path: "Tests/TestSupport", swiftSettings: strict),
            .executableTarget(
                name: "launch-probe", dependencies: ["Launcher"], path: "Tests/LaunchProbe", swiftSettings: strict),
            .testTarget(
                name: "LauncherTests", dependencies: ["Launcher", "launch-probe", "TestSupport"],
                swiftSettings: strict),
            .testTarget(
                name: "ReportsTests", dependencies: ["Reports", "LayoutIR", "Statements", "TestSupport"],
                swiftSettings: strict),
            .testTarget(name: "ImportTests", dependencies: ["TestSupport"], swiftSettings: strict),
            .testTarget(name: "CAssertionsTests", dependencies: ["CAssertions", "LayoutIR"], swiftSettings: strict),
            .testTarget(
                name: "CompilerJudgeTests",
                dependencies: ["ABIChecker", "CompilerJudge", "CAssertions", "LayoutIR", "TestSupport"],
                swiftSettings: strict),
            .testTarget(
                name: "BTFReaderTests", dependencies: ["BTFReader", "HeaderReader", "LayoutIR", "TestSupport"],
                swiftSettings: strict + libclang),
            .testTarget(
                name: "ABISourcesTests",
                dependencies: ["ABISources", "HeaderReader", "LayoutIR", "ReadRequests", "TestSupport"],
                swiftSettings: strict + libclang),
            .testTarget(
                name: "LookupTests", dependencies: ["Lookup", "ABISources", "HeaderReader", "LayoutIR"],
                swiftSettings: strict + libclang),
            .testTarget(
                name: "ExplainingTests",
                dependencies: ["Explaining", "HeaderReader", "LayoutIR", "Reports", "TestSupport"],
                swiftSettings: strict + libclang),
            .testTarget(name: "LayoutIRTests", dependencies: ["LayoutIR", "TestSupport"], swiftSettings: strict),
            .testTarget(
                name: "HeaderReaderTests",
                dependencies: ["ABISources", "HeaderReader", "LayoutIR", "TestSupport", "hvabi"],
                swiftSettings: strict + libclang),
            .testTarget(
                name: "ABICheckerTests",
                dependencies: [
                    "ABIChecker", "CAssertions", "CompilerJudge", "HeaderReader", "LayoutIR", "Statements",
                    "TestSupport",
                ],
                swiftSettings: strict + libclang),
            .testTarget(
                name: "ABIDifferTests",
                dependencies: ["ABIDiffer", "HeaderReader", "LayoutIR", "TestSupport", "hvabi"],
                swiftSettings: strict + libclang),
            .testTarget(
                name: "LayoutAuditorTests",
                dependencies: ["LayoutAuditor", "HeaderReader", "LayoutIR", "Reports", "Statements", "TestSupport"],
                swiftSettings: strict + libclang),
            .target(
                name: "Fuzzing",
                dependencies: [
                    "ABIChecker", "ABIDiffer", "ABISources", "BTFReader", "CAssertions", "DWARFReader", "Gate",
                    "HeaderReader", "LayoutAuditor", "LayoutIR", "Reports", "Statements", "SwiftEmitter", "TestSupport",
                    "Verification",
                ],
                path: "Tests/Fuzzing", swiftSettings: strict + libclang),
            .testTarget(
                name: "FuzzingTests", dependencies: ["Fuzzing", "LayoutIR", "TestSupport"], exclude: ["Corpus"],
                swiftSettings: strict + libclang),
            .testTarget(
                name: "SwiftEmitterTests", dependencies: ["SwiftEmitter", "LayoutIR", "TestSupport"],
                swiftSettings: strict),
            .testTarget(
                name: "ABISupportTests",
                dependencies: ["ABISupport", .product(name: "SystemPackage", package: "swift-system")],
                swiftSettings: strict),
            .testTarget(name: "KVMTests", dependencies: ["KVM", "TestSupport"], swiftSettings: strict),
            .testTarget(
                name: "CommandTests",
                dependencies: [
                    "hvabi", "ABISources", "DWARFReader", "Launcher", "HeaderReader", "LayoutIR",
                    "Reports", "TestSupport",
                    .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ],
                swiftSettings: strict + libclang),
            .testTarget(
                name: "GeneratedTests",
                dependencies: [
                    "BindingPlans", "LayoutIR", "LayoutAuditor", "HeaderReader", "Statements", "SwiftEmitter",
                    "ABISupport", "TestSupport",
                    "hvabi",
                ]
                    + generatedModules.map { .target(name: $0) },
                swiftSettings: strict + libclang),
        ] + plugins + fuzzer + torture
)
