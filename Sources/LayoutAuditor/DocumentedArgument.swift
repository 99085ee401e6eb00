// SPDX-License-Identifier: Apache-2.0
//
// An `_IO` command says nothing of an argument, but its doc comment may:
//
//   /** VFIO_DEVICE_GET_INFO - _IOWR(VFIO_TYPE, VFIO_BASE + 7, struct vfio_device_info) */
//   #define VFIO_DEVICE_GET_INFO _IO(VFIO_TYPE, VFIO_BASE + 7)
//
// Where the record is declared just before the command, the comment is the record's.

import LayoutIR

/// The record that a doc comment names as a command's argument.
struct DocumentedArgument {
    let record: Record
    /// Whether the comment says so by `_IOR` or `_IOWR`.
    let isCopiedOut: Bool

    /// - Returns: nil where the comment names no record of the reading.
    init?(_ ioctl: Ioctl, in index: IRIndex) {
        guard let words = ioctl.doc?.identifiers, let record = index.record(namedIn: words) else { return nil }
        self.record = record
        isCopiedOut = words.contains("_IOR") || words.contains("_IOWR")
    }
}

/// The arguments that comments give for commands without one: to be confirmed by a person.
package enum DocumentedArguments {
    /// The commands, in their order, each with the record that the comment above it names; where that is the comment of
    /// a record that names the command, and no other record, it is that one.
    package static func all(of ir: LayoutIR) -> [(command: String, record: Record)] {
        let index = IRIndex(ir)
        let silent = ir.ioctls.filter { $0.direction == .none }
        let names = Set(silent.map(\.name))
        var byCommand: [String: Record] = [:]
        for record in ir.records {
            guard let doc = record.doc else { continue }
            let title = String(doc[..<(doc.firstRange(of: "\n\n")?.lowerBound ?? doc.endIndex)]).identifiers
            for word in title.map(String.init) where names.contains(word) && byCommand[word] == nil {
                byCommand[word] = index.record(namedIn: title) ?? record
            }
        }
        return silent.compactMap { ioctl in
            (DocumentedArgument(ioctl, in: index)?.record ?? byCommand[ioctl.name]).map { (ioctl.name, $0) }
        }
    }
}

extension IRIndex {
    /// The first record that a text names with its keyword: `struct kvm_run`.
    fileprivate func record(namedIn words: [Substring]) -> Record? {
        zip(words, words.dropFirst()).lazy.compactMap { keyword, tag in
            keyword == "struct" || keyword == "union" ? self.record(String(tag)) : nil
        }.first
    }
}

extension String {
    fileprivate var identifiers: [Substring] { split { !($0.isLetter || $0.isNumber || $0 == "_") } }
}
