// SPDX-License-Identifier: Apache-2.0
//
// Headers as readings of two targets, for the lints.

import Foundation
import HeaderReader
import LayoutIR
import Statements
import TestSupport

@testable import LayoutAuditor

enum Audited {
    static let wide = "x86_64-unknown-linux-gnu"
    static let narrow = "i386-unknown-linux-gnu"
    static let abi = "\(Surroundings.packageFolder)/abi"

    /// A header with this text, behind the kernel's types and ioctl macros.
    static func read(_ text: String, targets: [String] = [wide, narrow]) throws -> [LayoutIR] {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "case.h")
        defer { withExtendedLifetime(folder) {} }
        return try targets.map { triple in
            let request = ReadRequest(
                interface: "case", headers: [.path(path)], prelude: [.name("linux/types.h"), .name("linux/ioctl.h")],
                triple: .known(triple), includeDirectories: ["\(abi)/platform/linux/include"], usesSystemHeaders: false)
            return try HeaderReader.read(request).ir
        }
    }

    /// The findings of one lint in a header, for the profile it matters most to.
    static func findings(_ lint: Lint, _ text: String, targets: [String] = [wide, narrow]) throws -> [AuditFinding] {
        let profile: AuditProfile = lint.severities[.uapi] == nil ? .native : .uapi
        return LayoutAuditor.audit(try read(text, targets: targets), profile: profile, lints: [lint]).findings
    }
}
