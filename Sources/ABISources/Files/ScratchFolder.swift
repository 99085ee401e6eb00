// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemPackage

/// A folder for files of one run; it goes with the value.
package final class ScratchFolder {
    package let path: String

    package init() throws(SourceFailure) {
        let parent = FileManager.default.temporaryDirectory.path
        var name = Array("\(parent)/hvabi-XXXXXX".utf8CString)
        let isMade = name.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
        }
        guard isMade else {
            throw SourceFailure("cannot make a folder: \(Errno(rawValue: errno))", id: .unwritable, path: parent)
        }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
