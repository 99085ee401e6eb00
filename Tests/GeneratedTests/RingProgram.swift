// SPDX-License-Identifier: Apache-2.0
//
// Programs that speak over a ring in a mapped file, each as either side: one on our views, one in C on the headers that
// define the rings. `program FILE SIDE COUNT` ends with 0 when all that came back is right.

enum RingProgram {
    /// Requests are descriptors, responses used elements: the records of virtio's header serve for Xen's ring as well.
    static let swift = """
        import ABISupport
        import Glibc
        import Virtio

        let (path, side, count) = (CommandLine.arguments[1], CommandLine.arguments[2], UInt32(CommandLine.arguments[3])!)
        let fd = open(path, O_RDWR)
        guard fd >= 0, let memory = mmap(nil, 4 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), memory != MAP_FAILED
        else { fatalError("mmap") }
        nonisolated(unsafe) var signals = 0

        func expect(_ holds: Bool, _ what: String) {
            guard holds else { fatalError("\\(side): \\(what)") }
        }

        func front() throws {
            let ring = XenRing<vring_desc, vring_used_elem>(mapping: memory)
            var front = XenRingFront(ring)
            var (sent, received) = (UInt32(0), UInt32(0))
            while received < count {
                while front.room > 0, sent < count {
                    front.append(vring_desc(addr: UInt64(sent) << 20, len: sent &* 3))
                    sent += 1
                }
                if front.push() { signals += 1 }
                while let response = try front.take() {
                    expect(response.id == received && response.len == received &* 4, "\\(response)")
                    received += 1
                }
                if !front.waits() { sched_yield() }
            }
        }

        func back() throws {
            var back = XenRingBack(XenRing<vring_desc, vring_used_elem>(mapping: memory))
            var served = UInt32(0)
            while served < count {
                while let request = try back.take() {
                    let id = UInt32(request.addr >> 20)
                    back.append(vring_used_elem(id: id, len: request.len &+ id))
                    served += 1
                }
                if back.push() { signals += 1 }
                if !back.waits() { sched_yield() }
            }
        }

        let ring = SplitRing(
            descriptors: memory, available: memory + 256, used: memory + 4096, size: 16, usesEventIndex: true)

        func driver() throws {
            var driver = SplitRingDriver(ring)
            var (sent, received) = (UInt32(0), UInt32(0))
            while received < count {
                // Two descriptors each.
                while sent - received < 8, sent < count {
                    let head = UInt16(sent % 8) * 2
                    ring.setDescriptor(head, .init(address: UInt64(sent) << 20, byteSize: 100, flags: 1, next: head + 1))
                    ring.setDescriptor(head + 1, .init(address: 0, byteSize: sent, flags: 2))
                    driver.offer(head)
                    sent += 1
                }
                if driver.needsNotification() { signals += 1 }
                while let (head, byteCount) = try driver.collect() {
                    expect(UInt32(head) == received % 8 * 2 && byteCount == received &* 2, "\\(head) \\(byteCount)")
                    received += 1
                }
                if !driver.waits() { sched_yield() }
            }
        }

        func device() throws {
            var device = SplitRingDevice(ring)
            var served = UInt32(0)
            while served < count {
                while let head = try device.take() {
                    let chain = try ring.chain(head)
                    expect(chain.count == 2 && chain[0].byteSize == 100, "\\(chain)")
                    device.complete(head, byteCount: UInt32(chain[0].address >> 20) &+ chain[1].byteSize)
                    served += 1
                }
                if device.needsInterrupt() { signals += 1 }
                if !device.waits() { sched_yield() }
            }
        }

        switch side {
        case "front": try front()
        case "back": try back()
        case "driver": try driver()
        default: try device()
        }
        expect(signals > 0, "the other side was never to be told")
        print("\\(side) \\(count), \\(signals) signals")
        """

