// SPDX-License-Identifier: Apache-2.0
//
// Several readings at once, one thread each, results in the order asked for.

import ABISources
import Dispatch
import HeaderReader
import LayoutIR
import Synchronization

enum Readings {
    /// Reads all requests, as many at a time as there are cores.
    ///
    /// - Throws: The diagnostics of every request that failed, in order.
    static func read(_ requests: [ReadRequest], _ limits: LimitOptions) throws(CommandFailure) -> [ReadResult] {
        let outcomes = try outcomes(requests, limits)
        var results: [ReadResult] = []
        var diagnostics: [Diagnostic] = []
        for outcome in outcomes {
            switch outcome {
            case .success(let result): results.append(result)
            case .failure(let failure): diagnostics += failure.diagnostics
            }
        }
        guard diagnostics.isEmpty else { throw CommandFailure(unique(diagnostics)) }
        return results
    }

    /// What each request comes to; nil where it is read with an error, or not at all.
    static func attempts(_ requests: [ReadRequest], _ limits: LimitOptions) throws(CommandFailure) -> [ReadResult?] {
        try outcomes(requests, limits).map { outcome in
            guard case .success(let result) = outcome else { return nil }
            return result.diagnostics.contains { $0.severity == .error } ? nil : result
        }
    }

    private static func outcomes(
        _ requests: [ReadRequest], _ limits: LimitOptions
    ) throws(CommandFailure) -> [Result<ReadResult, ReadFailure>] {
        let requests = try limits.apply(to: requests)
        return CrashReport.silencing {
            concurrentMap(requests) { request in
                Result { () throws(ReadFailure) in try HeaderReader.read(request) }
            }
        }
    }

    /// Warnings go to standard error; an error means that the IR lacks something that was asked for.
    ///
    /// - Parameter shown: What a diagnostic says to people.
    static func reportAndRefuseErrors(
        _ results: [ReadResult], shown: (Diagnostic) -> Diagnostic = { $0 }
    ) throws(CommandFailure) {
        let diagnostics = unique(results.flatMap(\.diagnostics)).map(shown)
        if diagnostics.contains(where: { $0.severity == .error }) { throw CommandFailure(diagnostics) }
        Console.report(diagnostics)
    }

    /// `transform` of each element, side by side.
    static func concurrentMap<Element: Sendable, Output: Sendable>(
        _ elements: [Element], _ transform: @Sendable (Element) -> Output
    ) -> [Output] {
        guard elements.count > 1 else { return elements.map(transform) }
        let outputs = Mutex<[Int: Output]>([:])
        DispatchQueue.concurrentPerform(iterations: elements.count) { index in
            let signalStack = SignalStack()
            defer { signalStack.remove() }
            let output = transform(elements[index])
            outputs.withLock { $0[index] = output }
        }
        return outputs.withLock { collected in elements.indices.compactMap { collected[$0] } }
    }

    /// Several targets make the same complaint of one header: once is enough.
    private static func unique(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return diagnostics.filter { seen.insert($0).inserted }
    }
}
