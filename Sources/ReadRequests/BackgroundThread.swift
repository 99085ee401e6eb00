// SPDX-License-Identifier: Apache-2.0
//
// One piece of work on a thread of its own. Dispatch's pool will not do: it may be full of readings that
// wait for each other, and types that are nested thousands deep need more stack than its threads have.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A thread that computes one value. Whoever starts it joins it, before which nothing reads the value.
package final class BackgroundThread<Output> {
    private let slot = Slot<Output>()
    /// nil where no thread was to be had and the work is already done.
    private var thread: pthread_t?

    /// Starts `body` on a thread of its own. Where no thread is to be had, it runs before this returns.
    package init(_ body: @escaping () throws(ReadFailure) -> Output) {
        let work = Work { [slot] in slot.result = Result { () throws(ReadFailure) in try body() } }
        let context = Unmanaged.passRetained(work)
        var thread = pthread_t()
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, backgroundStackByteCount)
        let status = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                let signalStack = SignalStack()
                defer { signalStack.remove() }
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
    package func join() throws(ReadFailure) -> Output {
        if let thread {
            pthread_join(thread, nil)
            self.thread = nil
        }
        guard let result = slot.result else {
            throw ReadFailure("a thread did not run to its end", id: .clangFailed)
        }
        return try result.get()
    }
}

/// Reserved, and used only as far as the types of a header are nested.
private let backgroundStackByteCount = 256 << 20

/// A second stack for a thread's signal handlers: they can still say something when the first one overflows.
public struct SignalStack {
    private static let byteCount = 64 << 10
    private let memory: UnsafeMutableRawPointer?

    /// Gives the calling thread one, if it has none.
    public init() {
        var old = stack_t()
        guard sigaltstack(nil, &old) == 0, old.ss_flags & Int32(SS_DISABLE) != 0 else {
            memory = nil
            return
        }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: Self.byteCount, alignment: 16)
        var new = stack_t(ss_sp: memory, ss_flags: 0, ss_size: Self.byteCount)
        sigaltstack(&new, nil)
        self.memory = memory
    }

    /// Takes it from the calling thread again.
    public func remove() {
        guard let memory else { return }
        var none = stack_t(ss_sp: nil, ss_flags: Int32(SS_DISABLE), ss_size: 0)
        sigaltstack(&none, nil)
        memory.deallocate()
    }
}

/// The payload of the thread: a closure that C can carry.
private final class Work {
    let run: () -> Void

    init(_ run: @escaping () -> Void) { self.run = run }
}

private final class Slot<Output> {
    var result: Result<Output, ReadFailure>?
}
