// SPDX-License-Identifier: Apache-2.0
//
// Inputs with the types of kernels and objects, in BTF and in DWARF.

import BTFReader
import DWARFReader
import Foundation
import LayoutIR

extension InputRunner {
    private static let target = (try? Triple("x86_64-unknown-linux-gnu")).map { Target($0) }

    /// BTF by itself, in an object, or in an object in a bootable image; or as one half of a kernel and its module, of
    /// which the other is sound.
    func run(types: [UInt8]) throws -> Bool {
        let image = BTFContainer.isRecognised(types) ? nil : try? KernelImage(types)
        guard let container = try? BTFContainer(image?.payload ?? types) else { return false }
        let graphs = graphs(container, choice: Self.number(of: types) % 8)
        return try graphs.map { try read($0, types) } ?? false
    }

    private func graphs(_ container: BTFContainer, choice: UInt64) -> [BTFGraph]? {
        let alone = choice == 0 ? nil : try? container.graph()
        guard let alone else { return (try? container.graph(base: kernel)).map { [kernel, $0] } }
        guard choice == 1 else { return [alone] }
        return (try? module.graph(base: alone)).map { [alone, $0] }
    }

    /// A number that an input is known by.
    static func number(of input: [UInt8]) -> UInt64 { input.reduce(7) { $0 &* 31 &+ UInt64($1) } }

    /// An object, or the part of one in a file of its own, which the sound object that it belongs to names.
    func run(object: [UInt8]) throws -> Bool {
        let isPart = object != skeleton && object.firstRange(of: Array(".debug_info.dwo".utf8)) != nil
        let path = "\(folder.path)/object.o"
        // Both, always: what is read is the same whatever was read before.
        try Data(isPart ? skeleton : object).write(to: URL(fileURLWithPath: path))
        try Data(isPart ? object : part).write(to: URL(fileURLWithPath: "\(folder.path)/object.dwo"))
        let isBigEndian = object.count > 5 && object[5] == 2
        guard
            let bytes = try? DWARFReader.btf(ofFile: path, folders: [], isBigEndian: isBigEndian, where: { _ in true })
        else { return false }
        guard let graph = try? BTFGraph(bytes) else { preconditionFailure("what is written of DWARF is no BTF") }
        return try read([graph], object)
    }

    private func read(_ graphs: [BTFGraph], _ input: [UInt8]) throws -> Bool {
        guard let target = Self.target,
            let ir = try? BTFReader.read(graphs, interface: "types", target: target)
        else { return false }
        try consume(ir, of: input)
        return true
    }
}
