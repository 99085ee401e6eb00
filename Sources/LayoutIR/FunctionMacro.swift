// SPDX-License-Identifier: Apache-2.0
//
// Function-like macros: recorded as written, with values for the ones that compute an integer.

/// A function-like macro.
public struct FunctionMacro: Hashable, Sendable {
    /// The value that clang computed for one choice of arguments, each an `unsigned long long`.
    public struct Sample: Hashable, Sendable {
        /// The arguments, in the order of the parameters.
        public let arguments: [UInt64]
        /// The value for these arguments.
        public let value: CInteger

        /// A value by its parts.
        public init(arguments: [UInt64], value: CInteger) {
            self.arguments = arguments
            self.value = value
        }
    }

    /// The body as written, on one line, comments removed.
    public let body: String
    /// The doc comment, without its marks; absent where there is none.
    public let doc: String?
    /// Whether it makes an ioctl number.
    public let isIoctl: Bool
    /// Whether it takes more arguments than it has named parameters.
    public let isVariadic: Bool
    /// The name in C.
    public let name: String
    /// The names of the parameters.
    public let parameters: [String]
    /// The place of the declaration.
    public let place: SourcePlace
    /// The canonical C type of the result for `unsigned long long` arguments; absent where the macro is
    /// not an integer expression of its parameters.
    public let resultType: String?
    /// Values at the edges of the parameters' ranges; empty where `resultType` is absent.
    public let samples: [Sample]

    /// A value by its parts.
    public init(
        name: String, parameters: [String], isVariadic: Bool, body: String, isIoctl: Bool,
        resultType: String?, samples: [Sample], place: SourcePlace, doc: String?
    ) {
        self.name = name
        self.parameters = parameters
        self.isVariadic = isVariadic
        self.body = body
        self.isIoctl = isIoctl
        self.resultType = resultType
        self.samples = samples
        self.place = place
        self.doc = doc
    }
}
