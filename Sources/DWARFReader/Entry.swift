// SPDX-License-Identifier: Apache-2.0
//
// An entry of .debug_info: a tag, attributes, and entries below it.

internal import CLibdw

/// The kind of an entry, of those that describe types in C.
enum Tag: Int32 {
    case arrayType = 0x01
    case enumerationType = 0x04
    case formalParameter = 0x05
    case member = 0x0d
    case pointerType = 0x0f
    case structureType = 0x13
    case subroutineType = 0x15
    case typedef = 0x16
    case unionType = 0x17
    case unspecifiedParameters = 0x18
    case subrangeType = 0x21
    case baseType = 0x24
    case constType = 0x26
    case enumerator = 0x28
    case volatileType = 0x35
    case restrictType = 0x37
    case unspecifiedType = 0x3b
    case importedUnit = 0x3d
    case atomicType = 0x47
}

enum Attribute: UInt32 {
    case name = 0x03
    case byteSize = 0x0b
    case bitOffset = 0x0c
    case bitSize = 0x0d
    case imported = 0x18
    case constantValue = 0x1c
    case upperBound = 0x2f
    case count = 0x37
    case memberLocation = 0x38
    case declaration = 0x3c
    case encoding = 0x3e
    case type = 0x49
    case signature = 0x69
    case dataBitOffset = 0x6b
    case dwoName = 0x76
    case gnuVector = 0x2107
    case gnuDwoName = 0x2130
}

struct Entry {
    private var entry: libdw_entry
    private let library: Libdw

    init(_ entry: libdw_entry, _ library: Libdw) {
        self.entry = entry
        self.library = library
    }

    /// The same for one entry, however it was reached.
    var identity: UInt { UInt(bitPattern: entry.address) }

    var tag: Tag? {
        var entry = entry
        let number = library.functions.tag(&entry)
        if number == 0 { library.note("an entry has no abbreviation") }
        return Tag(rawValue: number)
    }

    var name: String { text(.name) ?? "" }
    var byteSize: Int? { number(.byteSize) }
    var isDeclaration: Bool { has(.declaration) }
    /// The type that it is made of; nil for void.
    var type: Entry? { reference(.type) }

    var children: [Entry] {
        var children: [Entry] = []
        var (parent, next) = (entry, libdw_entry())
        var result = library.functions.child(&parent, &next)
        while result == 0 {
            children.append(Entry(next, library))
            var last = next
            result = library.functions.sibling(&last, &next)
        }
        if result < 0 { library.note(library.message("an entry is broken")) }
        return children
    }

    func has(_ attribute: Attribute) -> Bool {
        var entry = entry
        return library.functions.has_attribute(&entry, attribute.rawValue) != 0
    }

    private func with<Result>(
        _ attribute: Attribute, _ body: (UnsafeMutablePointer<libdw_attribute>) -> Result?
    ) -> Result? {
        var (entry, value) = (entry, libdw_attribute())
        guard let found = library.functions.attribute(&entry, attribute.rawValue, &value) else { return nil }
        return body(found)
    }

    func text(_ attribute: Attribute) -> String? {
        with(attribute) {
            guard let text = library.functions.text($0) else {
                library.note("a name is not within it")
                return nil
            }
            return String(cString: text)
        }
    }

    /// A number that is not negative and fits.
    func number(_ attribute: Attribute) -> Int? { bits(attribute).flatMap { Int(exactly: $0) } }

    func bits(_ attribute: Attribute) -> UInt64? {
        with(attribute) {
            var value: UInt64 = 0
            return library.functions.unsigned_value($0, &value) == 0 ? value : nil
        }
    }

    func signed(_ attribute: Attribute) -> Int64? {
        with(attribute) {
            var value: Int64 = 0
            return library.functions.signed_value($0, &value) == 0 ? value : nil
        }
    }

    /// Whether a constant is written with a sign (DW_FORM_sdata, DW_FORM_implicit_const).
    func isSigned(_ attribute: Attribute) -> Bool {
        with(attribute) { [0x0d, 0x21].contains($0.pointee.form) } ?? false
    }

    /// Follows an attribute to another entry, and on from one that only stands for a type with a unit of its own.
    func reference(_ attribute: Attribute) -> Entry? {
        guard let next = followed(attribute) else { return nil }
        return next.has(.signature) ? next.followed(.signature) : next
    }

    private func followed(_ attribute: Attribute) -> Entry? {
        with(attribute) {
            var target = libdw_entry()
            guard library.functions.reference($0, &target) != nil else {
                library.note(
                    $0.pointee.form == Self.signatureForm
                        ? "each type is in a section of its own (-fdebug-types-section), and libdw reads only one: "
                            + "link the object first" : "it refers to an entry that is not there")
                return nil
            }
            return Entry(target, library)
        }
    }

    /// Whether its type is named by a signature, as one with a unit of its own is (`DW_FORM_ref_sig8`).
    var isTypedBySignature: Bool { with(.type) { $0.pointee.form == Self.signatureForm } ?? false }

    private static let signatureForm: UInt32 = 0x20

    /// The bytes of an expression, as DWARF 2 has them for the place of a member.
    func block(_ attribute: Attribute) -> [UInt8]? {
        with(attribute) {
            var block = libdw_block()
            guard library.functions.block($0, &block) == 0, let bytes = block.bytes else { return nil }
            return Array(UnsafeBufferPointer(start: bytes, count: Int(block.length)))
        }
    }
}
