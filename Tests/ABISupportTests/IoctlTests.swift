// SPDX-License-Identifier: Apache-2.0
//
// Ioctls: what the value says, and what the running system answers.

import Glibc
import SystemPackage
import Testing

@testable import ABISupport

@Suite struct IoctlTests {
    private let unknown = Ioctl<UInt64, RunningABI>(
        "TEST_UNKNOWN", number: 0x4008_fe01, direction: .write, group: 0xfe, ordinal: 1, argumentByteSize: 8)

    @Test func saysWhatTheNumberMeans() {
        #expect(unknown.description == "TEST_UNKNOWN (0x4008fe01, write, group 0xfe, ordinal 1, 8 bytes)")
        #expect(unknown.name == "TEST_UNKNOWN")
    }

    @Test func anUnknownCommandSaysNumberAndSize() throws {
        let device = try FileDescriptor.open("/dev/null", .readOnly)
        defer { try? device.close() }
        var argument: UInt64 = 0
        do {
            try unknown.call(device, &argument)
            Issue.record("/dev/null took an unknown command")
        } catch let error as IoctlError where error.errno == .inappropriateIOCTLForDevice {
            #expect(
                error.description == "TEST_UNKNOWN (0x4008fe01, 8 bytes): ENOTTY: Inappropriate ioctl for device: "
                    + "the device has no command of this number, in which the size is 8")
        }
        let known = IoctlError(
            name: "X", number: 1, argumentByteSize: 8, since: "6.1", errno: .inappropriateIOCTLForDevice)
        #expect(known.description.hasSuffix("the size is 8; the command has this number since version 6.1"))
        #expect(Errno.interrupted.nameInC == "EINTR" && Errno(rawValue: 4095).nameInC == "errno 4095")
    }

    @Test func anInterruptedCallIsMadeAgainWhereAsked() throws {
        var calls = 0
        func interruptedTwice() -> Int32 {
            calls += 1
            Glibc.errno = calls < 3 ? EINTR : 0
            return calls < 3 ? -1 : 7
        }
        #expect(try unknown.checked(.retries, interruptedTwice) == 7)
        #expect(calls == 3)
        calls = 0
        #expect(throws: IoctlError.self) { try unknown.checked(.fails, interruptedTwice) }
        #expect(calls == 1, "KVM_RUN wants to know")
    }

    @Test func anOwnedDescriptorCloses() throws {
        let (reader, writer) = try FileDescriptor.pipe()
        do {
            let owned = OwnedDescriptor(owning: writer)
            #expect(owned.fd == writer)
        }
        #expect(throws: Errno.badFileDescriptor) { try writer.close() }
        let owned = OwnedDescriptor(owning: reader)
        let released = owned.release()
        try OwnedDescriptor(owning: released).close()
        #expect(throws: Errno.badFileDescriptor) { try reader.close() }
    }

    @Test func aCommandWithoutArgumentTakesAnInteger() throws {
        let device = try FileDescriptor.open("/dev/null", .readOnly)
        defer { try? device.close() }
        let command = Ioctl<Void, RunningABI>(
            "TEST_NONE", number: 0xfe02, direction: .none, group: 0xfe, ordinal: 2, argumentByteSize: 0)
        #expect(throws: IoctlError.self) { try command.call(device) }
        #expect(throws: IoctlError.self) { try command.call(device, 7) }
    }

    @Test func aKnownCommandChangesItsArgument() throws {
        let (reader, writer) = try FileDescriptor.pipe()
        defer {
            try? reader.close()
            try? writer.close()
        }
        _ = try writer.writeAll([1, 2, 3])
        // FIONREAD of Linux: an int without a size in its number.
        let command = Ioctl<Int32, LinuxABI>(
            "FIONREAD", number: 0x541b, direction: .none, group: 0x54, ordinal: 0x1b, argumentByteSize: 4)
        var count: Int32 = 0
        #if os(Linux)
            try command.call(reader, &count)
            #expect(count == 3)
            try command.call(reader, UInt8(0))
        #endif
    }
}
