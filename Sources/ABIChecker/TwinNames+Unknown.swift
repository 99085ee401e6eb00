// SPDX-License-Identifier: Apache-2.0
//
// Names of a mapping that name nothing: what they were to bring together would not be compared.

package import LayoutIR

/// A name of a mapping that one of the sources does not have.
package struct UnknownTwin: Hashable, Sendable {
    /// The part of the mapping that the name is in, by its key there.
    package enum Kind: String, Sendable {
        case records, fields, values, typedefs
    }

    /// The kind of declaration that is not there.
    package let kind: Kind
    /// The entry, by its name in the first source: `arch_shared_info.pfn_to_mfn_frame_list`.
    package let entry: String
    /// The name that is not there, as it would be there.
    package let name: String
    /// Whether it is the first source that lacks it.
    package let isOurs: Bool
}

extension TwinNames {
    /// The entries that name something that no reading of a source has.
    ///
    /// - Parameters:
    ///   - ours: All readings of the first source that were compared.
    ///   - theirs: Those of the second one.
    package func unknown(ours: [LayoutIR], theirs: [LayoutIR]) -> [UnknownTwin] {
        let members = fields.compactMap { path, theirs -> (String, String)? in
            Self.parts(path).map { (path, "\(record($0.record)).\(theirs)") }
        }
        let entries: [(UnknownTwin.Kind, [String: String])] = [
            (.records, records), (.fields, Dictionary(members) { first, _ in first }), (.values, values),
            (.typedefs, typedefs),
        ]
        return entries.flatMap { kind, names in
            let (here, there) = (Self.names(kind, in: ours), Self.names(kind, in: theirs))
            return names.sorted { $0.key < $1.key }.flatMap { entry, twin in
                let lacking = [(entry, here, true), (twin, there, false)].filter { !$0.1.contains($0.0) }
                return lacking.map { UnknownTwin(kind: kind, entry: entry, name: $0.0, isOurs: $0.2) }
            }
        }
    }

    private static func names(_ kind: UnknownTwin.Kind, in readings: [LayoutIR]) -> Set<String> {
        Set(
            readings.flatMap { ir -> [String] in
                switch kind {
                case .records: ir.records.map(\.name)
                case .fields: ir.records.flatMap { record in record.fields.map { "\(record.name).\($0.name)" } }
                case .values: ir.constants.map(\.name) + ir.enums.flatMap { $0.enumerators.map(\.name) }
                case .typedefs: ir.typedefs.map(\.name)
                }
            })
    }
}
