// SPDX-License-Identifier: Apache-2.0
//
// Layouts that a version of libclang is known to get wrong: refused, because a wrong number looks like any
// other.

internal import LayoutIR

extension LayoutIR {
    /// - Throws: `ReadFailure` where the numbers cannot be right.
    func throwKnownFaults(_ clang: Libclang, headers: [ReadRequest.Header]) throws(ReadFailure) {
        // The s390x ELF ABI aligns every type to 8 bytes at most; clang took 16 for __int128 before 16.
        guard target.platform.architecture == .s390x,
            types.contains(where: { $0.isWideInteger && $0.byteAlignment == 16 })
        else { return }
        throw ReadFailure(
            "libclang \(clang.majorVersion) aligns __int128 to 16 bytes on s390x, where the ABI says 8: use libclang 16 "
                + "or later",
            id: "libclang-layout", path: headers.map(\.text).joined(separator: ", "))
    }
}

extension CType {
    fileprivate var isWideInteger: Bool {
        kind == .integer && ["__int128", "unsigned __int128"].contains(name)
    }
}
