// SPDX-License-Identifier: Apache-2.0
//
// A random header as a value: what to write, and what can be taken out of it again.

/// Declarations in order.
struct FuzzHeader: Hashable, Sendable {
    var declarations: [FuzzDeclaration]
}

/// One declaration at file scope.
enum FuzzDeclaration: Hashable, Sendable {
    case record(FuzzRecord)
    case enumeration(FuzzEnum)
    case typedef(FuzzTypedef)
    case constant(FuzzConstant)
    case ioctl(FuzzIoctl)
    case function(FuzzFunction)
}

struct FuzzEnum: Hashable, Sendable {
    var tag: String
    var isPacked = false
    var enumerators: [FuzzEnumerator]
}

struct FuzzEnumerator: Hashable {
    var name: String
    /// C text; nil takes what follows.
    var value: String?
}

struct FuzzTypedef: Hashable {
    var name: String
    /// With `@` where the name goes.
    var type: String
    var alignment: Int?
}

struct FuzzConstant: Hashable, Sendable {
    enum Kind: Hashable {
        case integer, floating, string
    }

    var name: String
    var kind: Kind
    var body: String
}

/// A function-like macro.
struct FuzzFunction: Hashable, Sendable {
    var name: String
    var parameters: [String]
    var body: String
}

struct FuzzIoctl: Hashable {
    var name: String
    /// `_IO`, `_IOR`, `_IOW`, `_IOWR`.
    var macro: String
    var group: Int
    var ordinal: Int
    /// C text of a type; nil for `_IO`.
    var argument: String?
    /// Whether it is an enumerator, not a macro.
    var isEnumerator = false
}
