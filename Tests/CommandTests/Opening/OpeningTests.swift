// SPDX-License-Identifier: Apache-2.0
//
// Who may open what: every way in which a path reaches the command, times the ways out of the folder that was named.
// Each is refused with its id, and nothing of the file that lies outside is in any output.

import Foundation
import TestSupport
import Testing

@Suite struct OpeningTests {
    static let ways = WayIn.written + WayIn.writtenFolders + WayIn.named + WayIn.files + WayIn.folders

    @Test(arguments: ways) func isRefused(_ way: WayIn) throws {
        var cells = 0
        for (index, (out, id)) in zip(WayOut.allCases, way.ids).enumerated() {
            guard let id else { continue }
            let place = try OpeningPlace()
            let arguments = try way.prepare(place, out)
            let before = try place.contentsOutside()
            // In text, and in one more form after the other.
            let other = way.formats.isEmpty ? [] : [["--format", way.formats[index % way.formats.count]]]
            for format in [[]] + other {
                let start = ContinuousClock.now
                let run = try ChildProcess(
                    Hvabi.path, arguments + format, environment: ["A_TOKEN": OpeningPlace.secret])
                let all = run.errors + run.text
                #expect(run.status == way.status && all.contains(id), "\(out) \(format): \(run.status) \(all)")
                #expect(!all.contains(OpeningPlace.secret), "\(out) \(format): \(all)")
                #expect(!all.contains(OpeningPlace.pin), "\(out) \(format): \(all)")
                #expect(ContinuousClock.now - start < .seconds(20), "\(out) \(format)")
            }
            #expect(try place.contentsOutside() == before, "\(out)")
            cells += 1
        }
        #expect(cells >= 4)
    }

    /// The tables are as large as they are meant to be.
    @Test func everyWayIsTried() {
        let cells = Self.ways.flatMap(\.ids).compactMap(\.self).count
        print("\(Self.ways.count) ways in, \(cells) ways out")
        #expect(Self.ways.count >= 40 && cells >= 270)
        #expect(Set(Self.ways.map(\.description)).count == Self.ways.count)
    }

    /// The twin: what is within, or allowed, is read.
    @Test func isAllowed() throws {
        let place = try OpeningPlace()
        try place.write(SmallABI.header, to: "outside/small.h")
        try place.link(place.headers, to: place.outside)
        let check = ["check", "--abi", place.abi, "--only", "compiler"]
        let refused = try ChildProcess(Hvabi.path, check)
        #expect(refused.status == 2 && refused.errors.contains("--allow-include"), "\(refused.errors)")
        let allowed = try ChildProcess(Hvabi.path, check + ["--allow-include", place.outside])
        #expect(allowed.status == 0, "\(allowed.errors)")
    }
}
