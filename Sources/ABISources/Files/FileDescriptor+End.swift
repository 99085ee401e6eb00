// SPDX-License-Identifier: Apache-2.0
//
// Reading what does not say its size: streams, and files of /proc.

import SystemPackage

extension FileDescriptor {
    /// All bytes up to the end.
    package func bytesToEnd() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try read(into: $0) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }
}
