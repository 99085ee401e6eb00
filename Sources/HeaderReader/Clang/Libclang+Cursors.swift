// SPDX-License-Identifier: Apache-2.0
//
// Visiting cursors with Swift closures, and places as plain values.

internal import CLibclang

/// A position in a file: line and column from 1, offset in bytes from 0.
struct FilePosition {
    let file: CXFile?
    let line: Int
    let column: Int
    let byteOffset: Int
}

extension Libclang {
    /// Calls `body` for each direct child.
    func forEachChild(of cursor: CXCursor, _ body: (CXCursor) -> Void) {
        visit(cursor, body) { child, _, data in
            data?.assumingMemoryBound(to: ((CXCursor) -> Void).self).pointee(child)
            return CXChildVisit_Continue
        }
    }

    /// Calls `body` for each child and what is in it, a parent before its children.
    func forEachDescendant(of cursor: CXCursor, _ body: (CXCursor) -> Void) {
        visit(cursor, body) { child, _, data in
            data?.assumingMemoryBound(to: ((CXCursor) -> Void).self).pointee(child)
            return CXChildVisit_Recurse
        }
    }

    private func visit(_ cursor: CXCursor, _ body: (CXCursor) -> Void, _ visitor: CXCursorVisitor) {
        withoutActuallyEscaping(body) { escaping in
            var closure = escaping
            withUnsafeMutablePointer(to: &closure) { _ = visitChildren(cursor, visitor, $0) }
        }
    }

    /// Calls `body` for each field of a record type, unnamed ones included, in declaration order.
    func forEachField(of type: CXType, _ body: (CXCursor) -> Void) {
        withoutActuallyEscaping(body) { escaping in
            var closure = escaping
            withUnsafeMutablePointer(to: &closure) { pointer in
                _ = visitFields(
                    type,
                    { field, data in
                        data?.assumingMemoryBound(to: ((CXCursor) -> Void).self).pointee(field)
                        return CXVisit_Continue
                    }, pointer)
            }
        }
    }

    /// Where a location is in a file: for text that a macro produced, where the macro is used.
    func position(_ location: CXSourceLocation) -> FilePosition {
        position(location, by: fileLocation)
    }

    /// Where a location is in the outermost file text: the line of the outermost macro use.
    func expansionPosition(_ location: CXSourceLocation) -> FilePosition {
        position(location, by: expansionLocation)
    }

    private func position(
        _ location: CXSourceLocation,
        by lookUp:
            @convention(c) (
                CXSourceLocation, UnsafeMutablePointer<CXFile?>?, UnsafeMutablePointer<UInt32>?,
                UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<UInt32>?
            ) -> Void
    ) -> FilePosition {
        var file: CXFile?
        var line: UInt32 = 0
        var column: UInt32 = 0
        var offset: UInt32 = 0
        lookUp(location, &file, &line, &column, &offset)
        return FilePosition(file: file, line: Int(line), column: Int(column), byteOffset: Int(offset))
    }

    /// A declaration's place.
    func position(of cursor: CXCursor) -> FilePosition {
        position(cursorLocation(cursor))
    }
}
