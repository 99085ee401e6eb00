// SPDX-License-Identifier: Apache-2.0
//
// Input of a gate and a history: a policy of either side, and a part of a history that another run wrote.

import ABISources
import Gate
import HeaderReader
import Reports

extension InputRunner {
    /// The list that any `exceptions-from` comes to.
    private static let listed = """
        schema: hvabi-exceptions/1
        exceptions: [{rule: header-unreadable, header: include/lid.h, reason: needs a kernel}]

        """

    func run(policy: [UInt8]) -> Bool {
        let listed = Array(Self.listed.utf8)
        guard let policy = try? GatePolicy(policy, GatePolicy.path, file: { _ in listed }) else { return false }
        for (old, new) in [
            (policy, nil), (nil, policy), (policy, policy), (GatePolicy(), policy), (policy, GatePolicy()),
        ] {
            let pair = PolicyPair(old: old, new: new)
            precondition(pair.origin.isEmpty == false && pair.exceptions.count >= pair.added.count)
        }
        _ = policy.settings(SourceSettings(parser: LibclangParser()))
        apply(policy.exceptions)
        return true
    }

    /// A part alone, which is a whole history where it is the first of one.
    func run(history: [UInt8]) -> Bool {
        guard let part = try? HistoryJSON.part(history) else { return false }
        let again = try? HistoryJSON.part(HistoryJSON.bytes(of: part.history, part: part.part))
        precondition(again != nil, "a part of a history cannot be read again")
        guard let whole = try? History.merged([part]) else { return true }
        for format in HistoryFormat.allCases { _ = format.bytes(of: whole) }
        for name in Set(whole.beginnings.map(\.item.name)).prefix(4) { _ = whole.of(name, firstOnly: false) }
        return true
    }
}
