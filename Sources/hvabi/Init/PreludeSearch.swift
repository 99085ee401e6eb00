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

    /// The prelude of the request, with as few headers more as make the headers readable and their values known.
    func prelude() -> [String] {
        var best = request.prelude
        var lack = lack(with: best)
        while lack > 0 {
            let tried = candidates.filter { !best.contains($0) }.map { (best + [$0], self.lack(with: best + [$0])) }
            guard let next = tried.min(by: { $0.1 < $1.1 }), next.1 < lack else {
                guard let pair = pairs(after: best, below: lack) else { break }
                (best, lack) = pair
                continue
            }
            (best, lack) = next
        }
        return best
    }

    /// Two at once, where none helps alone.
    private func pairs(after best: [String], below lack: Int) -> ([String], Int)? {
        guard lack == .max, let base = candidates.first else { return nil }
        let tried = candidates.dropFirst().map { (best + [base, $0], self.lack(with: best + [base, $0])) }
        return tried.min { $0.1 < $1.1 }.flatMap { $0.1 < lack ? $0 : nil }
    }

    /// What headers of a system take for granted, the commonest first.
    private var candidates: [String] {
        switch target.triple.platform.system {
        case .linux: ["linux/ioctl.h", "stdint.h", "linux/types.h", "linux/const.h", "sys/types.h", "stddef.h"]
        case .windows: ["windows.h", "stdint.h", "stddef.h"]
        default: ["sys/types.h", "sys/param.h", "sys/ioccom.h", "stdint.h", "machine/vmm.h", "stddef.h"]
        }
    }

    /// How many values are not known; the most where the headers cannot be read.
    private func lack(with prelude: [String]) -> Int {
        var request = request
        request.prelude = prelude
        guard let asked = try? request.request(target),
            let result = try? reader.attempt(reader.plan(asked, for: target))
        else { return .max }
        return Evaluation.Kind.allCases.reduce(0) { $0 + result.ir.evaluation(of: $1).unevaluated.count }
    }
}

extension SourceReader {
    /// A reading, be it without what was asked for; nil where the headers cannot be read.
    fileprivate func attempt(_ plan: PlannedReading) throws(CommandFailure) -> Reading? {
        try readLeniently([plan]).first { reading in
            !reading.diagnostics.contains { $0.severity == .error && $0.id != "undefined-ioctl-macro" }
        }
    }
}
