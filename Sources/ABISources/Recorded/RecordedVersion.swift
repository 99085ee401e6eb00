// SPDX-License-Identifier: Apache-2.0
//
// How a version of an interface was recorded: `abi/<interface>/<version>/recorded.yaml`, beside one record per target.
// A program writes it, and writes it whole: what a person states of the interface is in interface.yaml.

import SystemPackage

/// The content of a recorded.yaml.
package struct RecordedVersion: Sendable {
    /// The value that the key `schema` of a recorded.yaml has to have.
    package static let schema = "hvabi-recorded/1"
    /// The name of the file in the folder of a version.
    package static let fileName = "recorded.yaml"

    /// Headers that were read below one folder.
    package struct Folder: Sendable {
        /// From the root; `./include` from the folder that `abi/` is in, for headers of the same project; any other
        /// is relative to the folder of `--from`.
        package let path: String
        /// By the name they are included by, with their SHA-256; sorted.
        package let headers: [(name: String, digest: String)]

        /// - Parameter headers: Sorted by the name they are included by; each digest is 64 hexadecimal digits.
        package init(path: String, headers: [(name: String, digest: String)]) {
            self.path = path
            self.headers = headers
        }

        /// How paths below the folder of a project begin.
        private static let ofProject = "./"

        /// The name of a folder in a record, where it is one of the project's own; nil where it is not.
        ///
        /// - Parameter project: From the root.
        package static func name(of folder: String, in project: String) -> String? {
            guard let inner = FilePath.real(folder), let outer = FilePath.real(project), outer != "/",
                let rest = inner == outer ? "" : inner.rest(behind: outer + "/")
            else { return nil }
            return ofProject + rest
        }

        /// Where a folder of the project is; nil for any other.
        ///
        /// - Parameter project: From the root.
        package func place(in project: String) -> String? {
            path.begins(with: Self.ofProject) ? FilePath.absolute("\(project)/\(path)") : nil
        }
    }

    /// A witness that was asked when the record was made.
    package struct Heard: Sendable {
        /// `gcc 12.2.0`.
        package let by: String
        /// The facts that it stated as the record does, of how many there are.
        package let confirmed: Int
        /// How many facts the record states, whether this witness can speak of them or not.
        package let facts: Int

        /// A witness by its title, with its share of the record's facts.
        package init(by: String, confirmed: Int, facts: Int) {
            self.by = by
            self.confirmed = confirmed
            self.facts = facts
        }
    }

    /// How many witnesses confirm the facts of one kind, beside the libclang that read them.
    package struct Agreement: Sendable, Equatable {
        /// `field.bitOffset`.
        package let fact: String
        /// The facts that so many independent witnesses confirm: none first.
        package let counts: [Int]

        /// - Parameter counts: By the number of witnesses, from none on; the last stands for that many or more.
        package init(fact: String, counts: [Int]) {
            self.fact = fact
            self.counts = counts
        }
    }

    /// One target's record.
    package struct Part: Sendable {
        /// The target's short name.
        package let target: String
        /// The SHA-256 of the record.
        package let digest: String
        /// The package that the headers came with: `linux-libc-dev 6.1.192-3`; nil where nobody knows.
        package let package: String?
        /// In the order in which they were searched.
        package let folders: [Folder]
        /// The witnesses that answered, in the order in which they were asked.
        package let witnesses: [Heard]
        /// By the kind of fact, in the order of their names.
        package let agreements: [Agreement]

        /// A record with the state of its headers and of its witnesses when it was made.
        package init(
            target: String, digest: String, package: String?, folders: [Folder], witnesses: [Heard],
            agreements: [Agreement]
        ) {
            self.target = target
            self.digest = digest
            self.package = package
            self.folders = folders
            self.witnesses = witnesses
            self.agreements = agreements
        }
    }

    /// The versions of this program and of libclang: `hvabi 0.1.0, Debian clang version 19.1.7`.
    package let made: String
    /// In the order of the file.
    package let parts: [Part]

    /// - Parameter parts: One for each target that is recorded.
    package init(made: String, parts: [Part]) {
        self.made = made
        self.parts = parts
    }

    /// The record of a target by its short name; nil where it has none.
    package func part(_ target: String) -> Part? { parts.first { $0.target == target } }
}

extension RecordedVersion {
    /// The text of the file.
    package var yaml: String {
        """
        # How these records were made. `hvabi record` writes this file anew as a whole.
        schema: \(Self.schema)
        made: \(Self.quoted(made))
        targets:
        \(parts.map(text).joined())
        """
    }

    private func text(_ part: Part) -> String {
        var text = "  \(Self.quoted(part.target)):\n    record: \(part.digest)\n"
        if let package = part.package { text += "    package: \(Self.quoted(package))\n" }
        if !part.witnesses.isEmpty { text += "    witnesses:\n" }
        for heard in part.witnesses {
            text += "      - { by: \(Self.quoted(heard.by)), confirmed: \(heard.confirmed), facts: \(heard.facts) }\n"
        }
        // By no other witness than libclang, by one, by two.
        if !part.agreements.isEmpty { text += "    agreement:\n" }
        for agreement in part.agreements {
            text += "      \(agreement.fact): \(agreement.counts.map(String.init).joined(separator: " "))\n"
        }
        text += "    headers:\(part.folders.isEmpty ? " {}" : "")\n"
        for folder in part.folders {
            text += "      \(Self.quoted(folder.path)):\(folder.headers.isEmpty ? " {}" : "")\n"
            for header in folder.headers { text += "        \(Self.quoted(header.name)): \(header.digest)\n" }
        }
        return text
    }

    /// A text as YAML, whatever is in it.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.first.map { isLetter($0) || $0 == UInt8(ascii: "/") } ?? false
        let isWord = text.utf8.allSatisfy { isLetter($0) || "0123456789/._+-".utf8.contains($0) }
        if isPlain && isWord
            && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
        {
            return text
        }
        let shown = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isInvisible ? "?" : $0 }))
        return "'\(shown.replacingAll("'", with: "''"))'"
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
