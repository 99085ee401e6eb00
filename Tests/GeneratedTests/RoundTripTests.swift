// SPDX-License-Identifier: Apache-2.0
//
// A C program fills each record, Swift reads every member through the bindings and writes it back: the
// values are what C wrote, and the bytes are the same.

import LayoutIR
import TestSupport
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: Shipped.native)
    func everyMemberOfEveryRecord(_ module: Shipped) throws {
        let sources = RoundTripSources(module.ir, importing: module.name)
        let named = module.ir.records.count { $0.spelling != nil && $0.byteSize > 0 }
        #expect(sources.recordCount == named)
        let folder = try TemporaryFolder()
        let c = try folder.write(sources.c, to: "fill.c")
        let fill = "\(folder.path)/fill"
        let cc = try ChildProcess(module.compiler, module.compilerArguments + ["-O1", "-w", c, "-o", fill])
        try #require(cc.status == 0, "\(cc.errors)")

        let swift = try folder.write(sources.swift, to: "main.swift")
        let read = "\(folder.path)/read"
        let swiftc = try ChildProcess(
            BuildProducts.swiftc, BuildProducts.linking(module.name) + ["-suppress-warnings", swift, "-o", read])
        try #require(swiftc.status == 0, "\(swiftc.errors)")

        let run = try ChildProcess("/bin/sh", ["-c", "\"$0\" | \"$1\"", fill, read])
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(run.status == 0, "\(text)")
        print("\(module.name): \(sources.recordCount) records, \(text.split(separator: "\n").last ?? "")")
    }

    @Test func thereAreModulesToCheck() {
        #expect(Shipped.all.count == 6)
    }
}
