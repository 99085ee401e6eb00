// SPDX-License-Identifier: Apache-2.0
//
// One piece of work on a thread of its own. Dispatch's pool will not do: it may be full of readings that
// wait for each other.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A thread that computes one value. Whoever starts it joins it, before which nothing reads the value.
final class BackgroundThread<Output> {
    private let slot = Slot<Output>()
    /// nil where no thread was to be had and the work is already done.
    private var thread: pthread_t?

    init(_ body: @escaping () throws(ReadFailure) -> Output) {
        let work = Work { [slot] in slot.result = Result { () throws(ReadFailure) in try body() } }
        let context = Unmanaged.passRetained(work)
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        if status == 0 {
            self.thread = thread
        } else {
            context.takeRetainedValue().run()
        }
    }

    /// Waits for the work and returns what came of it.
    func join() throws(ReadFailure) -> Output {
        if let thread {
            pthread_join(thread, nil)
            self.thread = nil
        }
        guard let result = slot.result else {
            throw ReadFailure("the second parse did not run", id: "clang-failed")
        }
        return try result.get()
    }
}

/// What the thread is handed: a closure that C can carry.
private final class Work {
    let run: () -> Void

    init(_ run: @escaping () -> Void) { self.run = run }
}

private final class Slot<Output> {
    var result: Result<Output, ReadFailure>?
}
