// SPDX-License-Identifier: Apache-2.0
//
// One piece of work on a thread of its own. Dispatch's pool will not do: it may be full of readings that
// wait for each other.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A thread that computes one value. Whoever starts it joins it.
final class BackgroundThread<Output>: @unchecked Sendable {
    private let work: () throws(ReadFailure) -> Output
    private var result: Result<Output, ReadFailure>?
    private var thread = pthread_t()

    init(_ work: @escaping () throws(ReadFailure) -> Output) {
        self.work = work
        let context = Unmanaged.passRetained(self as AnyObject).toOpaque()
        let status = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let object = Unmanaged<AnyObject>.fromOpaque(context).takeRetainedValue()
                (object as? any BackgroundWork)?.run()
                return nil
            }, context)
        if status != 0 {
            // No thread to be had: do the work here.
            Unmanaged<AnyObject>.fromOpaque(context).release()
            run()
            isJoined = true
        }
    }

    private var isJoined = false

    /// Waits for the work and returns what came of it.
    func join() throws(ReadFailure) -> Output {
        if !isJoined {
            pthread_join(thread, nil)
            isJoined = true
        }
        guard let result else { throw ReadFailure("the second parse did not run", id: "clang-failed") }
        return try result.get()
    }
}

/// What a thread's entry point can call without knowing the type of the value.
private protocol BackgroundWork: AnyObject {
    func run()
}

extension BackgroundThread: BackgroundWork {
    fileprivate func run() {
        result = Result { () throws(ReadFailure) in try work() }
    }
}
