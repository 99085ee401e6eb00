// SPDX-License-Identifier: Apache-2.0
//
// Virtio's split ring and Xen's rings between two processes: our views at one end, a C program on the headers that
// define the rings at the other, and the other way round.

import ABISupport
import Foundation
import TestSupport
import Testing
import Virtio

@Suite struct RingTests {
    private struct Programs {
        let folder: TemporaryFolder
        let swift: String
        let c: String
    }

    private static func build() throws -> Programs {
        let folder = try TemporaryFolder()
        let programs = Programs(folder: folder, swift: "\(folder.path)/swift", c: "\(folder.path)/c")
        let main = try folder.write(RingProgram.swift, to: "main.swift")
        try ChildProcess(
            BuildProducts.swiftc,
            BuildProducts.linking("Virtio") + ["-suppress-warnings", "-O", main, "-o", programs.swift]
        ).check()
        let source = try folder.write(RingProgram.c, to: "ring.c")
        try ChildProcess(Executable.path("gcc"), ["-O2", "-w", source, "-o", programs.c]).check()
        return programs
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: "/usr/include/xen/io/ring.h"), "libxen-dev is not installed"))
    func twoProcessesSpeakOverEachRing() throws {
        let programs = try Self.build()
        let count = "20000"
        for (first, second) in [("front", "back"), ("driver", "device")] {
            for (one, other) in [
                (programs.swift, programs.c), (programs.c, programs.swift), (programs.swift, programs.swift),
            ] {
                let file = try programs.folder.write("", to: "ring-\(UUID().uuidString)")
                try Self.prepare(file, isXen: first == "front")
                let peer = Process()
                peer.executableURL = URL(fileURLWithPath: other)
                peer.arguments = [file, second, count]
                try peer.run()
                let run = try ChildProcess(one, [file, first, count])
                #expect(run.status == 0, "\(first): \(run.errors)")
                if run.status != 0 { peer.terminate() }
                peer.waitUntilExit()
                #expect(peer.terminationStatus == 0, "\(second) of \(other)")
                let text = String(decoding: run.output, as: UTF8.self)
                print(text, terminator: "")
                #expect(text.contains("\(first) \(count)"))
            }
        }
    }

    /// Both ends begin at once, so that the ring is cleared before.
    private static func prepare(_ file: String, isXen: Bool) throws {
        var bytes = [UInt8](repeating: 0, count: 4 * 4096)
        if isXen { (bytes[4], bytes[12]) = (1, 1) }
        try Data(bytes).write(to: URL(fileURLWithPath: file))
    }

    /// Memory of this process, as a ring.
    private func withMemory(_ body: (UnsafeMutableRawPointer) throws -> Void) throws {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 2 * 4096, alignment: 4096)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: 2 * 4096)
        defer { memory.deallocate() }
        try body(memory)
    }

    @Test func aDriverThatLiesIsFoundOut() throws {
        try withMemory { memory in
            let ring = SplitRing(descriptors: memory, available: memory + 256, used: memory + 4096, size: 16)
            var device = SplitRingDevice(ring)
            let none = try device.take()
            #expect(none == nil)
            let index = memory.advanced(by: 258).assumingMemoryBound(to: UInt16.self)
            let head = memory.advanced(by: 260).assumingMemoryBound(to: UInt16.self)
            index.pointee = 17
            #expect(throws: SplitRing.Failure.tooMany(17)) { try device.take() }
            (index.pointee, head.pointee) = (1, 16)
            #expect(throws: SplitRing.Failure.noDescriptor(16)) { try device.take() }
            head.pointee = 3
            let third = try device.take()
            #expect(third == 3)
            ring.setDescriptor(3, .init(address: 0, byteSize: 1, flags: 1, next: 3))
            #expect(throws: SplitRing.Failure.loop) { try ring.chain(3) }
            ring.setDescriptor(3, .init(address: 0, byteSize: 1, flags: 1, next: 99))
            #expect(throws: SplitRing.Failure.noDescriptor(99)) { try ring.chain(3) }
        }
    }

    @Test func aDeviceThatLiesIsFoundOut() throws {
        try withMemory { memory in
            let ring = SplitRing(descriptors: memory, available: memory + 256, used: memory + 4096, size: 16)
            var driver = SplitRingDriver(ring)
            driver.offer(2)
            let index = memory.advanced(by: 4098).assumingMemoryBound(to: UInt16.self)
            index.pointee = 2
            #expect(throws: SplitRing.Failure.tooMany(2)) { try driver.collect() }
            index.pointee = 1
            memory.storeBytes(of: 16, toByteOffset: 4100, as: UInt32.self)
            #expect(throws: SplitRing.Failure.noDescriptor(16)) { try driver.collect() }
        }
    }

    @Test func aXenRingHasTheSlotsOfTheHeader() throws {
        try withMemory { memory in
            // A request has 16 bytes: (4096 - 64) / 16 is 252, and 128 is the power of two below.
            let ring = XenRing<vring_desc, vring_used_elem>(mapping: memory)
            #expect(ring.size == 128)
            ring.clear()
            var back = XenRingBack(ring)
            let none = try back.take()
            #expect(none == nil)
            memory.storeBytes(of: 129, toByteOffset: 0, as: UInt32.self)
            #expect(throws: XenRingOverflow(count: 129)) { try back.take() }
            var front = XenRingFront(ring)
            memory.storeBytes(of: 1, toByteOffset: 8, as: UInt32.self)
            #expect(throws: XenRingOverflow(count: 1)) { try front.take() }
        }
    }
}
