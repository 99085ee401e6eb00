// SPDX-License-Identifier: Apache-2.0
//
// Members are asked about in bytes, and described in bits.

extension FactKey {
    /// The key under which the IR has the fact: `bitOffset` for a member's `byteOffset`.
    public var measured: FactKey {
        guard subject == .field else { return self }
        return switch property {
        case "byteOffset": FactKey(.field, name, "bitOffset")
        case "byteSize": FactKey(.field, name, "bitWidth")
        default: self
        }
    }
}
