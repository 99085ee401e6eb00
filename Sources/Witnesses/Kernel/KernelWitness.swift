// SPDX-License-Identifier: Apache-2.0
//
// The witness `kernel`: what a kernel, a module or an object says of its own records.

package import ABIChecker
package import LayoutIR

package struct KernelWitness: Witness {
    package static let kind = "kernel"

    /// Which kernel: `kernel 6.18.44`, `btf:vmlinux,kvm.ko`.
    package let title: String
    package let absence: Absence?
    private let index: IRIndex?
    private let subject: String

    /// - Parameters:
    ///   - kernel: What it states, as far as the claim names it.
    ///   - subject: What findings call our side: `acrn@5.12`.
    package init(_ title: String, saying kernel: LayoutIR, of subject: String) {
        (self.title, absence, self.subject) = (title, nil, subject)
        index = IRIndex(kernel)
    }

    /// A kernel that cannot be asked.
    package init(absent title: String, _ absence: Absence) {
        (self.title, self.absence, index, subject) = (title, absence, nil, "")
    }

    package var isIndependent: Bool { true }

    package func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony {
        guard let index else { return Testimony(count: 0) }
        var comparison = KernelComparison(IRIndex(claim.ir), index, names: (subject, title))
        comparison.compareAll()
        return Testimony(
            confirmed: comparison.confirmed, denied: comparison.denied, disputes: comparison.disputes,
            count: comparison.factCount, remark: comparison.remark, verdicts: comparison.verdicts)
    }
}
