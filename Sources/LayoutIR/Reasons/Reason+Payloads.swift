// SPDX-License-Identifier: Apache-2.0
//
// Reasons as rows of the table, and back: the kind, which of its sentences, and what is filled in.

extension SkippedItem.Reason {
    /// A reason as the table knows it; `form` is the number of the sentence among those of the kind.
    typealias Row = (kind: Kind, form: Int, payloads: [String])

    /// Nil for `other`.
    var row: Row? {
        switch self {
        case .empty: (.empty, 0, [])
        case .guid: (.guid, 0, [])
        case .hasParameters(let names): (.hasParameters, 0, [names.joined(separator: ", ")])
        case .incompleteType(let type): (.incompleteType, 0, [type])
        case .initializer: (.initializer, 0, [])
        case .libclangLayout(let version): (.libclangLayout, 0, ["\(version)"])
        case .member(let name): (.member, 0, [name])
        case .nameTaken(let tag, let record): (.nameTaken, 0, [tag, record])
        case .needsArguments(let macro): (.needsArguments, 0, [macro])
        case .notConstant: (.notConstant, 0, [])
        case .notExpression: (.notExpression, 0, [])
        case .otherTarget(let type): (.otherTarget, 0, [type])
        case .overflow: (.overflow, 0, [])
        case .placeDependent: (.placeDependent, 0, [])
        case .pointer: (.pointer, 0, [])
        case .pragma: (.pragma, 0, [])
        case .recordValue(let type): (.recordValue, 0, [type])
        case .tooLarge(.brackets): (.tooLarge, 0, [])
        case .tooLarge(.calls(let limit)): (.tooLarge, 1, ["\(limit)"])
        case .tooLarge(.tokens(let limit)): (.tooLarge, 2, ["\(limit)"])
        case .typeName: (.typeName, 0, [])
        case .undefinedAgain: (.undefinedAgain, 0, [])
        case .undefinedIoctlMacro(let name): (.undefinedIoctlMacro, 0, [name])
        case .undefinedName(let name): (.undefinedName, 0, [name])
        case .unrepresentable(let sentence): (.unrepresentable, 0, [sentence])
        case .unrepresentableString: (.unrepresentableString, 0, [])
        case .wideString(let bitWidth): (.wideString, 0, ["\(bitWidth)"])
        case .widerThan64Bits(let type): (.widerThan64Bits, 0, [type])
        case .other: nil
        }
    }

    private static func names(_ list: String) -> [String] {
        list.isEmpty ? [] : list.split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
    }

    /// Nil where a payload is a number in the table and is something else here.
    init?(_ kind: Kind, form: Int, _ payloads: [String]) {
        let text = payloads.first ?? ""
        let number = Int(text)
        switch (kind, number) {
        case (.empty, _): self = .empty
        case (.guid, _): self = .guid
        case (.hasParameters, _): self = .hasParameters(Self.names(text))
        case (.incompleteType, _): self = .incompleteType(text)
        case (.initializer, _): self = .initializer
        case (.libclangLayout, let version?): self = .libclangLayout(version: version)
        case (.member, _): self = .member(of: text)
        case (.nameTaken, _) where payloads.count == 2: self = .nameTaken(tag: text, record: payloads[1])
        case (.needsArguments, _): self = .needsArguments(of: text)
        case (.notConstant, _): self = .notConstant
        case (.notExpression, _): self = .notExpression
        case (.otherTarget, _): self = .otherTarget(text)
        case (.overflow, _): self = .overflow
        case (.placeDependent, _): self = .placeDependent
        case (.pointer, _): self = .pointer
        case (.pragma, _): self = .pragma
        case (.recordValue, _): self = .recordValue(type: text)
        case (.tooLarge, nil) where form == 0: self = .tooLarge(.brackets)
        case (.tooLarge, let limit?) where form == 1: self = .tooLarge(.calls(limit: limit))
        case (.tooLarge, let limit?) where form == 2: self = .tooLarge(.tokens(limit: limit))
        case (.typeName, _): self = .typeName
        case (.undefinedAgain, _): self = .undefinedAgain
        case (.undefinedIoctlMacro, _): self = .undefinedIoctlMacro(text)
        case (.undefinedName, _): self = .undefinedName(text)
        case (.unrepresentable, _): self = .unrepresentable(text)
        case (.unrepresentableString, _): self = .unrepresentableString
        case (.wideString, let bitWidth?): self = .wideString(bitWidth: bitWidth)
        case (.widerThan64Bits, _): self = .widerThan64Bits(type: text)
        case (.libclangLayout, nil), (.nameTaken, _), (.tooLarge, _), (.wideString, nil): return nil
        }
    }
}
