// SPDX-License-Identifier: Apache-2.0
//
// The name of a version where nobody gives one: by its headers themselves, or by the package that they came with.

import ABISources

enum VersionGuess {
    /// `6.1` for headers beside a linux/version.h, `4.17` for those of a package 4.17.7; `1` for all others.
    static func name(of files: FilesRead, package: String?) -> String {
        if let linux = linuxVersion(files) { return linux }
        let version = package?.split(separator: " ").last { $0.first?.isNumber ?? false }
        let upstream = version?.split(separator: ":").last?.prefix { $0 == "." || $0.isNumber }
        let parts = upstream?.split(separator: ".") ?? []
        return parts.isEmpty ? "1" : parts.prefix(2).joined(separator: ".")
    }

    /// By the number in linux/version.h, which is in the folder of every installed linux/ header.
    private static func linuxVersion(_ files: FilesRead) -> String? {
        for file in files.all where file.name.begins(with: "linux/") {
            guard let folder = file.path.rest(before: "/" + file.name) else { continue }
            let path = "\(folder)/linux/version.h"
            guard FileKind(of: path) == .file,
                let bytes = try? Door.bytes(ofFile: path, atMost: 1 << 16),
                let text = String(validating: bytes, as: UTF8.self)?.firstMatch(of: /LINUX_VERSION_CODE (\d+)/),
                let code = Int(text.1)
            else { continue }
            return "\(code >> 16).\(code >> 8 & 0xff)"
        }
        return nil
    }
}
