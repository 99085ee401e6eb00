// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Comparing
import LayoutIR

struct Dump: SourceCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Print the layout IR of headers or interfaces as JSON.",
        discussion: """
            Examples:
              hvabi dump acrn
              hvabi dump openbsd-vmm@1.13/arm64
              hvabi dump /usr/include/linux/kvm.h --prelude linux/ioctl.h
              hvabi dump ./foo.h --target i386-unknown-linux-gnu -I include -- -DFOO=1
              hvabi dump v6.1:include/uapi/linux/kvm.h --kernel-tree :
              hvabi dump kvm.json --target aarch64-unknown-linux-gnu
              hvabi dump kernel --scope 'kvm_*' > kvm-here.json
              hvabi dump kernel --scope acrn > acrn-here.json
              hvabi dump btf:vmlinux,kvm.ko

            One reading prints an object, several print an array.
            """)

    @OptionGroup var sources: SourceOptions

    @Option(
        name: .long,
        help: """
            Of a kernel or an object, only declarations of this name, which may hold '*', with what they hold; an \
            interface or a path names all that it declares; repeatable.
            """)
    var scope: [String] = []

    func run() throws {
        let names = try DiffScope.names(scope, sources.reading.settings)
        try Console.write(Self.json(sources.read(names: names).map(\.ir)))
    }

    /// An object for one IR, an array for more.
    private static func json(_ irs: [LayoutIR]) -> [UInt8] {
        if irs.count == 1, let only = irs.first { return DeterministicJSON.bytes(of: only) }
        return DeterministicJSON.bytes(of: irs)
    }
}
