// SPDX-License-Identifier: Apache-2.0
//
// Reasons and ids of messages: what JSON has of them is kept, and docs/messages.md lists them.

import Foundation
import TestSupport
import Testing

@testable import LayoutIR

@Suite struct ReasonTests {
    private typealias Reason = SkippedItem.Reason

    private static let text =
        (try? String(contentsOfFile: "\(Surroundings.packageFolder)/docs/messages.md", encoding: .utf8)) ?? ""

    /// One for each sentence of the table.
    private static let reasons: [Reason] = [
        .empty, .guid, .hasParameters(["a", "b"]), .hasParameters([]), .incompleteType("struct s"), .initializer,
        .libclangLayout(version: 14), .member(of: "m"), .nameTaken(tag: "t", record: "t.0"), .needsArguments(of: "F"),
        .notConstant, .notExpression, .otherTarget("struct s"), .overflow, .placeDependent, .pointer, .pragma,
        .recordValue(type: "struct s"), .tooLarge(.brackets), .tooLarge(.calls(limit: 7)),
        .tooLarge(.tokens(limit: 9)), .typeName, .undefinedAgain, .undefinedIoctlMacro("_IO"), .undefinedName("N"),
        .unrepresentable("its member 'm' has a type without a size"), .unrepresentableString,
        .wideString(bitWidth: 32), .widerThan64Bits(type: "__int128"),
    ]

    @Test func reasonsAreReadBackByTheirIDs() {
        for reason in Self.reasons { #expect(Reason(id: reason.id, sentence: reason.sentence) == reason) }
        let forms = Reason.Kind.allCases.reduce(0) { $0 + $1.forms.count }
        print("\(Self.reasons.count) reasons of \(forms) sentences compared")
        #expect(Set(Self.reasons.compactMap(\.kind)) == Set(Reason.Kind.allCases))
        #expect(Self.reasons.count > forms)
    }

    /// The twins: what is not in the table is kept as it is, though it looks like what is.
    @Test(arguments: [
        ("incomplete-type", "is incomplete"), ("of-a-later-version", "'x' is gone"), ("empty", "has no value "),
        ("too-large", "expands to more than 007 tokens"), ("wide-string", "is a string of \u{212a}-bit characters"),
        ("pragma", "contains a pragma\u{301}"),
        ("name-taken", "another type has the tag 'a'\u{37e} the record is 'b' here"),
        ("undefined-name", "'a' is not declared here"), ("", ""),
    ])
    func anUnknownReasonIsKeptAsText(_ id: String, _ sentence: String) {
        let reason = Reason(id: id, sentence: sentence)
        #expect(reason == .other(id: id, sentence: sentence))
        #expect(reason.id.utf8.elementsEqual(id.utf8) && reason.sentence.utf8.elementsEqual(sentence.utf8))
        #expect(reason.kind == Reason.Kind(rawValue: id))
        #expect(reason.missingName == nil)
    }

    @Test func aReasonNamesWhatIsMissing() {
        #expect(Reason.incompleteType("struct vm_run_params").missingName == "vm_run_params")
        #expect(Reason.otherTarget("union u").missingName == "u")
        #expect(Reason.undefinedName("PAGE_SIZE").missingName == "PAGE_SIZE")
        #expect(Reason.undefinedIoctlMacro("_IOWR").missingName == "_IOWR")
        #expect(Reason.member(of: "m").missingName == nil)
    }

    /// The cells of a table of the page, below a title.
    private static func rows(below title: String) -> [[String]] {
        let section = text.components(separatedBy: "\n## ").first { $0.hasPrefix(title) } ?? ""
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            row.dropFirst(2).dropLast(2).components(separatedBy: " | ")
        }
    }

    @Test func thePageListsTheReasons() {
        let expected = Reason.Kind.allCases.sorted { $0.rawValue < $1.rawValue }.map { kind in
            let forms = kind == .unrepresentable ? ["any, about what has no place in the IR"] : kind.forms
            return ["`\(kind.rawValue)`", forms.joined(separator: "; ").replacing("*", with: "…")]
        }
        #expect(Self.rows(below: "Reasons") == expected)
        #expect(expected.count > 25)
    }

    @Test func thePageListsTheMessages() {
        let listed = Self.rows(below: "Messages")
        #expect(listed.map(\.[0]) == DiagnosticID.allCases.map { "`\($0.rawValue)`" })
        #expect(listed.allSatisfy { $0.count == 2 && !$0[1].isEmpty })
        #expect(listed.count > 100)
    }

    @Test func anIDThatIsNotInTheTableIsKeptAsText() {
        #expect(Diagnostic.ID("no-such-file") == .known(.noSuchFile))
        #expect(Diagnostic.ID("record-grew") == .other("record-grew"))
        #expect(Diagnostic(.note, "m", named: Diagnostic.ID("record-grew")).description == "note: m [record-grew]")
    }
}
