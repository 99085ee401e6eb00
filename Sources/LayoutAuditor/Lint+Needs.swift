// SPDX-License-Identifier: Apache-2.0
//
// Facts that a lint cannot do without, and that kernels and objects do not state.

extension Lint {
    /// The facts that it needs beside layouts; nil where layouts are enough.
    var need: String? {
        switch id {
        case "unaligned": "alignments"
        case "overflow": "macros"
        case "comment-size": "comments"
        case "hole", "reserved": "ioctls"
        default: id.begins(with: "ioctl-") ? "ioctls" : nil
        }
    }
}
