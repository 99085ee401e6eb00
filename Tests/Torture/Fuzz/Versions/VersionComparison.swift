// SPDX-License-Identifier: Apache-2.0
//
// The readings of several libclangs, line by line, and what differs in those that are not the same.

import Foundation
import LayoutIR
import TestSupport

struct VersionComparison {
    let prefixes: [String]
    /// Readings that were compared, not counting those of the first version.
    private(set) var readingCount = 0
    private(set) var byteCount = 0
    private(set) var unexplainedCount = 0
    private var explained: [String: Int] = [:]
    private var shownCount = 0

    init(prefixes: [String]) { self.prefixes = prefixes }

    /// - Parameter outputs: The lines of each version.
    mutating func compare(_ outputs: [[String]]) {
        guard let reference = outputs.last else { return }
        for (prefix, lines) in zip(prefixes, outputs).dropLast() {
            if lines.count != reference.count { unexplainedCount += 1 }
            for (line, other) in zip(lines, reference) {
                readingCount += 1
                byteCount += line.utf8.count
                if line != other { add(line, other, prefix) }
            }
        }
    }

    private mutating func add(_ line: String, _ other: String, _ prefix: String) {
        let parts = line.split(separator: " ", maxSplits: 2)
        let otherParts = other.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, otherParts.count == 3 else { return show("no reading", parts + ["", ""], prefix) }
        // The reader says that this version gets it wrong.
        if parts[2].contains("where the ABI says") {
            explained["refused-by-name", default: 0] += 1
            return
        }
        guard let left = Self.ir(parts[2]), let right = Self.ir(otherParts[2]) else {
            return show("one is refused", parts, prefix)
        }
        if left.withoutNegations(seenBy: right) == right.withoutNegations(seenBy: left) {
            explained["negation-overflow", default: 0] += 1
            return
        }
        let differences = Self.differences(left, right)
        for difference in differences { show(difference, parts, prefix) }
        if differences.isEmpty { show("\(left.target), the last has \(right.target)", parts, prefix) }
    }

    private mutating func show(_ difference: String, _ parts: [Substring], _ prefix: String) {
        unexplainedCount += 1
        shownCount += 1
        if shownCount < 20 { print("\(parts[0]) for \(parts[1]), \(prefix): \(difference)") }
    }

    private static func ir(_ text: Substring) -> LayoutIR? {
        try? JSONDecoder().decode(LayoutIR.self, from: Data(text.utf8))
    }

    /// The names of the declarations that differ, each with what it is in both.
    private static func differences(_ left: LayoutIR, _ right: LayoutIR) -> [String] {
        differ(left.records, right.records, \.name) + differ(left.types, right.types, \.name)
            + differ(left.enums, right.enums, \.name) + differ(left.constants, right.constants, \.name)
            + differ(left.ioctls, right.ioctls, \.name) + differ(left.typedefs, right.typedefs, \.name)
            + differ(left.skipped, right.skipped, \.name) + differ(left.functionMacros, right.functionMacros, \.name)
    }

    private static func differ<Item: Hashable>(_ left: [Item], _ right: [Item], _ name: (Item) -> String) -> [String] {
        let others = Set(right)
        let own = Set(left)
        let lost = left.filter { !others.contains($0) }.map { "\(name($0)): \($0)" }
        let added = right.filter { !own.contains($0) }.map { "\(name($0)) with the last: \($0)" }
        return (lost + added).map { String($0.prefix(700)) }
    }

    func report(seconds: Double) {
        for (cause, count) in explained.sorted(by: { $0.key < $1.key }) { print("\(cause): \(count) differences") }
        print(
            "\(readingCount) readings of \(prefixes.count) versions compared, \(byteCount) bytes, "
                + "\(unexplainedCount) unexplained differences, \(Int(seconds)) s")
    }
}

extension LayoutIR {
    /// Without what is made by a negation that overflows: clang 19 tells of it, and 16 does not.
    fileprivate func withoutNegations(seenBy other: LayoutIR) -> LayoutIR {
        let overflows = Set((skipped + other.skipped).filter { $0.reason.kind == .overflow }.map(\.name))
        let doubtful = Set((constants + other.constants).filter { $0.body.contains("-") }.map(\.name))
            .intersection(overflows)
        let theirs = Dictionary(
            other.functionMacros.map { ($0.name, Set($0.samples.map(\.arguments))) }, uniquingKeysWith: { $1 })
        let macros = functionMacros.map { macro in
            guard macro.body.contains("-") else { return macro }
            return FunctionMacro(
                name: macro.name, parameters: macro.parameters, isVariadic: macro.isVariadic, body: macro.body,
                isIoctl: macro.isIoctl, resultType: macro.resultType,
                samples: macro.samples.filter { theirs[macro.name]?.contains($0.arguments) ?? false },
                place: macro.place, doc: macro.doc)
        }
        return LayoutIR(
            interface: interface, version: version, source: source, target: target, types: types, typedefs: typedefs,
            records: records, enums: enums, constants: constants.filter { !doubtful.contains($0.name) },
            ioctls: ioctls, functionMacros: macros, skipped: skipped.filter { !doubtful.contains($0.name) })
    }
}
