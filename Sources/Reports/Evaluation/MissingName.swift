// SPDX-License-Identifier: Apache-2.0
//
// What brings the names that the values of a header lack.

package import LayoutIR

/// A name that a value lacks.
package enum MissingName {
    /// What brings each name that `items` lack, once.
    package static func advice(for items: [SkippedItem]) -> [String] {
        var names: [String] = []
        for item in items where ["undefined-name", "undefined-ioctl-macro"].contains(item.id) {
            if let name = item.missingName, !names.contains(name) { names.append(name) }
        }
        return names.compactMap { name in advice(for: name, isCalled: isCalled(name, in: items)) }.prefix(3) + []
    }

    /// What brings a name; nil where nothing is known of it.
    package static func advice(for name: String, isCalled: Bool) -> String? {
        if let header = CommonNames.prelude(for: name) { return "--prelude \(header) brings '\(name)'" }
        if let definition = CommonNames.definition(of: name) {
            return "--define '\(definition)' says what '\(name)' is"
        }
        if name.hasPrefix("_IO") { return "--prelude linux/ioctl.h (sys/ioccom.h on a BSD) brings '\(name)'" }
        guard isCalled else { return nil }
        return "'\(name)' comes with a --prelude that has it, or a --define '\(name)(...)=...'"
    }

    private static func isCalled(_ name: String, in items: [SkippedItem]) -> Bool {
        items.contains { $0.expansion?.contains("\(name)(") ?? false }
    }
}

extension SkippedItem {
    /// `vm_run_params` of `'struct vm_run_params' is incomplete`.
    package var missingName: String? {
        let parts = reason.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count > 2 else { return nil }
        return parts[1].split(separator: " ").last.map(String.init)
    }
}
