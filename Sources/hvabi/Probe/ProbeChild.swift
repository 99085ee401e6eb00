// SPDX-License-Identifier: Apache-2.0
//
// A run of this program as its own child with limits: ioctls on descriptors of its own. It is not a verb for people.

import ABISources
import ArgumentParser
import SystemPackage
import Verification

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct ProbeChild {
    /// How many bytes from an address on hold nothing: more than any ioctl's number can name.
    private static let emptyBytes = 1 << 20

    private let path: String

    /// `__probe PATH`; nil for any other command line.
    init?(_ words: [String]) {
        guard words.count == 2, words[0] == Prober.verb else { return nil }
        path = words[1]
    }

    /// The commands come on standard input, one a line; each is answered with an errno and what was returned.
    func run() -> Never {
        let input = String(decoding: (try? FileDescriptor.standardInput.bytesToEnd()) ?? [], as: UTF8.self)
        let device = open(path, O_RDWR | O_CLOEXEC)
        say(device < 0 ? errno : 0, 0)
        guard device >= 0 else { Hvabi.exit() }
        // Pages without any right: nobody else's memory comes to be there.
        let empty = mmap(nil, Self.emptyBytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let empty, empty != MAP_FAILED else { Hvabi.exit(withError: ExitCode(2)) }
        var descriptors = [device]
        for line in input.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 5, let on = Int(words[1]), let number = UInt32(words[2]), let argument = UInt(words[3])
            else { Hvabi.exit(withError: ExitCode(2)) }
            guard on < descriptors.count, descriptors[on] >= 0 else {
                // Nothing to call it on: what was to make it failed.
                if words[4] == "1" { descriptors.append(-1) }
                say(EBADF, -1)
                continue
            }
            let pointer =
                words[0] == ProbeCommand.Kind.address.rawValue ? empty : UnsafeMutableRawPointer(bitPattern: argument)
            errno = 0
            let result = call(descriptors[on], number, pointer)
            if words[4] == "1" { descriptors.append(result) }
            say(result < 0 ? errno : 0, result)
        }
        Hvabi.exit()
    }

    private func call(_ descriptor: Int32, _ number: UInt32, _ pointer: UnsafeMutableRawPointer?) -> Int32 {
        guard let pointer else { return ioctl(descriptor, .init(truncatingIfNeeded: number), 0) }
        return ioctl(descriptor, .init(truncatingIfNeeded: number), pointer)
    }

    private func say(_ error: Int32, _ result: Int32) { try? Console.write("\(error) \(result)\n") }
}
