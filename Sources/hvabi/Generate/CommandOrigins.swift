// SPDX-License-Identifier: Apache-2.0
//
// Since which version commands have their numbers, where an interface has older versions than the one that is bound: a
// kernel of an older one answers ENOTTY.

import ABISources
import LayoutIR

/// The older versions of interfaces that are bound.
struct CommandOrigins: Sendable {
    /// By label and target of a bound reading: the IRs of older versions, the oldest first.
    private let older: [String: [(version: String, ir: LayoutIR)]]

    /// Reads what is older than the readings.
    init(of bound: [Reading]) throws(CommandFailure) {
        var older: [String: [(version: String, ir: LayoutIR)]] = [:]
        for reading in bound {
            guard let part = reading.part else { continue }
            let plans = try Self.plans(before: part)
            guard !plans.isEmpty else { continue }
            do {
                let read = try SourceReader(Self.settings(part)).read(plans)
                older[Self.key(reading)] = read.map { ($0.part?.version.name ?? "", $0.ir) }
            } catch {
                throw CommandFailure(error.diagnostics)
            }
        }
        self.older = older
    }

    /// By command: the version that first has its name with its number. One that the oldest version has may be older
    /// than that, so that nothing is said of it.
    func since(_ reading: Reading) -> [String: String] {
        guard let versions = older[Self.key(reading)] else { return [:] }
        var found: [String: String] = [:]
        for ioctl in reading.ir.ioctls {
            let first = versions.firstIndex { version in
                version.ir.ioctls.contains { $0.name == ioctl.name && $0.number == ioctl.number }
            }
            if first != 0 { found[ioctl.name] = first.map { versions[$0].version } ?? reading.part?.version.name }
        }
        return found
    }

    private static func plans(before part: InterfaceSource.Part) throws(CommandFailure) -> [PlannedReading] {
        let versions = part.interface.versions.prefix { $0.name != part.version.name }.map(\.name)
        guard !versions.isEmpty else { return [] }
        do {
            return try SourceReader(settings(part)).planInterfaces([part.interface.name]).filter { plan in
                plan.part.map { $0.target == part.target && versions.contains($0.version.name) } ?? false
            }
        } catch {
            throw CommandFailure(error.diagnostics)
        }
    }

    private static func settings(_ part: InterfaceSource.Part) -> SourceSettings {
        var settings = SourceSettings()
        settings.interfaces = part.interface.folder
        return settings
    }

    private static func key(_ reading: Reading) -> String { "\(reading.label)/\(reading.targetName)" }
}