    static let c = """
        #include <fcntl.h>
        #include <sched.h>
        #include <stdint.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/mman.h>
        #include <linux/virtio_ring.h>
        #define __XEN_INTERFACE_VERSION__ 0x00040d00
        #define xen_mb() __sync_synchronize()
        #define xen_rmb() __sync_synchronize()
        #define xen_wmb() __sync_synchronize()
        #include <xen/io/ring.h>
        DEFINE_RING_TYPES(demo, struct vring_desc, struct vring_used_elem);

        static unsigned count, signals;
        #define expect(x) do { if (!(x)) { fprintf(stderr, "C: " #x "\\n"); exit(1); } } while (0)

        static void front(void *memory) {
            struct demo_sring *shared = memory;
            struct demo_front_ring ring;
            FRONT_RING_INIT(&ring, shared, 4096);
            unsigned sent = 0, received = 0;
            while (received < count) {
                int notify, more;
                while (!RING_FULL(&ring) && sent < count) {
                    struct vring_desc *request = RING_GET_REQUEST(&ring, ring.req_prod_pvt++);
                    request->addr = (uint64_t)sent << 20;
                    request->len = sent * 3;
                    sent++;
                }
                RING_PUSH_REQUESTS_AND_CHECK_NOTIFY(&ring, notify);
                signals += notify;
                for (RING_IDX end = ring.sring->rsp_prod; ring.rsp_cons != end; ring.rsp_cons++) {
                    xen_rmb();
                    struct vring_used_elem *response = RING_GET_RESPONSE(&ring, ring.rsp_cons);
                    expect(response->id == received && response->len == received * 4);
                    received++;
                }
                RING_FINAL_CHECK_FOR_RESPONSES(&ring, more);
                if (!more) sched_yield();
            }
        }

        static void back(void *memory) {
            struct demo_back_ring ring;
            BACK_RING_INIT(&ring, (struct demo_sring *)memory, 4096);
            unsigned served = 0;
            while (served < count) {
                int notify, more;
                while (RING_HAS_UNCONSUMED_REQUESTS(&ring)) {
                    xen_rmb();
                    struct vring_desc request = *RING_GET_REQUEST(&ring, ring.req_cons++);
                    struct vring_used_elem *response = RING_GET_RESPONSE(&ring, ring.rsp_prod_pvt++);
                    response->id = request.addr >> 20;
                    response->len = request.len + (request.addr >> 20);
                    served++;
                }
                RING_PUSH_RESPONSES_AND_CHECK_NOTIFY(&ring, notify);
                signals += notify;
                RING_FINAL_CHECK_FOR_REQUESTS(&ring, more);
                if (!more) sched_yield();
            }
        }

        static volatile struct vring ring;

        static void driver(void) {
            uint16_t old = 0, offered = 0, collected = 0;
            unsigned sent = 0, received = 0;
            while (received < count) {
                for (; sent - received < 8 && sent < count; sent++) {
                    uint16_t head = sent % 8 * 2;
                    ring.desc[head] = (struct vring_desc){(uint64_t)sent << 20, 100, VRING_DESC_F_NEXT, head + 1};
                    ring.desc[head + 1] = (struct vring_desc){0, sent, VRING_DESC_F_WRITE, 0};
                    ring.avail->ring[offered++ % 16] = head;
                    __sync_synchronize();
                    ((volatile struct vring_avail *)ring.avail)->idx = offered;
                }
                __sync_synchronize();
                signals += vring_need_event(vring_avail_event(&ring), offered, old);
                old = offered;
                while (((volatile struct vring_used *)ring.used)->idx != collected) {
                    __sync_synchronize();
                    vring_used_elem_t *used = &ring.used->ring[collected++ % 16];
                    expect(used->id == received % 8 * 2 && used->len == received * 2);
                    received++;
                }
                vring_used_event(&ring) = collected;
                __sync_synchronize();
                if (((volatile struct vring_used *)ring.used)->idx == collected) sched_yield();
            }
        }

        static void device(void) {
            uint16_t old = 0, taken = 0, given = 0;
            for (unsigned served = 0; served < count;) {
                while (((volatile struct vring_avail *)ring.avail)->idx != taken) {
                    __sync_synchronize();
                    uint16_t head = ring.avail->ring[taken++ % 16];
                    struct vring_desc first = ring.desc[head], second = ring.desc[first.next];
                    expect(first.len == 100 && first.flags == VRING_DESC_F_NEXT && second.flags == VRING_DESC_F_WRITE);
                    ring.used->ring[given++ % 16] = (vring_used_elem_t){head, (first.addr >> 20) + second.len};
                    __sync_synchronize();
                    ((volatile struct vring_used *)ring.used)->idx = given;
                    served++;
                }
                __sync_synchronize();
                signals += vring_need_event(vring_used_event(&ring), given, old);
                old = given;
                vring_avail_event(&ring) = taken;
                __sync_synchronize();
                if (((volatile struct vring_avail *)ring.avail)->idx == taken) sched_yield();
            }
        }

        int main(int argc, char **argv) {
            count = atoi(argv[3]);
            void *memory = mmap(0, 4 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, open(argv[1], O_RDWR), 0);
            expect(memory != MAP_FAILED);
            vring_init((struct vring *)&ring, 16, memory, 4096);
            expect((char *)ring.avail == (char *)memory + 256 && (char *)ring.used == (char *)memory + 4096);
            if (!strcmp(argv[2], "front")) front(memory);
            else if (!strcmp(argv[2], "back")) back(memory);
            else if (!strcmp(argv[2], "driver")) driver();
            else device();
            expect(signals > 0);
            printf("%s %u in C, %u signals\\n", argv[2], count, signals);
        }
        """
}
