// SPDX-License-Identifier: Apache-2.0
//
// Requests as other packages make them.

internal import LayoutIR

extension ReadRequest {
    /// Headers for a target that is named.
    ///
    /// - Parameters:
    ///   - interface: The name that the IR has.
    ///   - target: A triple: `x86_64-unknown-linux-gnu`.
    /// - Throws: `ReadFailure` where the target is not known.
    public init(interface: String, headers: [Header], target: String) throws(ReadFailure) {
        let triple: Triple
        do {
            triple = try Triple(named: target)
        } catch {
            throw ReadFailure(error.description, id: .unknownTarget)
        }
        self.init(interface: interface, headers: headers, triple: triple)
    }
}
