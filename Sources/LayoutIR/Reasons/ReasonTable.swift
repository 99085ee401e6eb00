// SPDX-License-Identifier: Apache-2.0
//
// The table of reasons: the id and the sentence of each, and how a snapshot's are read back. docs/messages.md lists
// them.

extension SkippedItem.Reason {
    /// The kinds of reasons, by the ids that JSON has.
    package enum Kind: String, CaseIterable, Sendable {
        case empty, guid, initializer, member, overflow, pointer, pragma, unrepresentable
        case hasParameters = "has-parameters"
        case incompleteType = "incomplete-type"
        case libclangLayout = "libclang-layout"
        case nameTaken = "name-taken"
        case needsArguments = "needs-arguments"
        case notConstant = "not-constant"
        case notExpression = "not-expression"
        case otherTarget = "other-target"
        case placeDependent = "place-dependent"
        case recordValue = "record-value"
        case tooLarge = "too-large"
        case typeName = "type-name"
        case undefinedAgain = "undefined-again"
        case undefinedIoctlMacro = "undefined-ioctl-macro"
        case undefinedName = "undefined-name"
        case unrepresentableString = "unrepresentable-string"
        case wideString = "wide-string"
        case widerThan64Bits = "wider-than-64-bits"

        /// The sentences of the kind; `*` stands for a name or a number.
        package var forms: [String] {
            switch self {
            case .empty: ["has no value"]
            case .guid: ["is the initializer of a GUID"]
            case .hasParameters: ["its number depends on *"]
            case .incompleteType, .otherTarget: ["'*' is incomplete"]
            case .initializer: ["is an initializer in braces"]
            case .libclangLayout:
                [
                    "libclang * aligns __int128 to 16 bytes on s390x, where the ABI says 8: use libclang 16 or later"
                ]
            case .member: ["is a member of '*', not a value"]
            case .nameTaken: ["another type has the tag '*'; the record is '*' here"]
            case .needsArguments: ["is another name for '*', which needs arguments"]
            case .notConstant: ["is no constant expression"]
            case .notExpression: ["is no expression"]
            case .overflow: ["overflows its type on this target"]
            case .placeDependent: ["has another value wherever it is used"]
            case .pointer: ["is a pointer"]
            case .pragma: ["contains a pragma"]
            case .recordValue: ["is a value of type '*'"]
            case .tooLarge:
                [
                    "nests more brackets than clang reads", "nests more calls of macros than *",
                    "expands to more than * tokens",
                ]
            case .typeName: ["is a type, not a value"]
            case .undefinedAgain: ["is no longer defined at the end of the headers"]
            case .undefinedIoctlMacro: ["'*' is not defined"]
            case .undefinedName: ["'*' is not declared"]
            case .unrepresentable: ["*"]
            case .unrepresentableString: ["is a string that is no UTF-8 text without NULs"]
            case .wideString: ["is a string of *-bit characters"]
            case .widerThan64Bits: ["has the type '*', which is wider than 64 bits"]
            }
        }
    }

    /// Nil for an id of another version.
    package var kind: Kind? {
        if case .other(let id, _) = self { Kind(rawValue: id) } else { row?.kind }
    }

    /// The stable name: `incomplete-type`, `undefined-name`, `empty`, ...
    public var id: String {
        if case .other(let id, _) = self { id } else { row?.kind.rawValue ?? "" }
    }

    /// One sentence in our words, the same with every libclang.
    public var sentence: String {
        if case .other(_, let sentence) = self { return sentence }
        return row.map { ReasonForm($0.kind.forms[$0.form]).filled(with: $0.payloads) } ?? ""
    }

    /// The reason of a snapshot.
    ///
    /// - Parameters:
    ///   - id: As JSON has it.
    ///   - sentence: As JSON has it: it is kept, byte for byte.
    public init(id: String, sentence: String) {
        let kind = Kind(rawValue: id)
        for (number, form) in (kind?.forms ?? []).enumerated() {
            guard let kind, let payloads = ReasonForm(form).payloads(of: sentence),
                let reason = Self(kind, form: number, payloads), reason.sentence.utf8.elementsEqual(sentence.utf8)
            else { continue }
            self = reason
            return
        }
        self = .other(id: id, sentence: sentence)
    }
}

/// A sentence in which `*` stands for names and numbers.
struct ReasonForm {
    private let parts: [Substring]

    init(_ text: String) { parts = text.split(separator: "*", omittingEmptySubsequences: false) }

    func filled(with payloads: [String]) -> String {
        var text = String(parts[0])
        for (payload, part) in zip(payloads, parts.dropFirst()) { text += payload + part }
        return text
    }

    /// The texts that `*` stands for in a sentence; nil where the sentence has another form.
    func payloads(of sentence: String) -> [String]? {
        guard parts.count > 1 else { return sentence == parts[0] ? [] : nil }
        guard sentence.begins(with: parts[0]) else { return nil }
        var rest = sentence.dropFirst(parts[0].count)
        var payloads: [String] = []
        for part in parts.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: part) else { return nil }
            payloads.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        guard let last = parts.last, rest.ends(with: last) else { return nil }
        return payloads + [String(rest.dropLast(last.count))]
    }
}
