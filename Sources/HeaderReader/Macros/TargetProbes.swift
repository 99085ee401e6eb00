// SPDX-License-Identifier: Apache-2.0
//
// Facts that C leaves to the target, asked before any header can redefine a word of the question.

internal import LayoutIR
internal import ReadRequests

/// Declarations whose sizes say what the target is like.
enum TargetProbes {
    /// The prefix of their names.
    static let prefix = "hvabi_target_"
    fileprivate static let endianness = "hvabi_target_endianness"
    fileprivate static let long = "hvabi_target_long"
    fileprivate static let char = "hvabi_target_char"

    /// The sizes: 1 for little endian and 2 for big; bytes of `long`; 2 where `char` is signed, else 1.
    static let text = """
        char \(endianness)[__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? 2 : 1];
        char \(long)[sizeof(long)];
        char \(char)[(char)-1 < 0 ? 2 : 1];

        """
}

extension ReadRequest {
    /// - Throws: `ReadFailure` for a target that libclang lays out wrongly.
    func checkTarget() throws(ReadFailure) {
        do {
            try triple.checkReadable()
        } catch {
            throw ReadFailure(error.description, id: .unknownTarget)
        }
    }
}

extension ProbeRun {
    /// The target that was asked for, which is the one that clang read for.
    ///
    /// - Throws: `ReadFailure` where an argument for clang made another one of it: `-m32`, `-mbig-endian`.
    func target(_ triple: Triple) throws(ReadFailure) -> Target {
        func size(_ name: String) -> Int {
            targetDeclarations[name].map { Int(clang.byteSize(clang.cursorType($0))) } ?? 0
        }
        let info = unit.targetInfo
        let model = triple.platform.model
        guard let read = try? Triple(info.triple), read.means(triple), info.pointerBitWidth == model.pointerBitWidth,
            size(TargetProbes.long) * 8 == model.longBitWidth,
            size(TargetProbes.endianness) == (model.endianness == .big ? 2 : 1)
        else {
            throw ReadFailure(
                "clang's arguments make \(info.triple) of the target \(triple.text): name the target that is meant",
                id: .targetChanged)
        }
        return Target(triple, isCharSigned: size(TargetProbes.char) == 2)
    }
}
