// SPDX-License-Identifier: Apache-2.0
//
// The table of platforms against the libclang that is loaded: it gives no sign of a target that it does not implement.

import HeaderReader
import LayoutIR
import TestSupport
import Testing

@Suite struct PlatformLayoutTests {
    /// The facts that libclang is asked for, for a row or for a wrong one.
    private struct Facts: Equatable {
        var longLongByteAlignment: Int?
        var wideCharBitWidth: Int?
        var isWideCharSigned: Bool?
        var isCharSigned: Bool?
        var hasMacro: Bool?

        init(_ platform: Platform) {
            let model = platform.model
            longLongByteAlignment = model.longLongByteAlignment
            wideCharBitWidth = model.wideCharBitWidth
            isWideCharSigned = model.isWideCharSigned
            isCharSigned = model.isCharSigned
            hasMacro = true
        }

        init(_ ir: LayoutIR) {
            let fields = ir.records.first { $0.name == "hvabi_pair" }?.fields ?? []
            longLongByteAlignment = fields.first { $0.name == "value" }.map { $0.bitOffset / 8 }
            wideCharBitWidth = fields.first { $0.name == "wide" }?.bitWidth
            let values = Dictionary(
                ir.enums.flatMap(\.enumerators).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            isWideCharSigned = values["HVABI_WIDE"].map { $0 == CInteger(Int64(1)) }
            isCharSigned = ir.target.isCharSigned
            hasMacro = values["HVABI_MACRO"].map { $0 == CInteger(Int64(1)) }
        }
    }

    private static func read(_ platform: Platform, _ folder: TemporaryFolder) throws -> LayoutIR {
        let condition = platform.system.macro.map { "defined \($0)" } ?? "!defined __linux__ && !defined _WIN32"
        let text = """
            struct hvabi_pair { char first; long long value; __WCHAR_TYPE__ wide; };
            enum { HVABI_WIDE = (__WCHAR_TYPE__)-1 < 0 };
            #if \(condition)
            enum { HVABI_MACRO = 1 };
            #endif

            """
        let path = try folder.write(text, to: "\(platform.name).h")
        return try HeaderReader.read(
            ReadRequest(
                interface: "row", headers: [.path(path)], triple: .known(platform.name), usesSystemHeaders: false)
        ).ir
    }

    @Test func libclangHasTheModelOfTheTable() throws {
        let folder = try TemporaryFolder()
        var count = 0
        var unknown: [String] = []
        for platform in Platform.all where platform.refusal == nil {
            do {
                let ir = try Self.read(platform, folder)
                #expect(Facts(ir) == Facts(platform), "\(platform.name)")
                count += 1
            } catch let failure as ReadFailure {
                #expect(failure.diagnostics.map(\.id) == [.known(.unknownTarget)], "\(platform.name)")
                unknown.append(platform.name)
            }
        }
        print("\(count) platforms agree with libclang, which does not know \(unknown)")
        #expect(count > 90)
        #expect(unknown.allSatisfy { $0.hasPrefix("loongarch64-") })
    }

    /// The twin: another platform's facts are not these.
    @Test func anotherModelIsNoticed() throws {
        let folder = try TemporaryFolder()
        for (name, other) in [
            ("x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"),
            ("i386-pc-windows-gnu", "i386-unknown-linux-gnu"),
            ("aarch64-unknown-openbsd", "aarch64-unknown-freebsd"),
            ("aarch64-apple-darwin", "aarch64-unknown-linux-gnu"),
        ] {
            let ir = try Self.read(try Triple(name).platform, folder)
            #expect(Facts(ir) != Facts(try Triple(other).platform), "\(name)")
        }
    }

    /// A row that libclang refuses or gets wrong is reported by name, and nothing is read.
    @Test func refusedRowsAreNotRead() throws {
        let folder = try TemporaryFolder()
        let refused = Platform.all.filter { $0.refusal != nil }
        for platform in refused {
            #expect(throws: ReadFailure.self, "\(platform.name)") { try Self.read(platform, folder) }
        }
        #expect(refused.count >= 6)
    }
}
