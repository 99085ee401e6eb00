// SPDX-License-Identifier: Apache-2.0
//
// A process that starts a program with the launcher, for tests that end it: the tests cannot end themselves.
// `launch-probe [seconds=N] [mebibytes=N] [read=DIR] [write=DIR] [most=BYTES] [talk] PROGRAM ARGUMENT...`

import Launcher

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@main
enum LaunchProbe {
    static func main() throws {
        // Tests run on threads that block most signals, and what they start inherits that.
        var none = sigset_t()
        sigemptyset(&none)
        sigprocmask(SIG_SETMASK, &none, nil)
        var words = CommandLine.arguments.dropFirst()
        var limits = LaunchLimits.left
        var confinement: Confinement?
        var most = Launch.mostBytes
        var talks = false
        while let word = words.first, !word.hasPrefix("/") {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            let value = parts.count > 1 ? parts[1] : ""
            switch parts[0] {
            case "seconds": limits.seconds = Int(value)
            case "mebibytes": limits.mebibytes = Int(value)
            case "most": most = Int(value) ?? 0
            case "read":
                confinement = confinement ?? Confinement(readable: [])
                confinement?.readable?.append(value)
            default: talks = true
            }
            words = words.dropFirst()
        }
        let program = words.removeFirst()
        if confinement?.readable != nil { confinement?.runnable = Confinement.programFolders(of: program) }
        let launch = Launch(program, Array(words), limits: limits, confinement: confinement)
        do throws(LaunchFailure) {
            if talks { return try converse(launch) }
            let answer = try launch.run(input: "said to it\n".utf8, mostBytes: most)
            print(answer.ending, terminator: "\n\(answer.text)")
            print(answer.errorText, String(decoding: answer.aside, as: UTF8.self))
        } catch {
            print(error.message)
        }
    }

    private static func converse(_ launch: Launch) throws(LaunchFailure) {
        let conversation = try Conversation(launch)
        conversation.write("said to it\n")
        print(String(decoding: conversation.read() ?? [], as: UTF8.self), terminator: "")
        conversation.finishWriting()
        print(conversation.wait())
    }
}
