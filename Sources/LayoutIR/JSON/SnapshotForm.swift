// SPDX-License-Identifier: Apache-2.0
//
// The form of a snapshot, as it states it: which facts it may leave out, and where its places are.

/// The form of one IR in a snapshot.
struct SnapshotForm {
    /// Whether its source says which facts it states: only such a source may leave one out.
    let isPartial: Bool
    /// The places, where they are kept apart from the declarations.
    let places: PlaceCursor?

    init(_ json: JSONValue, _ members: inout JSONMembers) throws(JSONFailure) {
        guard let value = try members.optional("schema") else {
            throw json.failure("is not a snapshot: it has no member 'schema'")
        }
        let schema = try value.string()
        isPartial = schema == LayoutIR.partialSchema
        guard schema != LayoutIR.recordSchema else {
            places = try PlaceCursor(members.value("where"))
            return
        }
        places = nil
        guard schema != LayoutIR.currentSchema, !isPartial else { return }
        throw value.failure(Self.complaint(schema))
    }

    private static func complaint(_ schema: String) -> String {
        for (known, newest) in [(LayoutIR.partialSchema, 2), (LayoutIR.recordSchema, 1)] {
            let parts = schema.pathComponents
            guard parts.count == 2, parts[0] == known.pathComponents[0], let number = Int(parts[1]) else {
                continue
            }
            guard number > newest else { break }
            return "is of the newer schema \(schema); this version reads \(LayoutIR.currentSchema), "
                + "\(LayoutIR.partialSchema) and \(LayoutIR.recordSchema)"
        }
        return "is of schema '\(schema)', not \(LayoutIR.currentSchema): it is not a snapshot"
    }
}
