// SPDX-License-Identifier: Apache-2.0
//
// Macros that clang need not be asked about one by one. Each shortcut is confirmed by clang in the same parse, all at
// once; where one is not, the headers are read again without any.

internal import LayoutIR
internal import ReadRequests

/// The shortcuts of one reading, by the numbers of exported macros.
struct Shortcuts: Sendable {
    /// Macros that are made of integer literals.
    private(set) var literals: [Int: PlainValue] = [:]
    /// Macros that are expected to have a value: nobody asks for the text of their expansion.
    private(set) var valued: Set<Int> = []
    /// Macros that are one call of an ioctl macro of the platform.
    private(set) var ioctls: Set<Int> = []
    /// The proofs that have to hold for them.
    private(set) var proofs: [IoctlProof] = []
    let encoding: IoctlEncoding?

    /// None at all.
    static let none = Shortcuts()

    private init() { encoding = nil }

    init(_ macros: MacroCatalog, _ platform: Platform, _ use: ShortcutUse) {
        encoding = platform.ioctl
        guard use != .none else { return }
        var expressions = PlainExpressions(macros, longBitWidth: platform.model.longBitWidth)
        for (number, name) in macros.exported.enumerated() {
            if let value = expressions.value(of: name) {
                literals[number] = value
            } else if macros.isLikelyValue(name) {
                valued.insert(number)
            }
        }
        guard let encoding, let calls = IoctlCalls(macros), use == .all || calls.isWorthwhile,
            let proofs = calls.proofs(encoding)
        else { return }
        ioctls = calls.numbers
        self.proofs = proofs
    }

    /// Whether the text of a macro's expansion may be needed.
    func asksForText(_ number: Int) -> Bool {
        literals[number] == nil && !ioctls.contains(number) && !valued.contains(number)
    }

    /// How many literals one line of the preprocessor compares.
    static let literalsInGroup = 128

    /// Whether clang confirms what holds for all of them; each ioctl is confirmed by its own parts, when it is read.
    func areConfirmed(by probes: ProbeRun, _ evaluator: ProbeEvaluator) -> Bool {
        for group in 0..<(literals.count + Self.literalsInGroup - 1) / Self.literalsInGroup
        where probes.trouble(with: .literals(group)) != nil || probes.declaration(of: .literals(group)) == nil {
            return false
        }
        return proofs.enumerated().allSatisfy { number, proof in
            guard probes.trouble(with: .proof(number)) == nil,
                case .integer(let value)? = evaluator.constant(.proof(number), string: .proof(number))?.value
            else { return false }
            return UInt32(ioctl: value) == proof.number
        }
    }
}

extension ProbePlan {
    /// A declaration for each group, if the preprocessor finds that every one of them has its value.
    mutating func appendLiterals(_ macros: MacroCatalog) {
        let numbers = shortcuts.literals.keys.sorted()
        for (group, start) in stride(from: 0, to: numbers.count, by: Shortcuts.literalsInGroup).enumerated() {
            let members = numbers[start..<min(start + Shortcuts.literalsInGroup, numbers.count)]
            let conditions = members.compactMap { number in
                shortcuts.literals[number].map { literal in
                    let name = macros.exported[number]
                    let names = [name] + literal.names.sorted()
                    return names.map { "defined \($0) && " }.joined() + "\(name) == \(literal.comparand)"
                }
            }
            append("#if " + conditions.joined(separator: " && "), .literals(group))
            append(.literals(group), "char ", ";")
            append("#endif")
        }
    }

    /// Numbers of known parts, made by the platform's macros.
    mutating func appendProofs() {
        for (number, proof) in shortcuts.proofs.enumerated() {
            append(.proof(number), "__auto_type ", " = (0, \(proof.expression));")
        }
    }
}
