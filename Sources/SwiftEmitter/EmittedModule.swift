// SPDX-License-Identifier: Apache-2.0
//
// The result of the emitter: text, and the items that it would not write.

import LayoutIR

/// The source files of one module, in memory.
package struct EmittedModule: Hashable, Sendable {
    /// File name to text: one Swift file per header, and `<module>_layout.h`.
    package let files: [String: String]
    /// The name that Swift code imports: `KVM_x86_64`.
    package let name: String
    /// The items of the IR that are not in the files, in the order of the IR.
    package let withheld: [WithheldItem]

    /// A module by its parts.
    package init(name: String, files: [String: String], withheld: [WithheldItem]) {
        self.name = name
        self.files = files
        self.withheld = withheld
    }
}

/// A declaration that is left out whole, and why.
package struct WithheldItem: Hashable, Sendable {
    /// The kind of declaration, in the words that the IR has for skipped items.
    package let kind: SkippedItem.Kind
    /// The declaration's name in C.
    package let name: String
    /// Where it is declared; nil where the source knows no places.
    package let place: SourcePlace?
    /// One sentence.
    package let reason: String

    /// An item by its parts.
    package init(kind: SkippedItem.Kind, name: String, reason: String, place: SourcePlace?) {
        self.kind = kind
        self.name = name
        self.reason = reason
        self.place = place
    }
}

/// Why there is no module at all.
package enum EmitError: Error, Hashable, Sendable, CustomStringConvertible {
    case unsupportedTarget(triple: String, reason: String)
    case invalidModuleName(String)
    /// The source of the IR cannot state every fact that bindings rest on.
    case partialSource

    /// A sentence with a full stop.
    package var description: String {
        switch self {
        case .unsupportedTarget(let triple, let reason): "\(triple): \(reason)."
        case .invalidModuleName(let name):
            "'\(PlainText.line(name))' is not a name that a Swift module can have."
        case .partialSource:
            "Bindings are generated from headers: this source states neither alignments nor macros."
        }
    }
}
