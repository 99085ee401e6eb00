// SPDX-License-Identifier: Apache-2.0
//
// Text that becomes part of HTML is escaped, whoever wrote it; HTML stays as it is.

import Reports
import Testing

@Suite struct HTMLTests {
    private let hostile = "<script>\"a\" & 'b'</script>"
    private let harmless = "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;"

    @Test func textIsEscaped() {
        let html: HTML = "<p title=\"\(hostile)\">\(hostile)</p>"
        #expect(html.text == "<p title=\"\(harmless)\">\(harmless)</p>")
    }

    /// The twin: a literal that is typed as HTML is markup.
    @Test func markupIsNot() {
        let inner: HTML = "<b>\(1)</b>"
        let html: HTML = "<p>\(inner)\([inner, inner])</p>"
        #expect(html.text == "<p><b>1</b><b>1</b><b>1</b></p>")
    }

    /// A condition between texts is a text.
    @Test(arguments: [true, false]) func conditionsAreText(_ isSo: Bool) {
        let html: HTML = "<p>\(isSo ? "<b>" : "&")</p>"
        #expect(html.text == (isSo ? "<p>&lt;b&gt;</p>" : "<p>&amp;</p>"))
    }

    @Test func nothingThatXMLCannotHold() {
        let html: HTML = "\("a\u{0}b\u{202e}c\u{ffff}d\u{1b}")"
        let bad = html.text.unicodeScalars.filter { $0.value < 0x20 || $0 == "\u{202e}" || $0.value & 0xfffe == 0xfffe }
        #expect(bad.isEmpty)
        #expect(html.text.hasPrefix("a") && html.text.contains("d"))
    }
}
