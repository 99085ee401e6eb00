// SPDX-License-Identifier: Apache-2.0
//
// The witness `kernel`: what a kernel, a module or an object says of its own records.

package import ABIChecker
package import LayoutIR

/// The types that a kernel was built with, from its BTF or its DWARF.
package struct KernelWitness: Witness {
    /// The kind, as `--only` and `--require` have it, and the beginning of its rules: `kernel-only`.
    package static let kind = "kernel"

    /// Which kernel: `kernel 6.18.44`, `btf:vmlinux,kvm.ko`.
    package let title: String
    /// Why the kernel cannot be asked; nil where it was read.
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

    /// Always: the compiler that built the kernel wrote its types down.
    package var isIndependent: Bool { true }

    /// Compares each record and enum of the claim that the kernel has; the others get the verdict `absent`.
    package func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony {
        guard let index else { return Testimony(count: 0) }
        var comparison = KernelComparison(IRIndex(claim.ir), index, names: (subject, title))
        comparison.compareAll()
        return Testimony(
            confirmed: comparison.confirmed, denied: comparison.denied, disputes: comparison.disputes,
            count: comparison.factCount, remark: comparison.remark, verdicts: comparison.verdicts)
    }
}
