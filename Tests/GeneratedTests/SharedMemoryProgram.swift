// SPDX-License-Identifier: Apache-2.0
//
// A program that maps a file, starts itself as the other side, and speaks three protocols with it.

enum SharedMemoryProgram {
    static let text = """
        import ACRN_x86_64
        import Glibc
        import Synchronization
        import XenPV_amd64

        let path = CommandLine.arguments[1]
        let isPeer = CommandLine.arguments.count > 2
        let size = 3 * 4096
        let fd = open(path, O_RDWR | O_CREAT, 0o600)
        guard fd >= 0, ftruncate(fd, off_t(size)) == 0,
            let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), memory != MAP_FAILED
        else { fatalError("mmap") }
        let slots = SharedRecord<acrn_io_request_buffer>(mapping: memory)
        let xen = SharedRecord<shared_info>(mapping: memory + 4096)
        let clock = SharedRecord<vcpu_time_info>(mapping: memory + 2 * 4096)
        let free = UInt32(ACRN_IOREQ_STATE_FREE), pending = UInt32(ACRN_IOREQ_STATE_PENDING)
        let processing = UInt32(ACRN_IOREQ_STATE_PROCESSING), complete = UInt32(ACRN_IOREQ_STATE_COMPLETE)
        let requests = 5000
        typealias Buffer = acrn_io_request_buffer

        func state(_ slot: Int) -> UInt32 {
            slots.atomic(Buffer.at.req_slot[slot].processed) { $0.load(ordering: .acquiring) }
        }

        func set(_ slot: Int, _ state: UInt32) {
            slots.atomic(Buffer.at.req_slot[slot].processed) { $0.store(state, ordering: .releasing) }
        }

        /// The hypervisor asks; what it is answered must be what it asked for.
        func hypervisor() {
            for request in 0..<requests {
                let slot = request % Int(ACRN_IO_REQUEST_MAX)
                while state(slot) != free && state(slot) != complete { sched_yield() }
                let place = Buffer.at.req_slot[slot].reqs.mmio_request
                if state(slot) == complete, slots[place.value] != slots[place.address] &* 2 { fatalError("\\(request)") }
                slots[place.address] = UInt64(request)
                slots[place.value] = 0
                set(slot, pending)
            }
        }

        func service() {
            var done = 0
            while done < requests {
                for slot in 0..<Int(ACRN_IO_REQUEST_MAX) {
                    let (isMine, _) = slots.atomic(Buffer.at.req_slot[slot].processed) {
                        $0.compareExchange(expected: pending, desired: processing, ordering: .acquiringAndReleasing)
                    }
                    guard isMine else { continue }
                    let place = Buffer.at.req_slot[slot].reqs.mmio_request
                    slots[place.value] = slots[place.address] &* 2
                    set(slot, complete)
                    done += 1
                }
                sched_yield()
            }
            print("requests \\(done)")
        }

        /// Raises events; the last one says that there are no more.
        func raise() {
            var fresh: UInt64 = 0
            for event in 0..<20000 {
                let port = event % 4095
                if xen.raise(port % 64, in: shared_info.at.evtchn_pending[port / 64]) {
                    fresh += 1
                    _ = xen.raise(port / 64, in: shared_info.at.vcpu_info[0].evtchn_pending_sel)
                }
            }
            // Read by the other side when the last event has been taken.
            xen[shared_info.at.wc_sec] = UInt32(fresh)
            _ = xen.raise(63, in: shared_info.at.evtchn_pending[63])
            _ = xen.raise(63, in: shared_info.at.vcpu_info[0].evtchn_pending_sel)
        }

        func take() {
            var (taken, isOver): (UInt64, Bool) = (0, false)
            while !isOver {
                var words = xen.take(shared_info.at.vcpu_info[0].evtchn_pending_sel)
                while words != 0 {
                    let word = words.trailingZeroBitCount
                    words &= words - 1
                    let bits = xen.take(shared_info.at.evtchn_pending[word])
                    taken += UInt64(bits.nonzeroBitCount)
                    if word == 63, bits >> 63 == 1 { isOver = true }
                }
            }
            for word in 0..<64 { taken += UInt64(xen.take(shared_info.at.evtchn_pending[word]).nonzeroBitCount) }
            let fresh = UInt64(xen[shared_info.at.wc_sec])
            guard taken == fresh + 1 else { fatalError("\\(taken) events taken of \\(fresh) raised") }
            print("events \\(fresh)")
        }

        /// One time in two fields, which belong together.
        func tick() {
            var now: UInt64 = 1
            while clock[vcpu_time_info.at.tsc_shift] == 0 {
                clock.changing(version: vcpu_time_info.at.version) { clock in
                    clock[vcpu_time_info.at.tsc_timestamp] = now
                    for _ in 0..<8 { clock[vcpu_time_info.at.tsc_to_system_mul] = UInt32(truncatingIfNeeded: now) }
                    clock[vcpu_time_info.at.system_time] = ~now
                }
                now += 1
            }
        }

        func read() {
            while clock[vcpu_time_info.at.version] < 2 { sched_yield() }
            for _ in 0..<100_000 {
                let (first, second) = clock.consistently(version: vcpu_time_info.at.version) {
                    ($0[vcpu_time_info.at.tsc_timestamp], $0[vcpu_time_info.at.system_time])
                }
                guard first == ~second else { fatalError("\\(first) and \\(second) are of two changes") }
            }
            // Without the version the two are of different changes sooner or later.
            var torn = 0
            let end = time(nil) + 60
            while torn == 0, time(nil) < end {
                for _ in 0..<10_000 where clock[vcpu_time_info.at.tsc_timestamp] != ~clock[vcpu_time_info.at.system_time] {
                    torn += 1
                }
            }
            clock[vcpu_time_info.at.tsc_shift] = 1
            guard torn > 0 else { fatalError("nothing was torn: the version was not needed") }
            print("clock 100000 reads, \\(torn) torn without the version")
        }

        if isPeer {
            hypervisor()
            raise()
            tick()
            exit(0)
        }
        for slot in 0..<Int(ACRN_IO_REQUEST_MAX) { set(slot, free) }
        var peer: pid_t = 0
        let arguments: [UnsafeMutablePointer<CChar>?] = [strdup(CommandLine.arguments[0]), strdup(path), strdup("peer"), nil]
        guard posix_spawn(&peer, CommandLine.arguments[0], nil, nil, arguments, environ) == 0 else { fatalError("spawn") }
        service()
        take()
        read()
        var status: Int32 = 0
        waitpid(peer, &status, 0)
        exit(status == 0 ? 0 : 1)

        """
}
