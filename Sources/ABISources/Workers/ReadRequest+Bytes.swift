// SPDX-License-Identifier: Apache-2.0
//
// A request as bytes: for another process, and for the key of a reading that is kept.

import LayoutIR
import ReadRequests

extension ByteRecord {
    /// All of a request but what is shared.
    ///
    /// - Parameter shown: What stands for a path.
    mutating func append(_ request: ReadRequest, _ shown: (String) -> String = { $0 }) {
        append(request.interface)
        append(request.version)
        for list in [request.headers, request.prelude] {
            append(
                list.map { header in
                    switch header {
                    case .name(let name): "<\(name)"
                    case .path(let path): shown(path)
                    }
                })
        }
        append(request.triple.text)
        let folders = [request.includeDirectories, request.allowedFolders, request.namedFolders]
        for list in folders + [[request.root].compactMap(\.self)] { append(list.map(shown)) }
        append(request.defines)
        append(request.flags)
        append(request.clangArguments)
        append([request.usesSystemHeaders, request.exportsEverything, request.seesEverything].map { "\($0)" })
        append(request.shortcuts.rawValue)
    }
}

extension ByteRecordReader {
    /// A request as it was appended.
    mutating func request() throws(Malformed) -> ReadRequest {
        let (interface, version) = (try text(), try optionalText())
        let (headers, prelude) = (try self.headers(), try self.headers())
        guard let triple = try? Triple(try text()) else { throw Malformed() }
        var request = ReadRequest(
            interface: interface, version: version, headers: headers, prelude: prelude, triple: triple)
        request.includeDirectories = try texts()
        request.allowedFolders = try texts()
        request.namedFolders = try texts()
        request.root = try optionalText()
        request.defines = try texts()
        request.flags = try texts()
        request.clangArguments = try texts()
        let switches = try texts().map { $0 == "true" }
        guard switches.count == 3, let shortcuts = ShortcutUse(rawValue: try text()) else { throw Malformed() }
        (request.usesSystemHeaders, request.exportsEverything) = (switches[0], switches[1])
        (request.seesEverything, request.shortcuts) = (switches[2], shortcuts)
        return request
    }

    private mutating func headers() throws(Malformed) -> [ReadRequest.Header] {
        try texts().map { text in
            text.rest(behind: "<").map { .name(String($0)) } ?? .path(text)
        }
    }
}
