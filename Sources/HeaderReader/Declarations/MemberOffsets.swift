// SPDX-License-Identifier: Apache-2.0
//
// Offsets in records with hundreds of members. libclang looks at every member of a record before it returns the offset
// of one, so that 16,000 members take 256 million looks. Asked all at once, in one more parse, each takes one:
//
//   enum { hvabi_o0 = __builtin_offsetof(struct big, first), hvabi_o1 = ... };
//
// Some of them are compared with libclang's; where one differs or has no answer, libclang is asked for all.

internal import CLibclang

struct MemberOffsets {
    /// Smaller records are asked member by member.
    static let leastMembers = 512
    /// How many are compared.
    private static let comparisons = 16

    private let clang: Libclang
    private let includes: String
    private let commandLine: [String]

    init(_ clang: Libclang, _ arguments: ClangArguments) {
        self.clang = clang
        includes = arguments.includes
        commandLine = arguments.commandLine
    }

    /// The offset in bits of each member that has a name and is not a bit-field, and nil for the others; nothing where
    /// the record is small or they cannot be asked.
    ///
    /// - Parameters:
    ///   - record: As C spells it; nil for one that has no name.
    ///   - members: Each with its name, empty for one that has none.
    func bitOffsets(in record: String?, _ members: [(cursor: CXCursor, name: String)]) -> [Int?] {
        guard let record, members.count >= Self.leastMembers else { return [] }
        let asked = members.indices.filter { !members[$0].name.isEmpty && clang.isBitField(members[$0].cursor) == 0 }
        let names = asked.map { members[$0].name }
        guard
            let unit = TranslationUnit(
                clang, text: text(record, names), arguments: commandLine + ["-ferror-limit=0"], detail: .declarations)
        else { return [] }
        var answers: [Int] = []
        clang.forEachChild(of: unit.root) { cursor in
            guard cursor.kind == CXCursor_EnumDecl, answers.isEmpty else { return }
            clang.forEachChild(of: cursor) { enumerator in
                let name = clang.text(clang.cursorSpelling(enumerator))
                guard name == "hvabi_o\(answers.count)" else { return }
                answers.append(Int(truncatingIfNeeded: clang.enumeratorValue(enumerator)) * 8)
            }
        }
        guard answers.count == asked.count else { return [] }
        for place in stride(from: 0, to: asked.count, by: max(1, asked.count / Self.comparisons))
        where answers[place] != Int(clang.fieldOffset(members[asked[place]].cursor)) {
            return []
        }
        var offsets: [Int?] = Array(repeating: nil, count: members.count)
        for (member, answer) in zip(asked, answers) { offsets[member] = answer }
        return offsets
    }

    /// The headers, and the question behind them with every word as it is, whatever macros they made of them.
    private func text(_ record: String, _ names: [String]) -> String {
        let words = Set(names + record.split(separator: " ").map(String.init) + ["enum", "__builtin_offsetof"])
        return includes + words.sorted().map { "#undef \($0)\n" }.joined()
            + "enum {\n"
            + names.enumerated().map { "hvabi_o\($0.offset) = __builtin_offsetof(\(record), \($0.element)),\n" }
            .joined()
            + "};\n"
    }
}
