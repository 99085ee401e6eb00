// SPDX-License-Identifier: Apache-2.0
//
// Sources compare beginnings, endings and parts of paths by bytes: `ByteText` says why.

import Foundation
import TestSupport
import Testing

@Suite struct CharacterUseTests {
    /// What compares characters. The launcher and the bindings' support import no `LayoutIR`, and look for ASCII alone.
    private static let wrong = ["hasPrefix(", "hasSuffix(", "split(separator: \"/\"", "contains(\"/\")"]
    private static let others = ["Launcher/", "ABISupport/"]

    private static func uses(in text: String) -> [String] {
        text.split(separator: "\n").filter { line in
            !line.contains("//") && wrong.contains { line.contains($0) }
        }
        .map(String.init)
    }

    @Test func sourcesCompareBytes() throws {
        let root = "\(Surroundings.packageFolder)/Sources"
        var count = 0
        for case let file as String in FileManager.default.enumerator(atPath: root) ?? .init()
        where file.hasSuffix(".swift") && !Self.others.contains(where: file.hasPrefix) {
            let found = Self.uses(in: try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8))
            #expect(found.isEmpty, "\(file)")
            count += 1
        }
        print("\(count) files looked through")
        #expect(count > 300)
    }

    @Test func aUseIsFound() {
        #expect(Self.uses(in: "if path.hasPrefix(\"/\") {").count == 1)
        #expect(Self.uses(in: "if path.begins(with: \"/\") {").isEmpty)
    }
}
