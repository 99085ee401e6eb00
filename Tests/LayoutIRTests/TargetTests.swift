// SPDX-License-Identifier: Apache-2.0
//
// Machines that go by several names.

import LayoutIR
import Testing

@Suite struct TargetTests {
    @Test(arguments: [
        ("amd64-unknown-openbsd", "x86_64"), ("arm64", "aarch64"), ("i686-linux-gnu", "i386"), ("armv7", "arm"),
        ("arm-linux-gnueabihf", "arm"), ("thumbv7em-none-eabi", "arm"), ("thumb", "arm"), ("armebv7r", "armeb"),
        ("thumbeb-none-eabi", "armeb"), ("riscv64", "riscv64"), ("armada", "armada"),
    ])
    func machine(_ name: String, _ machine: String) {
        #expect(Target.machine(of: name) == machine)
    }

    /// What clang makes of an arm depends on its build; nothing else is renamed.
    @Test(arguments: [
        ("arm-linux-gnueabihf", "armv6kz-unknown-linux-gnueabihf", "arm-unknown-linux-gnueabihf"),
        ("armv8-linux-gnueabihf", "armv8a-unknown-linux-gnueabihf", "armv8-unknown-linux-gnueabihf"),
        ("armeb-linux-gnueabi", "armebv4t-unknown-linux-gnueabi", "armeb-unknown-linux-gnueabi"),
        ("x86_64-linux-gnu", "x86_64-unknown-linux-gnu", "x86_64-unknown-linux-gnu"),
        ("amd64-linux-gnu", "x86_64-unknown-linux-gnu", "x86_64-unknown-linux-gnu"),
        ("arm-linux-gnueabi", "armebv4t-unknown-linux-gnueabi", "armebv4t-unknown-linux-gnueabi"),
    ])
    func machineAsAsked(_ asked: String, _ clangs: String, _ triple: String) {
        let target = Target(
            triple: clangs, endianness: .little, pointerBitWidth: 32, longBitWidth: 32, isCharSigned: false)
        #expect(target.machineAsAsked(asked).triple == triple)
    }
}
