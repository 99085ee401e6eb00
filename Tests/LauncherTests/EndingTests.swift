// SPDX-License-Identifier: Apache-2.0
//
// However a process ends, what it had the launcher start ends as well: a shell with a child, one that left its
// group, one that ignores signals.

import Foundation
import TestSupport
import Testing

@Suite struct EndingTests {
    /// Programs whose processes carry the mark in their command lines, with how many these are.
    static let programs: [(script: String, count: Int)] = [
        ("sh -c 'sleep 100; : @' & wait; : @", 3),
        ("trap '' INT TERM HUP; sh -c 'trap \"\" INT TERM HUP; while :; do sleep 100; done; : @'; : @", 3),
        ("setsid sh -c 'sleep 100; : @' & wait; : @", 3),
        ("(setsid setsid sh -c 'sleep 100; : @' & ) ; sleep 100; : @", 3),
    ]
    static let signals = [SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGUSR1]

    @Test(arguments: signals, programs.indices)
    func bySignal(_ signal: Int32, _ index: Int) throws {
        let program = Self.programs[index]
        let marked = try MarkedProcess(["/bin/sh", "-c", program.script])
        // The supervisor is a copy of the probe, and carries the mark as well.
        #expect(marked.waitForDescendants(program.count).count >= program.count)
        #expect(marked.end(signal))
        let left = marked.remaining()
        #expect(left.isEmpty, "alive: \(left)")
    }

    @Test(arguments: programs.indices)
    func byTime(_ index: Int) throws {
        let marked = try MarkedProcess(["seconds=1", "/bin/sh", "-c", Self.programs[index].script])
        #expect(marked.waitForDescendants(Self.programs[index].count).count >= Self.programs[index].count)
        #expect(try marked.text().contains("was not done in time"))
        #expect(marked.remaining().isEmpty)
    }

    @Test func bySaying() throws {
        let marked = try MarkedProcess(["most=100000", "/bin/sh", "-c", "while :; do echo @; done"])
        #expect(try marked.text().contains("said more than there is room for"))
        #expect(marked.remaining().isEmpty)
    }

    /// The program ends well; what it left in the background goes.
    @Test func byItself() throws {
        let marked = try MarkedProcess(["/bin/sh", "-c", "setsid sh -c 'sleep 100; : @' >&- 2>&- 3>&- & echo fine"])
        #expect(try marked.text().hasPrefix("exited(0)\nfine\n"))
        #expect(marked.remaining().isEmpty)
    }

    /// Whoever ends the supervisor politely ends the program.
    @Test func bySupervisor() throws {
        let marked = try MarkedProcess(["/bin/sh", "-c", Self.programs[0].script])
        let found = marked.waitForDescendants(3)
        let supervisor = try #require(
            found.first { number in
                (try? String(contentsOfFile: "/proc/\(number)/comm", encoding: .utf8)) == "hvabi-launcher\n"
            })
        kill(supervisor, SIGTERM)
        #expect(try marked.text().hasPrefix("signalled(15)"))
        #expect(marked.remaining().isEmpty)
    }

    /// A program that is talked to ends with the one that talks, and with its own end of input.
    @Test func conversation() throws {
        let talking = try MarkedProcess(["talk", "/bin/sh", "-c", "cat; : @"])
        #expect(try talking.text() == "said to it\ntrue\n")
        let killed = try MarkedProcess(["talk", "/bin/sh", "-c", "sleep 100; : @"])
        _ = killed.waitForDescendants(2)
        kill(killed.process.processIdentifier, SIGKILL)
        #expect(killed.remaining().isEmpty)
    }
}
