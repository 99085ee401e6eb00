// SPDX-License-Identifier: Apache-2.0
//
// The completion script of bash, which parts words at `@` and `:`, and so would part `kvm@6.1` and
// `v6.1:include/foo.h`.

import ArgumentParser

enum BashCompletion {
    /// Whether a command line asks for it.
    static func isAsked(_ words: [String]) -> Bool {
        words == ["--generate-completion-script", "bash"] || words == ["--generate-completion-script=bash"]
    }

    static var script: String {
        Hvabi.completionScript(for: .bash).replacing(/\ncomplete .*-F _hvabi hvabi\n?/, with: "\n" + whole)
    }

    /// Joins the words again, and takes from what is offered what readline keeps.
    private static let whole = #"""
        # Readline parts words at @ and :, which stand in sources.
        __hvabi_whole() {
            local -a joined=()
            local word is_open=false
            for word in "${COMP_WORDS[@]::COMP_CWORD + 1}"; do
                if [[ ${#joined[@]} -gt 1 && ( ${word} == [@:]* || ${is_open} == true ) ]]; then
                    joined[${#joined[@]} - 1]+=${word}
                else
                    joined+=("${word}")
                fi
                [[ ${word} == *[@:] ]] && is_open=true || is_open=false
            done
            local -r last=${joined[${#joined[@]} - 1]}
            local kept=''
            [[ ${last} == *[@:]* ]] && kept=${last%"${last##*[@:]}"}
            local -a COMP_WORDS=("${joined[@]}")
            local COMP_CWORD=$((${#joined[@]} - 1))
            _hvabi "${1}" "${last}" "${joined[COMP_CWORD - 1]}"
            COMPREPLY=("${COMPREPLY[@]#"${kept}"}")
        }

        complete -o filenames -F __hvabi_whole hvabi

        """#
}
