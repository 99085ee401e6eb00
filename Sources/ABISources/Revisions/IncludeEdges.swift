// SPDX-License-Identifier: Apache-2.0
//
// Where what a file includes may stand, worked out once for all headers that are looked for in the same folders.

import LayoutIR

/// The places that files lead to.
struct IncludeEdges {
    /// The places to search: all that decides where a name may be found, apart from the file that has it.
    struct Search: Hashable {
        let folders: [RevisionFiles.Place]
        let isAsInstalled: Bool
    }

    private struct Edge {
        var places: [RevisionFiles.Place]
        /// Whether all of them are files.
        var isSettled = false
    }

    private var edges: [RevisionFiles.Place: Edge] = [:]

    /// The places that a file leads to: those that are files, once it is known of all of them.
    ///
    /// - Parameters:
    ///   - isFile: Nil where nobody has looked.
    ///   - made: The places, where they are not known yet.
    mutating func places(
        from file: RevisionFiles.Place, isFile: (RevisionFiles.Place) -> Bool?,
        made: () throws(SourceFailure) -> [RevisionFiles.Place]
    ) throws(SourceFailure) -> [RevisionFiles.Place] {
        var edge: Edge
        if let known = edges[file] {
            edge = known
        } else {
            edge = Edge(places: try made().uniqued())
        }
        if !edge.isSettled, edge.places.allSatisfy({ isFile($0) != nil }) {
            edge = Edge(places: edge.places.filter { isFile($0) == true }, isSettled: true)
        }
        edges[file] = edge
        return edge.places
    }
}
