// SPDX-License-Identifier: Apache-2.0
//
// A C program that fills every record with noise, writes the bytes, and prints every value in them itself.

package import LayoutIR

/// The text of the program. It prints for each record `record NAME 1f00...`, and then a line for each value:
/// `reqs.data[3] -17`, a floating one by the bits of the `double` it is.
package struct ValueProgram {
    package private(set) var text: String
    /// The names of the records, in order.
    package private(set) var recordNames: [String] = []
    private let index: IRIndex

    /// - Parameter includes: The text that declares the records of `ir`.
    package init(_ ir: LayoutIR, includes: String) {
        index = IRIndex(ir)
        text = includes + Self.opening
        for (index, record) in ir.records.enumerated() where record.byteSize > 0 {
            guard let spelling = record.spelling else { continue }
            recordNames.append(record.name)
            text +=
                "static void show\(index)(void) { static union { \(spelling) r; unsigned char b[sizeof(\(spelling))]; } u;\n"
            text += "fill(u.b, sizeof u.b, \(index + 1));\n"
            text += statements(record, "u.r", "", isSetting: true)
            text += "bytes(\"\(record.name)\", u.b, sizeof u.b);\n"
            text += statements(record, "u.r", "", isSetting: false) + "}\n"
        }
        text += "int main(void) {\n"
        for index in ir.records.indices where ir.records[index].byteSize > 0 && ir.records[index].spelling != nil {
            text += "show\(index)();\n"
        }
        text += "return 0; }\n"
    }

    private static let opening = """
        int printf(const char *, ...);
        int sprintf(char *, const char *, ...);
        static char path[512];
        static void fill(unsigned char *at, unsigned long count, unsigned int seed) {
            for (unsigned long i = 0; i < count; ++i) { seed = seed * 1103515245u + 12345u; at[i] = seed >> 16; }
        }
        static void bytes(const char *name, const unsigned char *at, unsigned long count) {
            printf("record %s ", name);
            for (unsigned long i = 0; i < count; ++i) printf("%02x", at[i]);
            printf("\\n");
        }
        #define SHOW(expression) do { __typeof__((expression) + 0) v = (expression); \\
            if (v < 0) printf("%s %lld\\n", path, (long long)v); else printf("%s %llu\\n", path, (unsigned long long)v); \\
        } while (0)
        #define SHOW_POINTER(expression) printf("%s %llu\\n", path, (unsigned long long)(unsigned long)(expression))
        #define SHOW_FLOATING(expression) do { union { double d; unsigned long long bits; } v = { (expression) }; \\
            printf("%s %llu\\n", path, v.bits); } while (0)

        """

    private func statements(_ record: Record, _ expression: String, _ path: String, isSetting: Bool, depth: Int = 0)
        -> String
    {
        record.fields.map { field in
            if field.isBitField, field.name.isEmpty { return "" }
            let inner = field.name.isEmpty ? expression : "\(expression).\(field.name)"
            let joined = path.isEmpty || field.name.isEmpty ? path + field.name : "\(path).\(field.name)"
            return statements(field.type, inner, joined, field.isBitField, isSetting, depth)
        }.joined()
    }

    /// - Parameter depth: How many loops there are around it, each with a variable `i0`, `i1`, ...
    private func statements(
        _ name: String, _ expression: String, _ path: String, _ isBitField: Bool, _ isSetting: Bool, _ depth: Int
    ) -> String {
        guard let type = index.resolved(name) else { return "" }
        switch type.kind {
        case .record:
            guard let record = index.record(of: name) else { return "" }
            return statements(record, expression, path, isSetting: isSetting, depth: depth)
        case .array:
            guard let count = type.elementCount, let target = type.target else { return "" }
            let body = statements(target, "\(expression)[i\(depth)]", "\(path)[%d]", false, isSetting, depth + 1)
            return body.isEmpty ? "" : "for (int i\(depth) = 0; i\(depth) < \(count); ++i\(depth)) {\n\(body)}\n"
        case .boolean where isSetting: return "\(expression) = 1;\n"
        case _ where isSetting: return ""
        case .integer where (type.byteSize ?? 0) > 8: return ""
        case .floating where (type.byteSize ?? 0) > 8: return ""
        case .integer, .enumeration, .boolean: return show("SHOW", expression, path, depth)
        case .pointer: return show("SHOW_POINTER", expression, path, depth)
        case .floating: return show("SHOW_FLOATING", expression, path, depth)
        default: return ""
        }
    }

    private func show(_ macro: String, _ expression: String, _ path: String, _ depth: Int) -> String {
        let indices = (0..<depth).map { ", i\($0)" }.joined()
        return "sprintf(path, \"\(path)\"\(indices)); \(macro)(\(expression));\n"
    }
}

/// The output of the program.
package struct PrintedValues: Sendable {
    /// One record.
    package struct Item: Sendable {
        package let name: String
        package var bytes: [UInt8]
        /// `path value`, one for each value.
        package var values: [String] = []
    }

    package private(set) var items: [Item] = []

    package init(_ output: String) {
        for line in output.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 3, words[0] == "record" {
                let digits = Array(words[2])
                let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
                    UInt8(String(digits[$0...$0 + 1]), radix: 16)
                }
                items.append(Item(name: String(words[1]), bytes: bytes))
            } else if !items.isEmpty {
                items[items.count - 1].values.append(String(line))
            }
        }
    }
}
