// SPDX-License-Identifier: Apache-2.0
//
// Records are equal, and hash alike, whatever their padding holds, and differ where any bit of a field does. Which
// bits are padding is worked out again from the tables of layouts.

import HeaderReader
import SwiftEmitter
import TestSupport
import Testing

@Suite struct EqualityTests {
    @Test(arguments: ["kinds", "kvm"]) func paddingTakesNoPart(_ name: String) throws {
        let folder = try TemporaryFolder()
        let kinds = ReadRequest(
            interface: "kinds", headers: [.path(try folder.write(Kinds.header, to: "kinds.h"))],
            triple: .known("x86_64-unknown-linux-gnu"))
        let ir = name == "kvm" ? try CalledHeader.kvm.read() : try HeaderReader.read(kinds).ir
        let module = try SwiftEmitter.emit(ir, module: "Bindings")
        var sources: [String] = []
        var records: [String] = []
        for (file, text) in module.files where file.hasSuffix(".swift") {
            sources.append(try folder.write(text, to: file))
            records += text.matches(of: /\nextension ([\w.`]+) \{\n  @_noLocks/).map { String($0.1) }
        }
        let checks = records.sorted().map { "check(\($0).self)" }.joined(separator: "\n")
        let main = try folder.write(Self.helpers + checks + "\n" + Self.end, to: "main.swift")
        let program = "\(folder.path)/equality"
        try ChildProcess(
            BuildProducts.swiftc,
            BuildProducts.linking(nil) + ["-suppress-warnings", "-module-name", "Bindings", main] + sources
                + ["-o", program]
        ).check()
        let run = try ChildProcess(program, [])
        let text = String(decoding: run.output, as: UTF8.self)
        print("\(name): \(text)")
        #expect(run.status == 0, "\(text)")
        #expect(records.count > 40)
    }

    private static let helpers = """
        import ABISupport
        import Glibc

        nonisolated(unsafe) var (records, padded, failures) = (0, 0, 0)

        /// The bits of a record's bytes that belong to named fields.
        func named(_ layout: RecordLayout) -> [UInt8] {
            var mask = [UInt8](repeating: 0, count: layout.byteSize)
            for field in layout.fields {
                if field.isBitField {
                    guard !field.name.isEmpty else { continue }
                    for bit in field.bitOffset..<(field.bitOffset + field.bitWidth) { mask[bit / 8] |= 1 << UInt8(bit % 8) }
                    continue
                }
                var own = [UInt8](repeating: 0xff, count: field.bitWidth / 8)
                if case .type(let reference) = field.kind, let record = reference.type as? any CRecord.Type {
                    let inner = named(record.layout)
                    for index in own.indices { own[index] = inner[index % inner.count] }
                }
                for (index, bits) in own.enumerated() { mask[field.byteOffset + index] |= bits }
            }
            return mask
        }

        func check<R: CRecord>(_ type: R.Type) {
            let mask = named(R.layout)
            guard !mask.isEmpty else { return }
            records += 1
            let bytes = mask.map { _ in UInt8.random(in: 0...255) }
            func value(_ bytes: [UInt8]) -> R { bytes.withUnsafeBytes { $0.loadUnaligned(as: R.self) } }
            let record = value(bytes)
            let other = value(zip(bytes, mask).map { $0 ^ ~$1 })
            if mask.contains(where: { $0 != 0xff }) { padded += 1 }
            if record != other || record.hashValue != other.hashValue {
                failures += 1
                print("\\(R.self): padding makes a difference")
            }
            for _ in 0..<50 {
                let bit = Int.random(in: 0..<(mask.count * 8))
                guard mask[bit / 8] >> UInt8(bit % 8) & 1 == 1 else { continue }
                var changed = bytes
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                if record == value(changed) {
                    failures += 1
                    print("\\(R.self): bit \\(bit) makes no difference")
                }
            }
        }


        """

    private static let end = """
        print("\\(records) records, \\(padded) with padding, \\(failures) compared wrongly")
        exit(failures == 0 && padded > 5 ? 0 : 1)
        """
}
