// SPDX-License-Identifier: Apache-2.0
//
// Bytes of a file, of standard input or of a hexdump, from an offset on.

import ABISources
import LayoutAuditor
import SystemPackage

/// `FILE`, `FILE@OFFSET`, `-`.
struct InputPlace {
    let path: String
    /// nil where none was given.
    let offset: Int?

    /// The offset is decimal or `0x...`; an `@` with anything else behind it belongs to the name.
    init(_ text: String) {
        guard let at = text.lastIndex(of: "@"), at != text.startIndex,
            let offset = Self.number(text[text.index(after: at)...])
        else {
            path = text
            self.offset = nil
            return
        }
        path = String(text[..<at])
        self.offset = offset
    }

    private static func number(_ text: Substring) -> Int? {
        let isHexadecimal = text.hasPrefix("0x") || text.hasPrefix("0X")
        let digits = isHexadecimal ? text.dropFirst(2) : text
        guard let first = digits.first, first.isHexDigit else { return nil }
        return Int(digits, radix: isHexadecimal ? 16 : 10)
    }

    var isStandardInput: Bool { path == "-" }
    var name: String { isStandardInput ? "standard input" : path }
}

enum InputBytes {
    /// At most `limit` bytes, fewer where the input ends. Nothing is assumed of a file but that it can be
    /// read: what is under /proc has no size, and a pipe cannot be wound forward.
    static func read(_ place: InputPlace, limit: Int) throws(CommandFailure) -> [UInt8] {
        do {
            if place.isStandardInput { return try bytes(of: .standardInput, place.offset ?? 0, limit) }
            let file = try FileDescriptor.open(FilePath(place.path), .readOnly)
            return try file.closeAfter { try bytes(of: file, place.offset ?? 0, limit) }
        } catch {
            throw CommandFailure("cannot be read: \(error)", id: "unreadable", path: place.name)
        }
    }

    private static func bytes(of file: FileDescriptor, _ offset: Int, _ limit: Int) throws -> [UInt8] {
        if offset > 0, (try? file.seek(offset: Int64(offset), from: .start)) == nil {
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

    private static func skip(_ count: Int, in file: FileDescriptor) throws {
        var left = count
        while left > 0 {
            let part = try chunk(of: file, min(left, 1 << 16))
            if part.isEmpty { break }
            left -= part.count
        }
    }

    private static func chunk(of file: FileDescriptor, _ limit: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// The bytes that a hexdump shows, from the address on; without one from its first.
    static func readDump(_ place: InputPlace, limit: Int) throws(CommandFailure) -> (bytes: [UInt8], address: Int) {
        let text = try read(InputPlace(path: place.path), limit: 1 << 28)
        let dump: HexDump
        do {
            dump = try HexDump(String(decoding: text, as: UTF8.self))
        } catch {
            throw CommandFailure(error.message, id: "hexdump", path: place.name, line: error.line)
        }
        let address = place.offset ?? dump.address
        let start = address - dump.address
        guard start >= 0 else {
            throw CommandFailure(
                "begins at 0x\(String(dump.address, radix: 16)), behind 0x\(String(address, radix: 16))",
                id: "hexdump", path: place.name)
        }
        return (Array(dump.bytes.dropFirst(start).prefix(limit)), address)
    }
}

extension InputPlace {
    fileprivate init(path: String) {
        self.path = path
        offset = nil
    }
}
