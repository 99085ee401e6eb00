// SPDX-License-Identifier: Apache-2.0
//
// The 32-bit target beside a 64-bit one: a kernel that runs the programs of both promises both the same ABI.

import ABISources
import HeaderReader
import LayoutIR

enum Companion {
    /// The requests, and the first of them for its 32-bit companion where none has one already.
    static func added(to requests: [ReadRequest]) -> [ReadRequest] {
        guard let first = requests.first, let wide = try? Triple(first.triple), let narrow = wide.companion,
            !requests.contains(where: { request in
                (try? Triple(request.triple)).map { wide.platform.runsPrograms(of: $0.platform) } ?? false
            })
        else { return requests }
        var request = first
        request.triple = narrow.text
        if first.usesSystemHeaders, let folder = narrow.platform.debian?.companionFolder,
            FileKind(of: folder) == .folder
        {
            request.includeDirectories.append(folder)
        }
        return requests + [request]
    }
}
