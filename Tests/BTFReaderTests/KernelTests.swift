// SPDX-License-Identifier: Apache-2.0
//
// The running kernel's types against what bpftool and pahole read in the same file.

import Foundation
import LayoutIR
import Testing

@testable import BTFReader

@Suite(.enabled(if: RunningKernel.isReadable, "there is no \(RunningKernel.path) here")) struct KernelTests {
    /// Name, size and members of every record, and name and values of every enum, by bpftool.
    @Test(.enabled(if: RunningKernel.isInstalled("bpftool"), "bpftool is not installed"))
    func everyTypeIsWhatBpftoolSays() throws {
        let graph = try BTFGraph(try RunningKernel.bytes())
        let json = try RunningKernel.output(of: "bpftool", ["-j", "btf", "dump", "file", RunningKernel.path])
        let root = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let types = try #require(root["types"] as? [[String: Any]])
        #expect(types.count == graph.endID - 1)
        var facts = 0
        var wrong: [String] = []
        func compare(_ ours: some Equatable, _ theirs: some Equatable, _ what: String) {
            facts += 1
            if "\(ours)" != "\(theirs)" { wrong.append("\(what): \(ours), bpftool \(theirs)") }
        }
        for entry in types {
            guard let id = entry["id"] as? Int else { continue }
            let type = try graph.type(id)
            let name = entry["name"] as? String ?? ""
            compare(try graph.name(type.nameOffset), name == "(anon)" ? "" : name, "name of \(id)")
            if let size = entry["size"] as? Int, type.kind != .dataSection {
                compare(type.sizeOrType, size, "size of \(id)")
            }
            if let target = entry["type_id"] as? Int, type.kind != .array, type.kind != .declarationTag {
                compare(type.sizeOrType, target, "type of \(id)")
            }
            if type.isRecord, let members = entry["members"] as? [[String: Any]] {
                let own = try type.members()
                compare(own.count, members.count, "members of \(id)")
                for (ours, theirs) in zip(own, members) {
                    compare(ours.bitOffset, theirs["bits_offset"] as? Int ?? -1, "offset in \(id)")
                    compare(ours.bitFieldWidth, theirs["bitfield_size"] as? Int ?? 0, "width in \(id)")
                    compare(ours.typeID, theirs["type_id"] as? Int ?? -1, "type in \(id)")
                }
            }
            if type.isEnumeration, let values = entry["values"] as? [[String: Any]] {
                for (ours, theirs) in zip(try type.enumerators(), values) {
                    // bpftool prints values of 32 bits as signed, whatever the enum is.
                    let value = (theirs["val"] as? NSNumber)?.int64Value ?? -1
                    let own = Int64(bitPattern: ours.bitPattern)
                    let isNarrow = type.kind == .enumeration
                    compare(isNarrow ? Int64(Int32(truncatingIfNeeded: own)) : own, value, "value in \(id)")
                }
            }
        }
        print("bpftool: \(facts) facts of \(types.count) types, \(wrong.count) differ")
        #expect(facts > 100_000)
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    /// Sizes of records by pahole, which takes the first of several of one name.
    @Test(.enabled(if: RunningKernel.isInstalled("pahole"), "pahole is not installed"))
    func sizesAreWhatPaholeSays() throws {
        let graph = try BTFGraph(try RunningKernel.bytes())
        let ir = try BTFReader.read([graph], interface: "kernel", target: RunningKernel.target)
        let text = String(
            decoding: try RunningKernel.output(of: "pahole", ["--sizes", RunningKernel.path]), as: UTF8.self)
        var sizes: [String: Set<Int>] = [:]
        for record in ir.records {
            let name = String(record.name.prefix { $0 != "#" })
            sizes[name, default: []].insert(record.byteSize)
        }
        var (facts, missing, wrong) = (0, [String](), [String]())
        for line in text.split(separator: "\n") {
            let columns = line.split(separator: "\t")
            guard columns.count >= 2, let size = Int(columns[1]) else { continue }
            guard let own = sizes[String(columns[0])] else {
                missing.append(String(columns[0]))
                continue
            }
            facts += 1
            if !own.contains(size) { wrong.append("\(columns[0]) \(size)") }
        }
        print("pahole: \(facts) records, \(wrong.count) differ, \(missing.count) missing")
        #expect(facts > 1_000)
        #expect(wrong.isEmpty && missing.isEmpty, "\(wrong.prefix(5)) \(missing.prefix(5))")
        #expect(ir.skipped.allSatisfy { ["incomplete-type", "unrepresentable"].contains($0.reason.id) })
    }

    /// The IR can be written and read back, and no fact is there that BTF cannot state.
    @Test func theWholeKernelIsASnapshot() throws {
        let graph = try BTFGraph(try RunningKernel.bytes())
        let ir = try BTFReader.read([graph], interface: "kernel", target: RunningKernel.target) { $0.hasPrefix("kvm_") }
        let bytes = DeterministicJSON.bytes(of: ir)
        #expect(try LayoutIR.read(snapshot: bytes) == [ir])
        #expect(ir.schema == LayoutIR.partialSchema)
        #expect(ir.records.allSatisfy { $0.byteAlignment == nil && $0.place == nil })
    }
}
