// SPDX-License-Identifier: Apache-2.0
//
// Which of Debian's packages installed a header, by the lists that dpkg keeps.

import ABISources
import Foundation
import SystemPackage

enum InstalledPackage {
    private static let lists = "/var/lib/dpkg/info"

    /// `linux-libc-dev 6.1.192-3`: the package of the first of the files that one installed, headers that were asked
    /// for before those that they include; nil where none did.
    static func owner(of reading: Reading) -> String? {
        let own = reading.ir.source.headers.compactMap(reading.files.file)
        return owner(of: own) ?? owner(of: reading.files.all)
    }

    private static func owner(of files: [ReadFile]) -> String? {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: lists)) ?? []).filter {
            $0.ends(with: ".list")
        }.sorted()
        for path in files.map({ FilePath.real($0.path) ?? $0.path }) where path.begins(with: "/usr/") {
            let line = Array("\(path)\n".utf8)
            for name in names {
                guard let bytes = try? Door.bytes(ofFile: "\(lists)/\(name)"), bytes.firstRange(of: line) != nil else {
                    continue
                }
                let package = String(name.dropLast(5).prefix { $0 != ":" })
                return version(of: package).map { "\(package) \($0)" } ?? package
            }
        }
        return nil
    }

    /// The version that is installed, by dpkg's status file.
    private static func version(of package: String) -> String? {
        guard let bytes = try? Door.bytes(ofFile: "/var/lib/dpkg/status") else { return nil }
        var isMeant = false
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.starts(with: "Package: ".utf8) { isMeant = line.dropFirst(9).elementsEqual(package.utf8) }
            if isMeant, line.starts(with: "Version: ".utf8) {
                return String(decoding: line.dropFirst(9), as: UTF8.self)
            }
        }
        return nil
    }
}
