// SPDX-License-Identifier: Apache-2.0
//
// Looks at everything that a verb may need.

import ABISources
import CompilerJudge
import DWARFReader
import Foundation
import HeaderReader
import LayoutIR
import Reports

/// A look at the machine, as `doctor` takes it.
package struct MachineExamination {
    private let abi: String
    private let output: String
    private let installation: Installation?

    /// - Parameters:
    ///   - abi: The folder of interfaces.
    ///   - output: The folder of generated modules.
    ///   - installation: The files that came with the program; nil where it was built in a checkout.
    package init(abi: String, output: String, _ installation: Installation?) {
        self.abi = abi
        self.output = output
        self.installation = installation
    }

    /// Every part, and whether headers can be read with what there is.
    package func examine() -> (items: [DoctorItem], isUsable: Bool) {
        let (libclang, isUsable) = Self.libclang()
        let interfaces = loadInterfaces()
        let tools = [
            Self.tool("git", package: "git", purpose: "sources from a git revision, REV:path"),
            Self.tool("clang", package: "clang", purpose: "check says where gcc is missing whether clang agrees"),
            Self.tool("pahole", package: "dwarves", purpose: "the tests compare drawn layouts with it"),
            Self.tool("strace", package: "strace", purpose: "the tests compare ioctl names with it"),
        ]
        let items =
            libclang + [Self.libdw(), interfaces.item] + installed() + [generated()]
            + Self.judges(interfaces.known) + tools
        return (items, isUsable && interfaces.item.state != .broken)
    }

    private static func libclang() -> (items: [DoctorItem], isUsable: Bool) {
        let purpose = "reading headers"
        do {
            let found = try HeaderReader.libclang()
            let items = [
                DoctorItem("libclang", .ok, "\(found.version), \(found.path)", purpose: purpose),
                headers(of: found),
            ]
            return (items, true)
        } catch {
            let install = "apt-get install libclang-dev"
            return ([DoctorItem("libclang", .missing, error.description, purpose: purpose, install: install)], false)
        }
    }

    private static func headers(of libclang: LibclangDescription) -> DoctorItem {
        let name = "libclang's own headers"
        let purpose = "stddef.h, stdint.h and stdarg.h, which many headers include"
        if let folder = libclang.headers { return DoctorItem(name, .ok, folder, purpose: purpose) }
        let major = libclang.version.split(separator: " ").lazy.compactMap { Int($0.prefix { $0.isNumber }) }.first
        let package = major.map { "libclang-common-\($0)-dev" } ?? "libclang-dev"
        return DoctorItem(name, .missing, "not found", purpose: purpose, install: "apt-get install \(package)")
    }

    private static func libdw() -> DoctorItem {
        let purpose = "dwarf:FILE, objects and kernels with DWARF"
        let install = "apt-get install \(Libdw.package)"
        do throws(DWARFFailure) {
            _ = try Libdw()
            return DoctorItem("libdw", .ok, "libdw.so.1", purpose: purpose)
        } catch {
            return DoctorItem("libdw", .missing, error.message, purpose: purpose, install: install)
        }
    }

    private func loadInterfaces() -> (known: [Interface], item: DoctorItem) {
        let purpose = "interfaces by name, and generate and check without a name"
        do {
            let known = try InterfaceFile.loadAll(in: abi)
            let names = known.flatMap { interface in
                interface.versions.map { version in
                    "\(interface.name)@\(version.name) (\(version.targets.map(\.name).joined(separator: ", ")))"
                }
            }
            return (known, DoctorItem("interfaces", .ok, names.joined(separator: ", "), purpose: purpose))
        } catch {
            let isThere = FileKind(of: abi) != .missing
            let detail = error.diagnostics.map { "\($0.path ?? abi): \($0.message)" }.joined(separator: "; ")
            return ([], DoctorItem("interfaces", isThere ? .broken : .missing, detail, purpose: purpose))
        }
    }

    private func installed() -> [DoctorItem] {
        guard let folder = installation?.interfaces else { return [] }
        let names = (try? InterfaceFile.loadAll(in: folder).map(\.name)) ?? []
        return [
            DoctorItem(
                "installed interfaces", names.isEmpty ? .broken : .ok, "\(folder): \(names.joined(separator: ", "))",
                purpose: "the shipped interfaces from any folder")
        ]
    }

    private func generated() -> DoctorItem {
        let purpose = "bindings to check, and names for ioctl decode without a parse"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
        let modules = names.filter { FileKind(of: "\(output)/\($0)/\($0).json") == .file }.sorted()
        guard modules.isEmpty else {
            return DoctorItem("generated modules", .ok, modules.joined(separator: ", "), purpose: purpose)
        }
        return DoctorItem(
            "generated modules", .missing, "none in '\(output)'", purpose: purpose, install: "hvabi generate")
    }

    /// The compilers that judge the targets of the interfaces.
    private static func judges(_ interfaces: [Interface]) -> [DoctorItem] {
        var found: [(judge: Compiler, names: [String])] = []
        for interface in interfaces {
            for target in interface.targets {
                guard let judge = Compiler(for: target.triple.platform, find: Program.path) else { continue }
                let name = "\(interface.name)/\(target.name)"
                if let index = found.firstIndex(where: { $0.judge.name == judge.name }) {
                    found[index].names.append(name)
                } else {
                    found.append((judge, [name]))
                }
            }
        }
        return found.map { judge, names in
            let purpose = "check asks it about \(names.joined(separator: ", "))"
            guard let path = judge.path else {
                return DoctorItem(
                    judge.name, .missing, "not found", purpose: purpose, install: "apt-get install \(judge.package)")
            }
            return DoctorItem(judge.name, .ok, "\(judge.version), \(path): \(purpose)", purpose: purpose)
        }
    }

    private static func tool(_ name: String, package: String, purpose: String) -> DoctorItem {
        guard let path = Program.path(name) else {
            return DoctorItem(name, .missing, "not found", purpose: purpose, install: "apt-get install \(package)")
        }
        return DoctorItem(name, .ok, path, purpose: purpose)
    }
}
