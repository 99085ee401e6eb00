// SPDX-License-Identifier: Apache-2.0
//
// How objects are made whose types are read, and how they are read.

import BTFReader
import DWARFReader
import Foundation
import LayoutIR
import TestSupport

/// One way to make an object of a header for a target.
struct ObjectRecipe: Sendable, CustomStringConvertible {
    enum Form: Sendable {
        /// BTF of the compiler's own.
        case types
        /// BTF that pahole makes of the object's DWARF.
        case converted
        case debugging
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String

        /// Whether a bit-field's place is refused, by us or by pahole: gcc 12 says that those of `__int128` in a union
        /// begin before it, or outside of it.
        var isOfWideBitField: Bool {
            ["begins before the record", "the place of its member", "Error emitting field", "of its record"].contains {
                description.contains($0)
            }
        }
    }

    let target: FuzzTarget
    /// A path, and what goes before the header's own flags.
    let compiler: String
    let flags: [String]
    let form: Form

    var description: String {
        let name = URL(fileURLWithPath: compiler).lastPathComponent
        return ([name] + flags + (form == .converted ? ["| pahole -J"] : [])).joined(separator: " ")
    }

    /// gcc 12 states no sign of enums in BTF, and no value of more than 32 bits; nor does pahole before 1.25.
    var statesSigns: Bool { form == .debugging }

    static func all(for targets: [FuzzTarget], clang: String) -> [ObjectRecipe] {
        let packings = [[], ["-gz"], ["-gsplit-dwarf"]]
        let debugging = ["-gdwarf-4", "-gdwarf-5"].flatMap { version in packings.map { ["-g", version] + $0 } }
        var recipes: [ObjectRecipe] = []
        // What compilers make for Windows is not ELF.
        for target in targets where target.platform.system != .windows {
            let selection = target.platform.judge.gcc?.arguments ?? []
            guard let gcc = target.gcc?.path else { continue }
            func add(_ compiler: String, _ flags: [String], _ form: Form) {
                recipes.append(ObjectRecipe(target: target, compiler: compiler, flags: flags, form: form))
            }
            for flags in debugging { add(gcc, selection + flags, .debugging) }
            // gcc 12 says in BTF that i386's `long double` has 16 bytes, and pahole 1.24 that it has 4.
            if target.platform.architecture != .i386 {
                add(gcc, selection + ["-gbtf"], .types)
                if Executable.installed("pahole") != nil { add(gcc, selection + ["-g", "-gdwarf-4"], .converted) }
            }
            guard Surroundings.isProgram(clang) else { continue }
            // Linkers that shorten calls take no split DWARF from clang.
            let own = ["--target=\(target.triple)"] + (target.platform.architecture == .riscv64 ? ["-mno-relax"] : [])
            for flags in debugging { add(clang, own + flags, .debugging) }
        }
        return recipes
    }

    // MARK: - Making and reading

    /// Reads an object of a header.
    ///
    /// - Throws: `Failure` where it cannot be made or read.
    func read(_ header: FuzzHeader, naming ir: LayoutIR, in folder: String) throws -> LayoutIR {
        let object = try make(header, naming: ir, in: folder)
        guard form != .debugging else {
            let bytes: [UInt8]
            do throws(DWARFFailure) {
                bytes = try DWARFReader.btf(
                    ofFile: object, folders: [], isBigEndian: target.isBigEndian, where: { _ in true })
            } catch {
                throw Failure(description: "\(error.id): \(error.message)")
            }
            return try Self.read(try BTFGraph(bytes), ir, ["elementCount"])
        }
        return try Self.read(
            try BTFContainer(Array(try Data(contentsOf: URL(fileURLWithPath: object)))).graph(), ir, [])
    }

    private static func read(_ graph: BTFGraph, _ ir: LayoutIR, _ more: [String]) throws -> LayoutIR {
        do throws(BTFFailure) {
            return try BTFReader.read([graph], interface: "case", target: ir.target, stating: more)
        } catch {
            throw Failure(description: "\(error.id): \(error.message)")
        }
    }

    private func make(_ header: FuzzHeader, naming ir: LayoutIR, in folder: String) throws -> String {
        let source = "\(folder)/case.c"
        try Data((header.text + Self.uses(of: ir)).utf8).write(to: URL(fileURLWithPath: source))
        let own = [
            "-O0", "-w", "-nostdinc", "-I", "\(Surroundings.packageFolder)/abi/platform/linux/include",
            "-fno-eliminate-unused-debug-types", "-c", "-o", "case.o", "case.c",
        ]
        try Self.run(compiler, flags + own, in: folder)
        if form == .converted { try Self.run(Executable.path("pahole"), ["-J", "case.o"], in: folder) }
        return "\(folder)/case.o"
    }

    /// Variables that lead to every record and enum, so that no compiler leaves one out.
    private static func uses(of ir: LayoutIR) -> String {
        let names = ir.records.compactMap(\.spelling) + ir.enums.compactMap(\.spelling) + ir.typedefs.map(\.name)
        return names.enumerated().map { "\($0.element) *fz_use\($0.offset);\n" }.joined()
    }

    private static func run(_ program: String, _ arguments: [String], in folder: String) throws {
        let run = try ChildProcess(program, arguments, in: folder)
        guard run.status == 0 else {
            throw Failure(description: "\(program): \(run.errors.split(separator: "\n").first ?? "")")
        }
    }
}
