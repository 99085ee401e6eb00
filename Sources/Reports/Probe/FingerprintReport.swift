// SPDX-License-Identifier: Apache-2.0
//
// How near each version of an interface is to a kernel.

import ABIChecker
import LayoutIR

/// The versions of an interface beside one kernel, and the nearest of them.
package struct FingerprintReport: JSONWritable {
    /// One version on one target.
    package struct Version: Sendable {
        let subject: String
        let equal: Int
        let differing: Int
        let absent: Int
        let factCount: Int
        /// The facts that differ.
        let differences: [String]
        /// The names that only the kernel has.
        let beyond: [String]
        /// Ioctls that are answered, and those that are not; nil where none was asked for.
        let alive: Int?
        let notAnswered: [String]
        /// Why nothing could be compared.
        let absences: [String]

        /// - Parameter hearings: Of the witnesses `kernel` and `probe`.
        package init(_ subject: String, _ hearings: [Hearing]) {
            let said = hearings.compactMap(\.testimony)
            let verdicts = said.flatMap(\.verdicts)
            let disputes = said.flatMap(\.disputes)
            self.subject = subject
            equal = verdicts.count { $0.state == .equal }
            differing = verdicts.count { $0.state == .differs }
            absent = verdicts.count { $0.state == .absent }
            factCount = said.reduce(0) { $0 + $1.count }
            differences = disputes.filter { $0.severity == .error }.map(\.title)
            beyond = disputes.filter { $0.rule == "kernel-only" }.map(\.fact.name)
            notAnswered = disputes.filter { $0.rule == "probe-not-answered" }.map(\.fact.name)
            let numbers = said.reduce(into: Set<String>()) { names, one in
                names.formUnion(one.confirmed.filter { $0.subject == .ioctl }.map(\.name))
            }
            alive = numbers.isEmpty && notAnswered.isEmpty ? nil : numbers.count
            absences = hearings.compactMap(\.absence).map(\.description)
        }

        /// Whether anything was compared and nothing differs.
        var fits: Bool { factCount > 0 && differences.isEmpty }

        /// Near is what differs least, and then what is there most, has least beyond and is answered most.
        fileprivate func isNearer(than other: Version) -> Bool {
            let key = { (one: Version) in
                [one.differences.count, -one.equal, one.beyond.count, -(one.alive ?? 0), one.notAnswered.count]
            }
            return key(self).lexicographicallyPrecedes(key(other))
        }
    }

    let interface: String
    let kernel: String
    let versions: [Version]

    /// A report on versions, oldest first.
    ///
    /// - Parameter kernel: The kernel as it was named.
    package init(_ interface: String, _ kernel: String, _ versions: [Version]) {
        (self.interface, self.kernel, self.versions) = (interface, kernel, versions)
    }

    private var compared: [Version] { versions.filter { $0.factCount > 0 } }
    /// Whether the kernel has anything of any version; without that no version is the nearest.
    package var isComparison: Bool { !compared.isEmpty }
    /// Whether a version was compared and nothing in it differs.
    package var fits: Bool { compared.contains(where: \.fits) }

    /// Of several that are as near the last, which is the newest.
    private var nearest: Version? {
        compared.reduce(nil as Version?) { best, next in
            guard let best else { return next }
            return best.isNearer(than: next) ? best : next
        }
    }

    /// A table of the versions, then the nearest with its differences, then why others were not compared.
    package func text(_ style: TextStyle) -> String {
        var table = TextTable([
            .init("Version"), .init("Equal", .right), .init("Differ", .right), .init("Not there", .right),
            .init("Only there", .right), .init("Alive", .right), .init("Verdict"),
        ])
        // Of other machines there are many, unless nothing is of this one.
        let shown = compared.isEmpty ? versions : compared
        for version in shown {
            let isCompared = version.factCount > 0
            let count = version.differences.count
            let differing = "\(count.counted("fact")) \(count.agree("differs", "differ"))"
            let verdict = version.fits ? "fits" : isCompared ? differing : "not compared"
            table.append([
                version.subject, "\(version.equal)", "\(version.differing)", "\(version.absent)",
                "\(version.beyond.count)", version.alive.map(String.init) ?? "", verdict,
            ])
        }
        var text = table.text(style)
        if let nearest {
            text += "\nnearest to \(kernel): \(nearest.subject)\n"
            text += Self.list("differs", nearest.differences) + Self.list("only in the kernel", nearest.beyond)
            text += Self.list("not answered", nearest.notAnswered)
        }
        let absences = shown.flatMap { version in version.absences.map { "\(version.subject): \($0)\n" } }
        let rest = versions.count - shown.count
        return text + absences.joined() + (rest == 0 ? "" : "not compared: \(rest) of other machines\n")
    }

    private static func list(_ title: String, _ names: [String]) -> String {
        names.isEmpty ? "" : "  \(title): \(names.joined(separator: ", "))\n"
    }

    /// Writes the schema `hvabi-fingerprint/1`. Without a comparison there is no `nearest`.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("interface", interface)
            json.member("kernel", kernel)
            json.member("nearest", nearest?.subject)
            json.member("schema", "hvabi-fingerprint/1")
            json.member("versions", versions)
        }
    }
}

extension FingerprintReport.Version: JSONWritable {
    /// Writes one of the `versions`, compared or not.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("absences", absences)
            json.member("absentCount", absent)
            json.member("aliveCount", alive)
            json.member("beyond", beyond)
            json.member("differences", differences)
            json.member("differingCount", differing)
            json.member("equalCount", equal)
            json.member("factCount", factCount)
            json.member("fits", fits)
            json.member("notAnswered", notAnswered)
            json.member("subject", subject)
        }
    }
}
