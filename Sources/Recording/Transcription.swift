// SPDX-License-Identifier: Apache-2.0
//
// Copies of all headers that were read, each where it will be found: once where all targets have the same, else in the
// folder of each.

import ABISources
import LayoutIR

struct Transcription {
    let version: String
    let targets: [Interface.Target]
    let readings: [Reading]
    /// Names of headers that were given by their paths.
    let renamed: [String: String]

    /// By their paths in the interface's folder.
    func files() throws(SourceFailure) -> [String: [UInt8]] {
        var copies: [String: [(target: String, bytes: [UInt8])]] = [:]
        for (target, reading) in zip(targets, readings) {
            let searched = reading.request?.includeDirectories ?? []
            for file in reading.files.withoutCompilers {
                let (folder, found) = HeaderPaths.split(file, searched: searched)
                let name = renamed[file.path] ?? found
                guard InterfaceFile.isHeaderName(name) else {
                    throw SourceFailure("'\(name)' is not a name to include a header by", id: .headerName)
                }
                copies[name, default: []].append((target.name, try Door.bytes(ofFile: file.path, below: folder)))
            }
        }
        var files: [String: [UInt8]] = [:]
        for (name, own) in copies {
            if own.count == targets.count, own.allSatisfy({ $0.bytes == own[0].bytes }) {
                files["\(version)/include/\(name)"] = own[0].bytes
            } else {
                for copy in own { files["\(version)/\(copy.target)/include/\(name)"] = copy.bytes }
            }
        }
        return files
    }
}
