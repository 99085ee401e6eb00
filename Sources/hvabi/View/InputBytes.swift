// SPDX-License-Identifier: Apache-2.0
//
// Bytes of a file, of standard input or of a hexdump, from an offset on.

import ABISources
import LayoutAuditor
import LayoutIR
import SystemPackage

/// `FILE`, `FILE@OFFSET`, `-`.
struct InputPlace {
    let path: String
    /// nil where none was given.
    let offset: UInt64?

    /// The offset is decimal or `0x...`; an `@` with anything else behind it belongs to the name.
    init(_ text: String) {
        guard let at = text.last("@"), at != text.startIndex,
            let offset = UInt64(written: text[text.utf8.index(after: at)...])
        else {
            path = text
            self.offset = nil
            return
        }
        path = String(text[..<at])
        self.offset = offset
    }

    var isStandardInput: Bool { path == "-" }
    var name: String { isStandardInput ? "standard input" : path }
}

enum InputBytes {
    /// At most `limit` bytes, fewer where the input ends. Nothing is assumed of a file but that it can be
    /// read: what is under /proc has no size, and a pipe cannot be wound forward.
    static func read(_ place: InputPlace, limit: Int) throws(CommandFailure) -> [UInt8] {
        let folder = Door.folder(of: place.path)
        if !place.isStandardInput, !Door.isOfKernel(folder) { try Door.hold(place.path, below: folder) }
        Watchdog.mayWait.store(true, ordering: .relaxed)
        defer { Watchdog.mayWait.store(false, ordering: .relaxed) }
        do {
            if place.isStandardInput { return try bytes(of: .standardInput, place.offset ?? 0, limit) }
            let file = try FileDescriptor.open(FilePath(place.path), .readOnly)
            return try file.closeAfter { try bytes(of: file, place.offset ?? 0, limit) }
        } catch {
            throw CommandFailure("cannot be read: \(error)", id: .unreadable, path: place.name)
        }
    }

    private static func bytes(of file: FileDescriptor, _ offset: UInt64, _ limit: Int) throws -> [UInt8] {
        let place = Int64(exactly: offset)
        if offset > 0, place.flatMap({ try? file.seek(offset: $0, from: .start) }) == nil {
            try skip(offset, in: file)
        }
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let part = try chunk(of: file, min(limit - bytes.count, 1 << 16))
            if part.isEmpty { break }
            bytes += part
        }
        return bytes
    }

    private static func skip(_ count: UInt64, in file: FileDescriptor) throws {
        var left = count
        while left > 0 {
            let part = try chunk(of: file, Int(min(left, 1 << 16)))
            if part.isEmpty { break }
            left -= UInt64(part.count)
        }
    }

    private static func chunk(of file: FileDescriptor, _ limit: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// The bytes that a hexdump shows, from the address on; without one from its first.
    static func readDump(
        _ place: InputPlace, limit: Int, _ endianness: Target.Endianness
    ) throws(CommandFailure) -> (bytes: [UInt8], address: UInt64) {
        let text = try read(InputPlace(path: place.path), limit: 1 << 28)
        let dump: HexDump
        do {
            dump = try HexDump(String(decoding: text, as: UTF8.self), endianness: endianness)
        } catch {
            throw CommandFailure(error.message, id: .hexdump, path: place.name, line: error.line)
        }
        let address = place.offset ?? dump.address
        guard address >= dump.address else {
            throw CommandFailure(
                "begins at 0x\(String(dump.address, radix: 16)), behind 0x\(String(address, radix: 16))",
                id: .hexdump, path: place.name)
        }
        let start = Int(clamping: address - dump.address)
        return (Array(dump.bytes.dropFirst(start).prefix(limit)), address)
    }
}

extension InputPlace {
    fileprivate init(path: String) {
        self.path = path
        offset = nil
    }
}
