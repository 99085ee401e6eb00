// SPDX-License-Identifier: Apache-2.0
//
// Versions of one interface, chosen when a program runs.

/// A version of an interface. Generated modules of several versions have a protocol of what these have in common, which
/// refines this one.
public protocol InterfaceVersion {
    /// As the interface's definition calls it: `1.13`.
    static var version: String { get }
}
