// SPDX-License-Identifier: Apache-2.0
//
// A reading as a file:
//
//   hvabi-reading/1\n   checksum of the head   length   head: key, what was seen of files
//                       checksum of the body   body: messages, paths of headers, the IR as a snapshot

import LayoutIR
import ReadRequests

/// The result of a request, with all that it depended on.
struct CachedReading {
    let key: [UInt8]
    let observed: [ObservedFile]
    let result: ReadResult

    private static let magic = Array("hvabi-reading/1\n".utf8)
    private static let checksumSize = 8

    /// - Returns: nil for a result that holds a path of a copy in a place where no token can stand for it.
    func bytes(_ tokens: CopyTokens) -> [UInt8]? {
        var head = ByteRecord()
        head.append(bytes: key)
        head.append(observed.count)
        for file in observed {
            head.append([file.aspect.rawValue, tokens.hidden(file.path), tokens.hidden(file.seen)])
        }
        var body = ByteRecord()
        let snapshot = DeterministicJSON.bytes(of: result.ir)
        guard !tokens.occur(in: snapshot) else { return nil }
        body.append(result, snapshot: snapshot, tokens.hidden)
        let length = withUnsafeBytes(of: UInt64(head.bytes.count).littleEndian) { Array($0) }
        return Self.magic + Self.checksum(head.bytes) + length + head.bytes + Self.checksum(body.bytes) + body.bytes
    }

    /// Tells bytes that were broken from those that were written: nobody else writes to the folder, so it need not hold
    /// against a person who means harm.
    private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
        var sum = UInt64(bytes.count) ^ 0xcbf2_9ce4_8422_2325
        func add(_ word: UInt64) {
            // FNV's prime; the rotation brings what is multiplied out at the top back in.
            sum = (sum ^ word) &* 0x0000_0100_0000_01b3
            sum = sum &<< 29 | sum &>> 35
        }
        bytes.withUnsafeBytes { bytes in
            let whole = bytes.count / 8 * 8
            for place in stride(from: 0, to: whole, by: 8) {
                add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            }
            for byte in bytes[whole...] { add(UInt64(byte)) }
        }
        return withUnsafeBytes(of: sum.littleEndian) { Array($0) }
    }
}

extension CachedReading {
    /// A file whose head is whole: enough to tell whether its body is worth reading.
    struct Entry {
        let observed: [ObservedFile]
        private let body: ArraySlice<UInt8>

        /// - Returns: nil for bytes that are not an entry under the key, as it was written.
        init?(_ bytes: [UInt8], key: [UInt8], _ tokens: CopyTokens) {
            let start = magic.count + checksumSize + 8
            guard bytes.starts(with: magic), bytes.count >= start else { return nil }
            var lengthReader = ByteRecordReader(bytes[(start - 8)..<start])
            guard let length = try? lengthReader.count(), length <= bytes.count - start - checksumSize else {
                return nil
            }
            let head = Array(bytes[start..<(start + length)])
            guard bytes[magic.count...].starts(with: checksum(head)) else { return nil }
            var reader = ByteRecordReader(head[...])
            guard let known = try? reader.bytes(), known.elementsEqual(key),
                let observed = try? reader.observed(tokens)
            else { return nil }
            self.observed = observed
            body = bytes[(start + length)...]
        }

        /// - Returns: nil for a body that is not as it was written.
        func result(_ tokens: CopyTokens) -> ReadResult? {
            let bytes = Array(body.dropFirst(checksumSize))
            guard body.starts(with: checksum(bytes)) else { return nil }
            var reader = ByteRecordReader(bytes[...])
            return try? reader.result(tokens.shown)
        }
    }
}

extension ByteRecordReader {
    fileprivate mutating func observed(_ tokens: CopyTokens) throws(Malformed) -> [ObservedFile] {
        var files: [ObservedFile] = []
        for _ in 0..<(try count()) {
            let parts = try texts()
            guard parts.count == 3, let aspect = ObservedFile.Aspect(rawValue: parts[0]) else { throw Malformed() }
            files.append(ObservedFile(aspect: aspect, path: tokens.shown(parts[1]), seen: tokens.shown(parts[2])))
        }
        return files
    }
}
