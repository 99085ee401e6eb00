// SPDX-License-Identifier: Apache-2.0
//
// Function-like macros: recorded as written, with values for the ones that compute an integer.

/// A function-like macro.
public struct FunctionMacro: Hashable, Sendable {
    /// The value that clang computed for one choice of arguments, each an `unsigned long long`.
    public struct Sample: Hashable, Sendable {
        public let arguments: [UInt64]
        public let value: CInteger

        public init(arguments: [UInt64], value: CInteger) {
            self.arguments = arguments
            self.value = value
        }
    }

    /// The body as written, on one line, comments removed.
    public let body: String
    public let doc: String?
    /// Whether it makes an ioctl number.
    public let isIoctl: Bool
    public let isVariadic: Bool
    public let name: String
    public let parameters: [String]
    public let place: SourcePlace
    /// The canonical C type of the result for `unsigned long long` arguments; absent where the macro is
    /// not an integer expression of its parameters.
    public let resultType: String?
    /// Values at the edges of the parameters' ranges; empty where `resultType` is absent.
    public let samples: [Sample]

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
