// SPDX-License-Identifier: Apache-2.0
//
// The layout IR in a program of one's own: headers are read, and a snapshot is.

import Foundation
import HeaderReader
import LayoutIR
import Testing

@Suite struct LayoutTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../..")

  @Test func aHeaderIsRead() throws {
    let header = Self.folder.appending(path: "abi/doorbell/1/include/doorbell.h").standardized.path
    let request = try ReadRequest(
      interface: "doorbell", headers: [.path(header)], target: "x86_64-unknown-linux-gnu")
    let index = IRIndex(try HeaderReader.read(request).ir)
    let slot = try #require(index.record("doorbell_slot"))
    #expect(slot.byteSize == 64)
    #expect(slot.fields.contains { $0.name == "vcpu" && $0.isBitField && $0.bitWidth == 12 })
  }

  @Test func aSnapshotSaysTheSame() throws {
    let file = Self.folder.appending(path: "Sources/Doorbell_x86_64/Doorbell_x86_64.json")
    let irs = try LayoutIR.read(snapshot: Array(Data(contentsOf: file)))
    #expect(irs.first?.records.first { $0.name == "doorbell_slot" }?.byteSize == 64)
  }

  @Test func whatIsSkippedSaysWhy() throws {
    let source = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).h")
    try Data("#define LIMIT UNKNOWN\n".utf8).write(to: source)
    defer { try? FileManager.default.removeItem(at: source) }
    let request = try ReadRequest(
      interface: "x", headers: [.path(source.path)], target: "x86_64-unknown-linux-gnu")
    #expect(try HeaderReader.read(request).ir.skipped.map(\.reason) == [.undefinedName("UNKNOWN")])
    #expect(throws: ReadFailure.self) {
      try ReadRequest(interface: "x", headers: [], target: "no-such-target")
    }
  }
}
