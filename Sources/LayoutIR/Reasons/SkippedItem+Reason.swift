// SPDX-License-Identifier: Apache-2.0
//
// The reasons for which something is skipped, as values. Their ids and sentences are in ReasonTable.swift.

extension SkippedItem {
    /// Why something has no place in the other lists, with the names and numbers that its sentence mentions.
    ///
    /// A snapshot has the id and the sentence of a reason. Both are read back as they were written; a pair that is not
    /// in the table is `other`.
    public enum Reason: Hashable, Sendable {
        /// Limits beyond which a macro is not evaluated.
        public enum Excess: Hashable, Sendable {
            case brackets
            case calls(limit: Int)
            case tokens(limit: Int)
        }

        case empty
        case guid
        case hasParameters([String])
        case incompleteType(String)
        case initializer
        case libclangLayout(version: Int)
        case member(of: String)
        case nameTaken(tag: String, record: String)
        case needsArguments(of: String)
        case notConstant
        case notExpression
        case otherTarget(String)
        case overflow
        case placeDependent
        case pointer
        case pragma
        case recordValue(type: String)
        case tooLarge(Excess)
        case typeName
        case undefinedAgain
        case undefinedIoctlMacro(String)
        case undefinedName(String)
        case unrepresentable(String)
        case unrepresentableString
        case wideString(bitWidth: Int)
        case widerThan64Bits(type: String)
        /// A pair of id and sentence that this version does not write.
        case other(id: String, sentence: String)
    }
}

extension SkippedItem.Reason {
    /// The name that is missing, without a keyword before it: `vm_run_params` of `struct vm_run_params`. Nil where the
    /// reason is not that a name is missing.
    public var missingName: String? {
        switch self {
        case .undefinedName(let name), .undefinedIoctlMacro(let name), .incompleteType(let name),
            .otherTarget(let name):
            name.split(separator: " ").last.map(String.init)
        default: nil
        }
    }

    /// Whether the macro has a value in a program that has what is missing here.
    package var hidesValue: Bool {
        switch kind {
        case .undefinedName, .undefinedAgain, .undefinedIoctlMacro, .incompleteType, .overflow, .notConstant,
            .pointer, .unrepresentableString:
            true
        default: false
        }
    }

    /// Whether a value that is there stays unknown. Whatever else has no value is a piece of code, a type, a pointer, a
    /// text or too large for its type: what it says is what it is.
    package var leavesUnevaluated: Bool {
        [.undefinedName, .undefinedIoctlMacro, .incompleteType, .tooLarge].contains(kind)
    }
}
