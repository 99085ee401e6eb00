// SPDX-License-Identifier: Apache-2.0
//
// The prelude that headers need which do not bring all they use: found by trying what such headers usually need.

import ABISources
import HeaderReader
import LayoutIR

struct PreludeSearch {
    let request: RecordRequest
    let reader: SourceReader
    let target: Interface.Target

    /// The headers read behind a prelude.
    struct Attempt {
        let prelude: [String]
        /// nil where they cannot be read so.
        let reading: Reading?
        /// How many values are not known; the most where the headers cannot be read.
        let lack: Int
    }

    /// The prelude of the request, with as few headers more as make the headers readable and their values known.
    func best() -> Attempt {
        var best = attempt(request.prelude)
        while best.lack > 0, let next = better(than: best) { best = next }
        return best
    }

    /// With one header more; with two, where the headers cannot be read and none helps alone.
    private func better(than best: Attempt) -> Attempt? {
        let single = candidates.filter { !best.prelude.contains($0) }.map { best.prelude + [$0] }
        if let next = least(of: single, below: best.lack) { return next }
        guard best.lack == .max, let base = candidates.first else { return nil }
        return least(of: candidates.dropFirst().map { best.prelude + [base, $0] }, below: best.lack)
    }

    private func least(of preludes: [[String]], below lack: Int) -> Attempt? {
        preludes.map(attempt).min { $0.lack < $1.lack }.flatMap { $0.lack < lack ? $0 : nil }
    }

    /// Headers that those of a system take for granted, the commonest first.
    private var candidates: [String] {
        switch target.triple.platform.system {
        case .linux: ["linux/ioctl.h", "stdint.h", "linux/types.h", "linux/const.h", "sys/types.h", "stddef.h"]
        case .windows: ["windows.h", "stdint.h", "stddef.h"]
        default: ["sys/types.h", "sys/param.h", "sys/ioccom.h", "stdint.h", "machine/vmm.h", "stddef.h"]
        }
    }

    private func attempt(_ prelude: [String]) -> Attempt {
        var request = request
        request.prelude = prelude
        guard let asked = try? request.request(target),
            let reading = try? reader.attempt(reader.plan(asked, for: target))
        else { return Attempt(prelude: prelude, reading: nil, lack: .max) }
        let unknown = Evaluation.Kind.allCases.map { reading.ir.evaluation(of: $0).unevaluated.count }
        return Attempt(prelude: prelude, reading: reading, lack: unknown.reduce(0, +))
    }
}

extension SourceReader {
    /// A reading, be it without what was asked for; nil where the headers cannot be read.
    fileprivate func attempt(_ plan: PlannedReading) throws(SourceFailure) -> Reading? {
        try readLeniently([plan]).first { reading in
            !reading.diagnostics.contains { $0.severity == .error && $0.id != .known(.undefinedIoctlMacro) }
        }
    }
}
