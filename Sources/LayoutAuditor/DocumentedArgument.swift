// SPDX-License-Identifier: Apache-2.0
//
// An `_IO` command says nothing of an argument, but its doc comment may:
//
//   /** VFIO_DEVICE_GET_INFO - _IOWR(VFIO_TYPE, VFIO_BASE + 7, struct vfio_device_info) */
//   #define VFIO_DEVICE_GET_INFO _IO(VFIO_TYPE, VFIO_BASE + 7)

import LayoutIR

/// The record that a doc comment names as a command's argument.
struct DocumentedArgument {
    let record: Record
    /// Whether the comment says so by `_IOR` or `_IOWR`.
    let isCopiedOut: Bool

    /// - Returns: nil where the comment names no record of the reading.
    init?(_ ioctl: Ioctl, in reading: Reading) {
        guard let doc = ioctl.doc else { return nil }
        let words = doc.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        let named = zip(words, words.dropFirst()).first { keyword, tag in
            (keyword == "struct" || keyword == "union") && reading.index.record(String(tag)) != nil
        }
        guard let tag = named?.1, let record = reading.index.record(String(tag)) else { return nil }
        self.record = record
        isCopiedOut = words.contains("_IOR") || words.contains("_IOWR")
    }
}
