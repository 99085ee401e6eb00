// SPDX-License-Identifier: Apache-2.0
//
// The questions to each compiler and to the IR, in the same order. An answer is two numbers.
//
//   record        byteSize        byteAlignment
//   field         bitOffset       bitWidth
//   bit-field     bitOffset       bitWidth           from an object with the field filled with ones
//   typedef       byteSize        byteAlignment
//   enum          byteSize        1 if signed
//   integer       bits            type, see `typeNumber`
//   floating      bits of double  0
//   ioctl         number          sizeof its argument

/// One question.
struct FuzzFact: Sendable {
    enum Subject {
        case record(String)
        /// A member reached from a record that C can name, by member numbers through anonymous ones.
        case field(record: String, path: [Int])
        case bitField(record: String, path: [Int])
        case typedef(String)
        case enumeration(String)
        case enumerator(enumeration: String, name: String)
        case constant(String)
        case floating(String)
        case string(String)
        case ioctl(String)
    }

    let subject: Subject
    /// As a person would say it: `struct r3.a`.
    let name: String
    /// The number of the declaration that it is a fact of.
    let declaration: Int
}

/// The answer of one compiler, or of the IR; nil where there is none.
typealias FuzzAnswer = FuzzPair?

struct FuzzPair: Hashable, CustomStringConvertible, Sendable {
    var first: UInt64
    var second: UInt64

    /// A bit-field whose bits are not in one row.
    static let scattered = UInt64.max

    var description: String { "(\(Int64(bitPattern: first)), \(Int64(bitPattern: second)))" }
}
