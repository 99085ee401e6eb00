// SPDX-License-Identifier: Apache-2.0
//
// Readings in other processes: a header that crashes its reader, or that takes all of its time or memory, costs itself
// and no other.

import Launcher
import LayoutIR
import ReadRequests
import Synchronization

/// Reads headers in processes of their own, as many as there are threads that ask. Each makes one reading after the
/// other; one that ends before it has answered is replaced.
package final class ReadingWorkers: HeaderParser {
    private let launch: Launch
    private let parser: any HeaderParser
    private let idle = Mutex<[Worker]>([])

    /// - Parameters:
    ///   - launch: Starts this program as a `ReadingWorker`.
    ///   - parser: The parser that a worker has, asked about itself here.
    package init(_ launch: Launch, _ parser: any HeaderParser) {
        (self.launch, self.parser) = (launch, parser)
    }

    /// - Throws: `ReadFailure` as the worker's parser does, and for a request at which two workers ended: the first may
    ///   have been tired of those before.
    package func read(_ request: ReadRequest) throws(ReadFailure) -> ReadResult {
        if let known = idle.withLock({ $0.popLast() }) {
            if let outcome = known.outcome(of: request) { return try kept(known, outcome) }
            let words = known.lastWords(on: request)
            if words.id == .known(.timeLimit) { throw ReadFailure([words]) }
        }
        let worker = try started()
        if let outcome = worker.outcome(of: request) { return try kept(worker, outcome) }
        throw ReadFailure([worker.lastWords(on: request)])
    }

    private func started() throws(ReadFailure) -> Worker {
        do {
            return Worker(try Conversation(launch))
        } catch {
            throw ReadFailure(error.message, id: .workerLost)
        }
    }

    private func kept(
        _ worker: Worker, _ outcome: Result<ReadResult, ReadFailure>
    ) throws(ReadFailure) -> ReadResult {
        idle.withLock { $0.append(worker) }
        return try outcome.get()
    }

    /// The library that the parser would open.
    package var library: String? { parser.library }
    /// What tells the parser from others.
    package var identity: String? { parser.identity }
    /// Why no header can be read.
    package var absence: String? { parser.absence }
}

/// A process that makes readings. One thread has it at a time.
private final class Worker: @unchecked Sendable {
    private let conversation: Conversation
    private var arrived: [UInt8] = []

    init(_ conversation: Conversation) { self.conversation = conversation }

    /// - Returns: nil where the process has ended, or says what is no answer.
    func outcome(of request: ReadRequest) -> Result<ReadResult, ReadFailure>? {
        var record = ByteRecord()
        record.append(request)
        conversation.write(WorkerMessage.bytes(record))
        while true {
            if let answer = WorkerMessage.take(from: &arrived) { return WorkerAnswer.outcome(answer) }
            guard let more = conversation.read() else { return nil }
            arrived += more
        }
    }

    /// The reason why the process has ended, as it said it itself: `error: crashed on this input [crashed]`.
    func lastWords(on request: ReadRequest) -> Diagnostic {
        let path = request.headers.first?.text
        let line = conversation.complaints().parts(between: "\n").last { $0.begins(with: "error: ") }
        guard let words = line?.rest(behind: "error: "), words.ends(with: "]"), let bracket = words.last("[") else {
            return Diagnostic(.error, "reading it ended without an answer", id: .workerLost, path: path)
        }
        let id = words[words.utf8.index(after: bracket)...].rest(before: "]") ?? ""
        let message = words[..<bracket].rest(before: " ") ?? words[..<bracket]
        return Diagnostic(
            .error, String(message.rest(before: "; nothing was written") ?? message), named: Diagnostic.ID(String(id)),
            path: path)
    }
}
