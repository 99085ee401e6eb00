// SPDX-License-Identifier: Apache-2.0
//
// What an ioctl number was made from: see IoctlRedefinition for the type that says it.

internal import CLibclang
internal import LayoutIR

/// Direction, group, ordinal and argument of an ioctl.
struct IoctlOrigin {
    let direction: Ioctl.Direction
    let group: Int
    let ordinal: Int
    /// The argument's type, where one was stated.
    let argument: CXType?
    /// The argument's size where only that was stated.
    private let byteCount: Int?

    /// - Parameters:
    ///   - array: `argument *[direction + 1][group + 1][ordinal + 1]`
    ///   - probe: The declaration of that type, which names the argument as it was written.
    init?(_ clang: Libclang, array: CXType, probe: CXCursor) {
        var bounds: [Int] = []
        var type = clang.canonicalType(array)
        while bounds.count < 3, type.kind == CXType_ConstantArray {
            bounds.append(Int(clang.elementCount(type)) - 1)
            type = clang.canonicalType(clang.elementType(type))
        }
        let directions: [Ioctl.Direction] = [.none, .read, .write, .readWrite]
        guard bounds.count == 3, directions.indices.contains(bounds[0]), type.kind == CXType_Pointer else {
            return nil
        }
        direction = directions[bounds[0]]
        group = bounds[1]
        ordinal = bounds[2]
        let pointee = clang.pointeeType(type)
        let canonical = clang.canonicalType(pointee)
        if clang.isTag(IoctlRedefinition.noArgument, canonical) {
            argument = nil
            byteCount = nil
        } else if canonical.kind == CXType_ConstantArray,
            clang.isTag(IoctlRedefinition.bytes, clang.elementType(canonical))
        {
            argument = nil
            byteCount = Int(clang.elementCount(canonical)) - 1
        } else {
            argument = clang.typedefNamed(in: probe, of: canonical) ?? pointee
            byteCount = nil
        }
    }

    func ioctl(
        _ name: String, _ number: UInt32, _ types: TypeTable, body: String, place: SourcePlace, doc: String?
    ) -> Ioctl {
        Ioctl(
            name: name, number: number, direction: direction, group: group, ordinal: ordinal,
            argumentType: argument.map(types.name(of:)),
            argumentByteSize: argument.flatMap(types.byteSize(of:)) ?? byteCount, body: body, place: place,
            doc: doc)
    }
}

extension Libclang {
    /// The typedef of `type` that is named within `cursor`: a type alone no longer says how it was written.
    fileprivate func typedefNamed(in cursor: CXCursor, of type: CXType) -> CXType? {
        var found: CXType?
        forEachChild(of: cursor) { child in
            if child.kind == CXCursor_TypeRef {
                let declaration = referenced(child)
                let named = cursorType(declaration)
                let isIt = declaration.kind == CXCursor_TypedefDecl && areEqualTypes(canonicalType(named), type) != 0
                if isIt { found = named }
            } else {
                found = typedefNamed(in: child, of: type) ?? found
            }
        }
        return found
    }

    fileprivate func isTag(_ tag: String, _ type: CXType) -> Bool {
        let type = canonicalType(type)
        return type.kind == CXType_Record && text(cursorSpelling(typeDeclaration(type))) == tag
    }
}
