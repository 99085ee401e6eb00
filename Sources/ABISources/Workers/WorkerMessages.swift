// SPDX-License-Identifier: Apache-2.0
//
// What a process that asks for readings and one that makes them say to each other:
//
//   length   request                                  one at a time
//   length   0, result   or   1, diagnostics          the answer

import LayoutIR
import ReadRequests

/// A message with its length before it.
enum WorkerMessage {
    static func bytes(_ record: ByteRecord) -> [UInt8] {
        var message = ByteRecord()
        message.append(bytes: record.bytes)
        return message.bytes
    }

    /// The first message of what has arrived, which is taken from it; nil while it is not there as a whole.
    static func take(from arrived: inout [UInt8]) -> [UInt8]? {
        var reader = ByteRecordReader(arrived[...])
        guard let message = try? reader.bytes() else { return nil }
        defer { arrived.removeFirst(8 + message.count) }
        return Array(message)
    }
}

/// The answer to a request.
enum WorkerAnswer {
    static func record(_ outcome: Result<ReadResult, ReadFailure>) -> ByteRecord {
        var record = ByteRecord()
        switch outcome {
        case .success(let result):
            record.append(0)
            record.append(result, snapshot: DeterministicJSON.bytes(of: result.ir))
        case .failure(let failure):
            record.append(1)
            record.append(failure.diagnostics)
        }
        return record
    }

    /// - Returns: nil for bytes that are no answer.
    static func outcome(_ bytes: [UInt8]) -> Result<ReadResult, ReadFailure>? {
        var reader = ByteRecordReader(bytes[...])
        switch try? reader.count() {
        case 0: return (try? reader.result()).map { .success($0) }
        case 1: return (try? reader.diagnostics()).map { .failure(ReadFailure($0)) }
        default: return nil
        }
    }
}
