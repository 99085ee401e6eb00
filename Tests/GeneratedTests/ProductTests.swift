// SPDX-License-Identifier: Apache-2.0
//
// The names that a package which depends on hvabi cannot give to modules of its own.

import BindingPlans
import Foundation
import TestSupport
import Testing

@Suite struct ProductTests {
    @Test func allOfThemAreKnown() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: "\(BuildProducts.checkout)/generated")
        #expect(GeneratedModule.products == Set(folders.filter { !$0.hasPrefix(".") }))
        #expect(GeneratedModule.products.count > 10)
    }
}
