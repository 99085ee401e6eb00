// SPDX-License-Identifier: Apache-2.0
//
// Which names are offered for a mistyped one.

import LayoutIR
import Testing

@Suite struct SuggestionsTests {
    private static let names = [
        "acrn_io_request", "acrn_io_request_buffer", "acrn_ioeventfd", "acrn_irqfd", "acrn_vm_creation", "x86_64",
        "i386", "ACRN_IOCTL_CREATE_VM", "ACRN_IOCTL_DESTROY_VM",
    ]

    @Test(arguments: [
        ("acrn_io_requst", ["acrn_io_request"]), ("acrn_oi_request", ["acrn_io_request"]),
        ("ACRN_IO_REQUEST", ["acrn_io_request"]), ("acrn_ioctl_create_vm", ["ACRN_IOCTL_CREATE_VM"]),
        ("amd64", []), ("i836", ["i386"]), ("i486", ["i386"]), ("x86-64", ["x86_64"]), ("", []), ("q", []),
        ("eventfd", ["acrn_ioeventfd"]), ("DESTROY_VM", ["ACRN_IOCTL_DESTROY_VM"]),
        ("a", []), ("nothing_like_it_at_all", []),
    ])
    func nearNamesAreOffered(name: String, expected: [String]) {
        #expect(Suggestions.nearest(to: name, among: Self.names) == expected)
    }

    @Test func theNearestStandFirstAndTheirOrderIsStable() {
        #expect(Suggestions.nearest(to: "ab1", among: ["ab3", "ab2", "xb1", "ab4"]) == ["ab3", "ab2", "xb1"])
        #expect(Suggestions.nearest(to: "version1", among: ["version21", "version1", "version21"]) == ["version21"])
        let long = String(repeating: "a", count: 100_000)
        #expect(Suggestions.nearest(to: long, among: [long + "b"]).isEmpty)
        #expect(Suggestions.nearest(to: "aaa", among: [long]) == [long])
    }

    @Test func theQuestionNamesThemAll() {
        #expect(Suggestions.question(for: "acrn_irqfs", among: Self.names) == ": did you mean 'acrn_irqfd'?")
        #expect(Suggestions.question(for: "ab1", among: ["ab2", "ab3"]) == ": did you mean 'ab2' or 'ab3'?")
        #expect(Suggestions.question(for: "zzzz", among: Self.names).isEmpty)
    }
}
