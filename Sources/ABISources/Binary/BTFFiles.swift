// SPDX-License-Identifier: Apache-2.0
//
// Files with BTF to one IR.

import BTFReader
import LayoutIR

/// A kernel and its modules, or one object.
struct BTFFiles {
    private let paths: [String]
    private let first: Int
    /// No kernel comes near it.
    private static let largestByteSize = 1 << 30

    /// - Parameter first: The first of the files whose declarations are asked for; those before only lend their types.
    init(_ paths: [String], declaring first: Int = 0) {
        self.paths = paths
        self.first = first
    }

    /// - Parameter triple: The target, by what an ELF file says of its machine; nil for raw BTF.
    func read(
        interface: String, _ scope: NameScope,
        _ triple: (BTFContainer.Machine?) throws(SourceFailure) -> Triple
    ) throws(SourceFailure) -> LayoutIR {
        var graphs: [BTFGraph] = []
        var machine: BTFContainer.Machine?
        for path in paths {
            let image = try KernelPayload.unpacked(try Door.bytes(ofFile: path, atMost: Self.largestByteSize), path)
            do {
                let container = try BTFContainer(image.bytes)
                machine = machine ?? container.machine ?? image.machine
                graphs.append(try container.graph(base: graphs.first))
            } catch {
                throw Self.failure(error, path, isAlone: paths.count == 1)
            }
        }
        let target = Target(try triple(machine))
        do {
            return try BTFReader.read(
                graphs, declaring: first, interface: interface, target: target, where: scope.contains)
        } catch {
            throw Self.failure(error, paths[0], isAlone: paths.count == 1)
        }
    }

    private static func failure(_ failure: BTFFailure, _ path: String, isAlone: Bool) -> SourceFailure {
        let place = failure.byteOffset.map { " (at byte \($0))" } ?? ""
        let isSplit = isAlone && [.invalid, .truncated].contains(failure.id)
        let hint = isSplit ? "; of a module its kernel comes first: btf:VMLINUX,\(path)" : ""
        return SourceFailure("\(failure.message)\(place)\(hint)", id: failure.id.diagnostic, path: path)
    }
}
