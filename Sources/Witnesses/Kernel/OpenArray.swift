// SPDX-License-Identifier: Apache-2.0
//
// An array that has a size on one side only: `char name[]` of a header is `char name[48]` in the kernel that fills it.

internal import LayoutIR

struct OpenArray {
    /// Ours.
    let member: FlatMember
    /// `no size`, `48 elements`: ours and theirs.
    let counts: (String, String)
    /// Whether the array accounts for the whole difference of the records' sizes.
    let explains: Bool

    /// The array at the end of two records that has a size in one of them only.
    static func find(
        _ record: Record, _ own: [FlatMember], _ other: Record, _ theirs: [String: FlatMember],
        _ indices: (IRIndex, IRIndex)
    ) -> OpenArray? {
        for member in own.reversed() {
            guard let twin = theirs[member.name], member.bitOffset == twin.bitOffset,
                let ours = indices.0.resolved(member.field.type), let their = indices.1.resolved(twin.field.type),
                ours.kind == .array, their.kind == .array, (member.field.bitWidth == 0) != (twin.field.bitWidth == 0)
            else { continue }
            let unit = (record.byteAlignment ?? 1) * 8
            let end = member.bitOffset + max(member.field.bitWidth, twin.field.bitWidth)
            let sizes = [record.byteSize, other.byteSize].sorted()
            let explains =
                record.byteSize == other.byteSize
                || (sizes[0] * 8 == roundedUp(member.bitOffset, unit) && sizes[1] * 8 == roundedUp(end, unit))
            return OpenArray(
                member: member, counts: (count(ours, member), count(their, twin)), explains: explains)
        }
        return nil
    }

    private static func count(_ array: CType, _ member: FlatMember) -> String {
        member.field.bitWidth == 0 ? "without a size" : "an array of \(array.elementCount ?? 0)"
    }

    private static func roundedUp(_ value: Int, _ unit: Int) -> Int { (value + unit - 1) / unit * unit }
}
