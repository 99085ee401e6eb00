// SPDX-License-Identifier: Apache-2.0
//
// The reference page of an ABI: all links lead somewhere, and nothing is fetched.

import Foundation
import TestSupport
import Testing

@Suite struct LayoutPageTests {
    private func attributes(_ name: String, _ page: String) -> [String] {
        page.ranges(of: " \(name)=\"").map { range in String(page[range.upperBound...].prefix { $0 != "\"" }) }
    }

    @Test(arguments: ["acrn", "openbsd-vmm", "xen-pv"]) func linksLeadSomewhere(_ interface: String) throws {
        let run = try Hvabi.run("layout", interface, "--abi", "\(Hvabi.checkout)/abi", "--format", "html")
        try #require(run.status == 0, "\(run.errors)")
        let ids = attributes("id", run.text)
        #expect(Set(ids).count == ids.count, "an id appears twice")
        let links = attributes("href", run.text)
        #expect(links.allSatisfy { $0.hasPrefix("#") && ids.contains(String($0.dropFirst())) })
        print("\(interface): \(links.count) links, \(ids.count) ids")
        #expect(links.count > 20)
        #expect(!run.text.contains("src=") && !run.text.contains("@import"))
        // The script filters what is there; without it the page is whole, and there is no box.
        #expect(run.text.ranges(of: "<script>").count == 1 && run.text.contains("<p class=\"filter\" hidden>"))
        let addresses = run.text.ranges(of: "http").count
        #expect(addresses == run.text.ranges(of: "xmlns=\"http://www.w3.org/2000/svg\"").count)
    }

    @Test func everyDeclarationIsOnThePage() throws {
        let run = try Hvabi.run("layout", "acrn", "--abi", "\(Hvabi.checkout)/abi", "--format", "html")
        let dump = try Hvabi.run("dump", "acrn", "--abi", "\(Hvabi.checkout)/abi")
        let ir = try #require(try JSONSerialization.jsonObject(with: Data(dump.output)) as? [String: Any])
        var names: [String] = []
        for list in ["constants", "ioctls", "records", "functionMacros", "skipped"] {
            let items = ir[list] as? [[String: Any]] ?? []
            names += items.filter { $0["parent"] == nil }.compactMap { $0["name"] as? String }
        }
        #expect(names.count > 40)
        for name in names { #expect(run.text.contains(name), "\(name)") }
    }
}
