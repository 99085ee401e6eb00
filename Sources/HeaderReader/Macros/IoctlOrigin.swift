// SPDX-License-Identifier: Apache-2.0
//
// The parts that an ioctl number was made from: see IoctlRedefinition for the type that says it.

internal import CLibclang
internal import LayoutIR

/// Direction, group, ordinal and argument of an ioctl.
struct IoctlOrigin {
    let direction: Ioctl.Direction
    private(set) var group: Int
    private(set) var ordinal: Int
    /// The argument's type, where one was stated.
    private(set) var argument: CXType?
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

    /// With the type `T` of a probe's `T *(*)(void)`, if it is of the size that was stated.
    func withArgument(_ clang: Libclang, of probe: CXCursor) -> IoctlOrigin {
        let function = clang.canonicalType(clang.pointeeType(clang.canonicalType(clang.cursorType(probe))))
        let type = clang.canonicalType(clang.pointeeType(clang.canonicalType(clang.resultType(function))))
        guard argument == nil, let byteCount, clang.byteSize(type) == byteCount else { return self }
        var origin = self
        origin.argument = clang.typedefNamed(in: probe, of: type) ?? type
        return origin
    }

    /// That one of several which has this number on the target.
    static func chosen(
        among origins: [IoctlOrigin], number: UInt32, _ types: TypeTable, _ encoding: IoctlEncoding?
    ) -> IoctlOrigin? {
        if origins.count == 1 { return origins[0].inOrder(of: number) }
        guard let encoding else { return nil }
        let matches = origins.filter { encoding.number(of: $0.parts(types)) == number }
        guard var match = matches.first else { return nil }
        // The argument, which the number does not hold, must be the same in all of them.
        let names = Set(matches.map { $0.argument.map(types.name(of:)) })
        if names.count > 1 { match.argument = nil }
        return match
    }

    func parts(_ types: TypeTable) -> IoctlParts {
        IoctlParts(
            direction: direction, group: group, ordinal: ordinal,
            argumentByteSize: argument.flatMap(types.byteSize(of:)) ?? byteCount ?? 0)
    }

    /// A header's own `_IOR` may take the ordinal first: the number says which is which.
    private func inOrder(of number: UInt32) -> IoctlOrigin {
        guard Int(number & 0xff) == group, Int(number >> 8 & 0xff) == ordinal else { return self }
        var origin = self
        (origin.group, origin.ordinal) = (ordinal, group)
        return origin
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
        forEachDescendant(of: cursor) { child in
            guard child.kind == CXCursor_TypeRef else { return }
            let declaration = referenced(child)
            guard declaration.kind == CXCursor_TypedefDecl else { return }
            let named = cursorType(declaration)
            if areEqualTypes(canonicalType(named), type) != 0 { found = named }
        }
        return found
    }

    fileprivate func isTag(_ tag: String, _ type: CXType) -> Bool {
        let type = canonicalType(type)
        return type.kind == CXType_Record && text(cursorSpelling(typeDeclaration(type))) == tag
    }
}
