// SPDX-License-Identifier: Apache-2.0
//
// Effects of the terminal: colour, width, and characters that would turn text around.

import Foundation
import Reports
import TestSupport
import Testing

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("plain \u{e9} \u{5d0}", "plain \u{e9} \u{5d0}"), ("a\nb", "a\\u{a}b"), ("\u{1b}[31m", "\\u{1b}[31m"),
        ("\u{9b}", "\\u{9b}"), ("x\u{202e}y\u{202c}", "x\\u{202e}y\\u{202c}"),
        ("\u{2066}\u{2069}", "\\u{2066}\\u{2069}"),
        ("\u{200e}\u{200f}\u{61c}", "\\u{200e}\\u{200f}\\u{61c}"), ("\u{2028}", "\\u{2028}"),
        ("\u{200d}", "\\u{200d}"), ("", ""),
    ])
    func controlsAreMadeVisible(text: String, expected: String) {
        #expect(text.visible == expected)
    }

    /// Through the command: a header that hides what it says is shown as it is written.
    @Test func aHeaderCannotTurnTheTerminal() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write("/** One \u{202e}gnir\u{202c}. */\nstruct ring { int a; };\n", to: "ring.h")
        let run = try Hvabi.run("explain", "ring", header)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("One \\u{202e}gnir\\u{202c}."))
        #expect(!run.text.unicodeScalars.contains("\u{202e}"))
    }
}

@Suite struct ColourTests {
    private static let script = Executable.path("script")

    /// The output of the command on a terminal of its own, standard error included.
    private func onTerminal(_ command: String, _ environment: [String: String] = [:]) throws -> String {
        let base = ["TERM": "xterm", "NO_COLOR": "", "COLUMNS": ""]
        let run = try ChildProcess(
            Self.script, ["-qec", command, "/dev/null"], in: Hvabi.checkout,
            environment: base.merging(environment) { _, added in added })
        return run.text
    }

    private let escape = "\u{1b}["

    @Test func aTerminalGetsColour() throws {
        #expect(try onTerminal("\(Hvabi.path) ioctl list acrn").hasPrefix("\(escape)1macrn@5.12\(escape)0m"))
        let errors = try onTerminal("\(Hvabi.path) ioctl decode 0755")
        #expect(errors.hasPrefix("\(escape)1;31merror\(escape)0m: '0755' begins with 0"), "\(errors)")
        let check = try onTerminal("\(Hvabi.path) check acrn --only contract")
        #expect(check.contains("\(escape)1macrn@5.12/x86_64 contract"), "\(check)")
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
    func thatWantsNone(environment: [String: String]) throws {
        for arguments in ["ioctl list acrn", "ioctl decode 0755", "doctor", "check acrn --only contract"] {
            let text = try onTerminal("\(Hvabi.path) \(arguments)", environment)
            #expect(!text.isEmpty && !text.contains(escape), "\(text)")
        }
    }

    /// Where no terminal is, colour is asked for; `NO_COLOR` is heard even so.
    @Test(arguments: [("1", "", true), ("0", "", false), ("", "", false), ("1", "1", false)])
    func colourCanBeForced(force: String, refuse: String, isColoured: Bool) throws {
        let run = try Hvabi.run(
            "ioctl", "decode", "0755", environment: ["CLICOLOR_FORCE": force, "NO_COLOR": refuse, "TERM": "xterm"])
        #expect(run.errors.contains(escape) == isColoured, "\(run.errors)")
    }

    @Test func whatIsNoTerminalGetsNone() throws {
        let piped = try onTerminal("\(Hvabi.path) ioctl list acrn | cat")
        #expect(piped.hasPrefix("acrn@5.12 on"))
        // Each of the two streams for itself: a warning is coloured beside a result that goes to a file.
        let mixed = try onTerminal("\(Hvabi.path) ioctl decode 0755 > /dev/null")
        #expect(mixed.hasPrefix(escape))
    }

    @Test(arguments: [40, 60, 100]) func textKeepsToTheWidth(columns: Int) throws {
        let command = "\(Hvabi.path) explain acrn_io_request acrn"
        let limits = [
            try onTerminal(command, ["COLUMNS": "\(columns)", "NO_COLOR": "1"]),
            try onTerminal("stty cols \(columns); \(command)", ["NO_COLOR": "1"]),
        ]
        for text in limits {
            let lines = text.split(separator: "\r\n")
            #expect(lines.count > 5)
            #expect(lines.allSatisfy { $0.count <= columns }, "\(lines.filter { $0.count > columns })")
        }
        #expect(limits[0] == limits[1])
    }
}
