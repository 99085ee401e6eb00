// SPDX-License-Identifier: Apache-2.0
//
// The running kernel's types in images as arm64, RISC-V and EFI have them, and in ones that are wrong.

import Foundation
import Testing

@testable import BTFReader

@Suite(.enabled(if: RunningKernel.isReadable, "there is no \(RunningKernel.path) here")) struct ImageTests {
    private static func flat(_ magic: String, _ parts: [[UInt8]]) -> [UInt8] {
        [UInt8](repeating: 0x4d, count: 56) + Array(magic.utf8) + [0x40, 0, 0, 0] + parts.joined()
    }

    /// Bytes that begin as BTF does and are none, and a little BTF as a module has.
    private static let decoys: [[UInt8]] = [
        [0x9f, 0xeb, 0x01, 0x00, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0],
        [0x9f, 0xeb, 0x01, 0x00, 24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0x61, 0, 0],
    ]

    @Test(arguments: [("ARMd", 183), ("RSC\u{5}", 243)])
    func theTypesOfAFlatImageAreFound(_ magic: String, _ number: Int) throws {
        let types = try RunningKernel.bytes()
        let file = Self.flat(magic, Self.decoys + [types] + Self.decoys)
        let image = try #require(try KernelImage(file))
        #expect(image.packing == nil && image.machine?.number == number)
        let graph = try BTFContainer(image.payload).graph()
        #expect(graph.endID == (try BTFContainer(types).graph().endID) && graph.endID > 1000)
        // The twins: a file with another magic is not an image, and an image without types says so.
        #expect(try KernelImage(Self.flat("ARMx", [types])) == nil)
        #expect { try KernelImage(Self.flat(magic, [Self.decoys[0]])) } throws: { ($0 as? BTFFailure)?.id == .missing }
    }

    @Test func anImageThatUnpacksItself() throws {
        let payload: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3, 4]
        var file = Array("MZ..zimg".utf8) + [64, 0, 0, 0, 8, 0, 0, 0]
        file += [UInt8](repeating: 0, count: 64 - file.count) + payload + [0, 0]
        let image = try #require(try KernelImage(file))
        #expect(image.packing == .zstd && image.payload == payload)
        #expect(throws: BTFFailure.self) { try KernelImage(Array(file.dropLast(4))) }
    }
}
