// SPDX-License-Identifier: Apache-2.0
//
// The witness `probe`: numbers that the running kernel answers.

package import ABIChecker
package import LayoutIR

/// The ioctls that a device of the running kernel answers, out of those of a recipe.
package struct ProbeWitness: Witness {
    /// The kind, as `--only` and `--require` have it, and the beginning of its rules: `probe-not-answered`.
    package static let kind = "probe"

    /// The file that was opened.
    package let title: String
    /// Why nothing was called; nil where something was.
    package let absence: Absence?
    private let alive: [Ioctl]
    private let notAnswered: [Ioctl]
    private let triedCount: Int

    /// - Parameter triedCount: How many were called.
    package init(_ title: String, alive: [Ioctl], notAnswered: [Ioctl], triedCount: Int) {
        (self.title, absence, self.alive) = (title, nil, alive)
        (self.notAnswered, self.triedCount) = (notAnswered, triedCount)
    }

    /// Nobody who could be asked.
    package init(absent title: String, _ absence: Absence) {
        (self.title, self.absence, alive, notAnswered, triedCount) = (title, absence, [], [], 0)
    }

    /// Always: the running kernel answers by itself.
    package var isIndependent: Bool { true }

    /// Confirms every part of an answered number but the type of its argument. A number that is not answered denies
    /// nothing: a kernel may be older than the headers.
    package func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony {
        // The kernel tells calls apart by the number, which does not hold the type of the argument.
        let properties = ["number", "direction", "group", "ordinal", "argumentByteSize"]
        let confirmed = alive.flatMap { ioctl in properties.map { FactKey(.ioctl, ioctl.name, $0) } }
        let undecided = triedCount - alive.count - notAnswered.count
        return Testimony(
            confirmed: Set(confirmed),
            disputes: notAnswered.map { ioctl in
                Dispute(
                    rule: "probe-not-answered", severity: .note, fact: FactKey(.ioctl, ioctl.name, ""),
                    title: "ioctl \(ioctl.name) is not answered by this kernel", place: .header(ioctl.place))
            }, count: confirmed.count,
            remark:
                "\(alive.count) of \(triedCount) ioctls alive, \(notAnswered.count) not answered, \(undecided) undecided"
        )
    }
}
