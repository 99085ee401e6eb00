// SPDX-License-Identifier: Apache-2.0
//
// Names that headers have for what they keep for later, and names that only look like them.

import LayoutIR
import Testing

@Suite struct ReservedMembersTests {
    private func isReserved(_ name: String, isBitField: Bool = false, beside: [String] = [], holdsRecords: Bool = false)
        -> Bool
    {
        let fields = ([name] + beside).map { name in
            Field(
                name: name, type: "unsigned int", bitOffset: 0, bitWidth: isBitField ? 3 : 32, isBitField: isBitField,
                line: 1)
        }
        let record = Record(
            name: "a", kind: .struct, spelling: "struct a", parent: nil, byteSize: 8, byteAlignment: 4, isPacked: false,
            isAligned: false, isEmbedded: false, fields: fields, place: SourcePlace(header: "a.h", line: 1), doc: nil)
        return ReservedMembers(record).contains(fields[0], holdsRecords: holdsRecords)
    }

    @Test(arguments: [
        "reserved", "__reserved", "reserved2", "reserved_", "_reserved1", "reserved_at_a0", "reserved_0x10",
        "Reserved1",
        "bReserved", "wReserved6", "dwReserved12", "ReservedZ", "reservedz", "rsvd", "_rsvd", "rsvd_z", "rsvdp",
        "rsvd8",
        "resv", "resv2", "resvd", "rsv", "rsv1", "mem_rsvd", "svm_reserved1", "pad", "__pad", "pad0", "_pad1",
        "rt_pad4",
        "padding", "padding_0", "wPadding1", "tp_padding", "unused", "__unused5", "shm_unused3", "nl_pad", "mbz",
        "im6_mbz", "MBZ", "must_be_zero", "reserved_must_be_zero", "spare", "vrp_spare", "st_qspare", "filler",
        "fillers",
        "fill", "dummy", "dummy4", "__dummy2", "res1", "res0", "__res", "__res1", "_res", "cap_____res", "not_used",
        "reserved_63to32", "di_reserved", "er_Reserved0f", "Reserved1F", "Rsvd", "Rsvd31_16", "RsvdZ", "RES0", "RES1",
        "pad0c", "reserved31to16", "rsvd0x1f", "er_Rsvd2", "RSVD", "er_RSVD0a",
    ])
    func isKeptForLater(_ name: String) {
        #expect(isReserved(name))
        #expect(isReserved(name, isBitField: true))
        #expect(!isReserved(name, holdsRecords: true))
    }

    @Test(arguments: [
        "res", "result", "resource_id", "response", "reset", "address", "yres", "hdr_res", "expected_res",
        "dif_ins_res",
        "reserved_mem_size", "rsvd_size", "rsv_excl", "nr_reserved", "num_pads", "nr_unused", "bytes_reserved",
        "pad_index", "padding_algo", "paddr", "spare_disks", "first_unused", "is_reserved", "resolution", "time_zero",
        "max_spare", "padded", "unusable", "fill_level", "dummy_id", "reserve", "total_pad", "arp", "vpad1x",
        "reserved0fx", "nr_Reserved0f",
    ])
    func isAField(_ name: String) { #expect(!isReserved(name)) }

    /// A word that all members begin with is the record's, and no quantity.
    @Test func whatAllBeginWithSaysNothing() {
        #expect(isReserved("nr_reserved", beside: ["nr_flags", "nr_count"]))
        #expect(!isReserved("nr_reserved", beside: ["nr_flags", "count"]))
        #expect(isReserved("x_res0", beside: ["x_flags"]) && isReserved("x_res", isBitField: true, beside: ["x_flags"]))
        #expect(!isReserved("x_res", beside: ["x_flags"]) && !isReserved("x_res0", beside: ["flags"]))
    }

    @Test func bitsAndResults() {
        #expect(isReserved("res", isBitField: true) && isReserved("reserve", isBitField: true))
        #expect(!isReserved("timer_res", isBitField: true) && !isReserved("result", isBitField: true))
        #expect(isReserved("", isBitField: true) && isReserved("") && !isReserved("", holdsRecords: true))
        // `io_event` of linux/aio_abi.h has a result and another one.
        #expect(isReserved("res2") && !isReserved("res2", beside: ["res"]))
        #expect(isReserved("res2", isBitField: true, beside: ["res"]))
    }
}
