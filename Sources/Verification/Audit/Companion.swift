// SPDX-License-Identifier: Apache-2.0
//
// The 32-bit target beside a 64-bit one: a kernel that runs the programs of both promises both the same ABI.

import ABISources
import LayoutIR

/// Finds and plans the companion of a source's targets.
package enum Companion {
    /// The first of a source's plans for its 32-bit companion; none where a plan is for one already.
    package static func plans(
        beside plans: [PlannedReading], of source: any Source, _ reader: SourceReader
    ) throws(SourceFailure) -> [PlannedReading] {
        let triples = plans.compactMap(\.request?.triple)
        guard let first = plans.first, let wide = triples.first, let narrow = wide.companion,
            !triples.contains(where: { wide.platform.runsPrograms(of: $0.platform) })
        else { return [] }
        // An interface says which targets it has; its headers are read for another one all the same.
        let others = source.knowsItsTargets ? [first.untargeted] : try source.plan(reader, targets: [narrow.text])
        return others.compactMap { plan in
            guard var request = plan.request else { return nil }
            request.triple = narrow
            if request.usesSystemHeaders, let folder = narrow.platform.debian?.companionFolder,
                FileKind(of: folder) == .folder
            {
                request.includeDirectories.append(folder)
            }
            return plan.with(request)
        }
    }
}
