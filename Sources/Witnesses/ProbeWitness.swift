// SPDX-License-Identifier: Apache-2.0
//
// The witness `probe`: numbers that the running kernel answers.

public import ABIChecker
public import LayoutIR

public struct ProbeWitness: Witness {
    public static let kind = "probe"

    /// What was opened.
    public let title: String
    public let absence: Absence?
    private let alive: [Ioctl]
    private let notAnswered: [Ioctl]
    private let triedCount: Int

    /// - Parameter triedCount: How many were called.
    public init(_ title: String, alive: [Ioctl], notAnswered: [Ioctl], triedCount: Int) {
        (self.title, absence, self.alive) = (title, nil, alive)
        (self.notAnswered, self.triedCount) = (notAnswered, triedCount)
    }

    /// Nobody who could be asked.
    public init(absent title: String, _ absence: Absence) {
        (self.title, self.absence, alive, notAnswered, triedCount) = (title, absence, [], [], 0)
    }

    public var isIndependent: Bool { true }

    public func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony {
        // What the kernel tells apart is in the number; the type of the argument is not.
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
