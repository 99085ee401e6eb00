// SPDX-License-Identifier: Apache-2.0
//
// The other side of `ReadingWorkers`: a process that makes readings, one after the other, until nobody asks for more.

import LayoutIR
import ReadRequests
import SystemPackage

/// Makes the readings that come as requests on one descriptor, and answers on another.
package struct ReadingWorker {
    /// The word that makes a run of this program a worker.
    package static let verb = "__read"

    private let parser: any HeaderParser

    /// A worker that reads with a parser.
    package init(_ parser: any HeaderParser) { self.parser = parser }

    /// Answers until the other side closes.
    ///
    /// - Parameter start: Called before each reading.
    /// - Throws: `Errno` where the other side cannot be reached, and `Malformed` where it says what is no request.
    package func serve(_ input: FileDescriptor, _ output: FileDescriptor, start: () -> Void) throws {
        let shared = SharedAnswers(isBesideOthers: true)
        var arrived: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try input.read(into: $0) }
            guard count > 0 else { return }
            arrived += chunk[..<count]
            while let message = WorkerMessage.take(from: &arrived) {
                start()
                var reader = ByteRecordReader(message[...])
                var request = try reader.request()
                request.shared = shared
                let outcome = Result { () throws(ReadFailure) in try parser.read(request) }
                try output.writeAll(WorkerMessage.bytes(WorkerAnswer.record(outcome)))
            }
        }
    }
}
