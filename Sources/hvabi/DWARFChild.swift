// SPDX-License-Identifier: Apache-2.0
//
// A run of this program as its own child with limits: the types of a file with DWARF, as BTF. It is not a verb for
// people.

import ABISources
import ArgumentParser
import DWARFReader
import SystemPackage

struct DWARFChild {
    private let path: String
    private let folders: [String]
    private let isBigEndian: Bool

    /// `__dwarf big PATH FOLDER...`; nil for any other command line.
    init?(_ words: [String]) {
        guard words.count >= 3, words[0] == DWARFFiles.verb else { return nil }
        (isBigEndian, path, folders) = (words[1] == DWARFFiles.bigEndian, words[2], Array(words[3...]))
    }

    /// The names that are asked for come on standard input, one a line; all where there is none.
    func run() -> Never {
        let input = String(decoding: (try? FileDescriptor.standardInput.bytesToEnd()) ?? [], as: UTF8.self)
        let names = input.split(separator: "\n").map(String.init)
        let scope = names.isEmpty ? NameScope.everything : NameScope(names)
        do throws(DWARFFailure) {
            let bytes = try DWARFReader.btf(
                ofFile: path, folders: folders, isBigEndian: isBigEndian, where: scope.contains)
            try? Console.write(bytes)
        } catch {
            try? Console.write("\(error.id.rawValue) \(error.message)")
            Hvabi.exit(withError: ExitCode(DWARFFiles.failureStatus))
        }
        Hvabi.exit()
    }
}
