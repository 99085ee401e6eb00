// SPDX-License-Identifier: Apache-2.0
//
// An `_IO` command says nothing of an argument, but its doc comment may:
//
//   /** VFIO_DEVICE_GET_INFO - _IOWR(VFIO_TYPE, VFIO_BASE + 7, struct vfio_device_info) */
//   #define VFIO_DEVICE_GET_INFO _IO(VFIO_TYPE, VFIO_BASE + 7)
//
// Where the record is declared just before the command, the comment is the record's.

package import LayoutIR

/// The record that a doc comment names as a command's argument.
struct DocumentedArgument {
    let record: Record
    /// Whether the comment says so by `_IOR` or `_IOWR`.
    let isCopiedOut: Bool

    /// - Returns: nil where the comment names no record of the reading.
    init?(_ ioctl: Ioctl, in index: IRIndex) {
        guard let doc = ioctl.doc else { return nil }
        let words = doc.identifiers
        let named = zip(words, words.dropFirst()).first { keyword, tag in
            (keyword == "struct" || keyword == "union") && index.record(String(tag)) != nil
        }
        guard let tag = named?.1, let record = index.record(String(tag)) else { return nil }
        self.record = record
        isCopiedOut = words.contains("_IOR") || words.contains("_IOWR")
    }
}

/// What comments say that commands without an argument take: to be confirmed by a person.
package enum DocumentedArguments {
    /// The commands, in their order, each with the record that its comment names, or whose comment begins with it.
    package static func all(of ir: LayoutIR) -> [(command: String, record: Record)] {
        let index = IRIndex(ir)
        let silent = ir.ioctls.filter { $0.direction == .none }
        let names = Set(silent.map(\.name))
        var byCommand: [String: Record] = [:]
        for record in ir.records {
            let title = record.doc.map { String($0.prefix(upTo: $0.firstRange(of: "\n\n")?.lowerBound ?? $0.endIndex)) }
            for word in (title ?? "").identifiers.map(String.init) where names.contains(word) {
                byCommand[word] = byCommand[word] ?? record
            }
        }
        return silent.compactMap { ioctl in
            (DocumentedArgument(ioctl, in: index)?.record ?? byCommand[ioctl.name]).map { (ioctl.name, $0) }
        }
    }
}

extension String {
    fileprivate var identifiers: [Substring] { split { !($0.isLetter || $0.isNumber || $0 == "_") } }
}
