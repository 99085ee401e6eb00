// SPDX-License-Identifier: Apache-2.0
//
// Which of an IR's names for types can be written into C.

internal import LayoutIR

struct TypeNames {
    private let index: IRIndex

    init(_ index: IRIndex) {
        self.index = index
    }

    /// The type's name where C can say it: nothing in it is named by a path, or by the compiler, and nothing in it
    /// could end what it stands in.
    func sayable(_ name: String) -> String? {
        guard let type = index.type(name), ![.vector, .opaque].contains(index.element(of: name)?.kind ?? type.kind),
            !name.contains("__va_list"), name.utf8.allSatisfy(Self.isPart)
        else { return nil }
        return Self.hasPath(name) ? nil : name
    }

    /// `__builtin_types_compatible_p(__typeof__((X)), int) || ...`
    static func isOne(of types: [String], _ expression: String) -> String {
        types.map { "__builtin_types_compatible_p(__typeof__((\(expression))), \($0))" }.joined(separator: " || ")
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        CName.isPart(byte) || " *()[],.".utf8.contains(byte)
    }

    /// Dots are in threes, or in a path.
    private static func hasPath(_ name: String) -> Bool {
        name.split { $0 != "." }.contains { $0.count % 3 != 0 }
    }
}
