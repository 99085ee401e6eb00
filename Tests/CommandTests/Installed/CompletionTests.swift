// SPDX-License-Identifier: Apache-2.0
//
// Completions of bash: files, interfaces, versions, records, lints, targets.

import Foundation
import TestSupport
import Testing

@Suite struct CompletionTests {
    /// The completions of bash after a line, in a checkout with a header.
    private func offers(_ line: String, more: String = ":") throws -> Set<String> {
        let folder = try TemporaryFolder()
        let script = try folder.write(try Hvabi.run("--generate-completion-script", "bash").text, to: "hvabi.bash")
        let test = """
            mkdir '\(folder.path)/work' && cd '\(folder.path)/work' && ln -s '\(Hvabi.checkout)/abi' abi
            mkdir include && touch include/foo.h foo.json
            \(more)
            source \(script)
            COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
            # As readline parts words.
            eval "COMP_WORDS=($(sed 's/@/ @ /g' <<< '\(line)'))"
            [[ '\(line)' != *' ' ]] || COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            compopt() { :; }
            last=${COMP_WORDS[COMP_CWORD]}; [[ $last != @ ]] || last=
            __hvabi_whole hvabi "$last" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            [ ! -e ran ] || echo 'a name was run'
            """
        let program = URL(fileURLWithPath: Hvabi.path).deletingLastPathComponent().path
        let run = try ChildProcess("/bin/bash", ["-c", test], environment: ["PATH": "\(program):/usr/bin:/bin"])
        return Set(run.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
    }

    @Test(arguments: [
        ("hvabi dump ac", ["acrn"]), ("hvabi dump inc", ["include"]), ("hvabi dump include/f", ["include/foo.h"]),
        ("hvabi dump ./inc", ["./include"]), ("hvabi diff openbsd-vmm@1.1", ["1.13"]),
        ("hvabi layout kvm kvm_run", ["kvm_run"]), ("hvabi layout acrn acrn_io_request_b", ["acrn_io_request_buffer"]),
        ("hvabi audit --skip reser", ["reserved"]),
        ("hvabi dump acrn --target x86_64-unknown-l", ["x86_64-unknown-linux-gnu"]),
        ("hvabi audit --baseline foo", ["foo.json"]), ("hvabi view acrn_io_request_b", ["acrn_io_request_buffer"]),
        ("hvabi layout acrn --format s", ["svg"]), ("hvabi layout acrn --color ne", ["never"]),
        ("hvabi generate nit", ["nitro-enclaves"]),
    ])
    func bashOffers(line: String, expected: [String]) throws {
        let found = try offers(line)
        #expect(found == Set(expected), "\(found)")
    }

    /// bash runs what is in the words that it is offered.
    @Test(arguments: ["$(touch ran)", "`touch ran`", "a b", "'x", "\"$(touch ran)\"", "${x:=$(touch ran)}"])
    func aNameIsNotRun(_ name: String) throws {
        let quoted = name.replacing("'", with: "'\\''")
        let found = try offers("hvabi dump incid", more: "touch 'incident\(quoted)' incidental")
        #expect(found == ["incidental"], "\(found)")
    }

    @Test func allOfAKind() throws {
        #expect(try offers("hvabi check ").isSuperset(of: ["acrn", "kvm", "openbsd-vmm", "include", "foo.json"]))
        #expect(try offers("hvabi diff openbsd-vmm@").isSuperset(of: ["1.4", "1.13"]))
        #expect(try offers("hvabi audit --lint ").isSuperset(of: ["hole", "leak", "reserved"]))
        #expect(try offers("hvabi check acrn --target ").isSuperset(of: ["x86_64"]))
    }
}
