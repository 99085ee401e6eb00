// SPDX-License-Identifier: Apache-2.0
//
// Advice on names that the values of a header lack: what provides them.

import LayoutIR

/// A name that a value lacks.
package enum MissingName {
    /// Advice on each name that `items` lack, once.
    package static func advice(for items: [SkippedItem]) -> [String] {
        let names = items.compactMap { item -> String? in
            switch item.reason {
            case .undefinedName(let name), .undefinedIoctlMacro(let name): name
            default: nil
            }
        }
        let found = names.uniqued().compactMap { advice(for: $0, isCalled: isCalled($0, in: items)) }
        return Array(found.prefix(3))
    }

    /// Advice on a name; nil where nothing is known of it.
    package static func advice(for name: String, isCalled: Bool) -> String? {
        if let header = CommonNames.prelude(for: name) { return "--prelude \(header) provides '\(name)'" }
        if let definition = CommonNames.definition(of: name) {
            return "--define '\(definition)' says what '\(name)' is"
        }
        if name.begins(with: "_IO") { return "--prelude linux/ioctl.h (sys/ioccom.h on a BSD) provides '\(name)'" }
        guard isCalled else { return nil }
        return "'\(name)' comes with a --prelude that has it, or a --define '\(name)(...)=...'"
    }

    private static func isCalled(_ name: String, in items: [SkippedItem]) -> Bool {
        items.contains { $0.expansion?.contains("\(name)(") ?? false }
    }
}
