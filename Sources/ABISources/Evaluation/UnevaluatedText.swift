// SPDX-License-Identifier: Apache-2.0
//
// One sentence on what could not be evaluated: how many of how many, why, which, and what would bring it.

import LayoutIR

extension Evaluation {
    /// A message on what has no value; nil where everything has one.
    ///
    /// - Parameter files: Where the headers named in the IR are found.
    package func diagnostic(_ severity: Diagnostic.Severity, files: [String: String]) -> Diagnostic? {
        guard !unevaluated.isEmpty || hasFailed else { return nil }
        let items = unevaluated.isEmpty ? otherTargets : unevaluated
        let place = items.first?.place
        let (message, id): (String, DiagnosticID) =
            isOnlyMissingMacros ? (missingMacrosMessage, .undefinedIoctlMacro) : (message(items), .unevaluated)
        return Diagnostic(
            severity, message, id: id, path: place.map { files[$0.header] ?? $0.header }, line: place?.line)
    }

    private var isOnlyMissingMacros: Bool {
        hasFailed && !unevaluated.isEmpty && unevaluated.allSatisfy { $0.reason.kind == .undefinedIoctlMacro }
    }

    private var missingMacrosMessage: String {
        "\(unevaluated.count.counted("ioctl")) \(unevaluated.count.agree("has", "have")) no number because "
            + "\(unevaluated[0].reason.sentence): include the header that defines it first (--prelude linux/ioctl.h, "
            + "or sys/ioccom.h on a BSD)"
    }

    private func message(_ items: [SkippedItem]) -> String {
        let share =
            hasFailed
            ? "none of \(count.counted(kind.rawValue)) could"
            : "\(items.count) of \(count.counted(kind.rawValue)) could not"
        let reasons = items.map(\.reason).uniqued()
        var parts = reasons.prefix(Self.shownReasons).map { reason in
            let names = items.filter { $0.reason == reason }.map(\.name)
            let more = names.count - Self.shownNames
            return
                "\(reason.sentence) (\(names.prefix(Self.shownNames).joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""))"
        }
        if reasons.count > Self.shownReasons { parts.append("and \(reasons.count - Self.shownReasons) more reasons") }
        let advice = MissingName.advice(for: items)
        return (["\(share) be evaluated: \(parts.joined(separator: ", "))"] + advice)
            .joined(separator: "; ")
    }

    private static let shownReasons = 3
    private static let shownNames = 3
}
