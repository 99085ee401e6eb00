// SPDX-License-Identifier: Apache-2.0
//
// What a version of libclang gets wrong is right or refused, never wrong.

import HeaderReader
import TestSupport
import Testing

@Suite struct KnownFaultTests {
    /// The s390x ELF ABI aligns `__int128` to 8 bytes; libclang 14 says 16.
    @Test(arguments: ["__int128", "unsigned __int128"])
    func wideIntegersOnS390x(_ type: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("struct wide { char lead; \(type) value; };\n", to: "wide.h")
        let request = ReadRequest(
            interface: "wide", headers: [.path(path)], triple: "s390x-unknown-linux-gnu", usesSystemHeaders: false)
        do {
            let record = try #require(try HeaderReader.read(request).ir.records.first)
            #expect(record.byteAlignment == 8 && record.byteSize == 24)
        } catch {
            let failure = try #require(error as? ReadFailure)
            #expect(failure.diagnostics.map(\.id) == ["libclang-layout"])
        }
    }
}
