// SPDX-License-Identifier: Apache-2.0
//
// One small change of a header, of the kinds that happen to headers.

import LayoutIR

/// A header with one change, and the declaration that is changed by it.
struct Mutant: Sendable {
    let what: String
    let text: String
    /// A record's, constant's, ioctl's or enumerator's name.
    let subject: String

    /// Every change this knows of for the declarations of one header.
    static func all(of text: String, header: String, ir: LayoutIR) -> [Mutant] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var mutants: [Mutant] = []
        func add(_ what: String, _ subject: String, line: Int, _ replacement: [String]) {
            var changed = lines
            changed.replaceSubrange(line - 1..<line, with: replacement)
            if changed != lines {
                mutants.append(Mutant(what: what, text: changed.joined(separator: "\n"), subject: subject))
            }
        }
        for record in ir.records where record.place?.header == header {
            for (index, field) in record.fields.enumerated() where !field.name.isEmpty {
                guard let number = field.line else { continue }
                let line = lines[number - 1]
                let isAlone = record.fields.filter { $0.line == number }.count == 1
                guard isAlone, line.contains(";"), !line.contains("}"), !line.contains("{") else { continue }
                add("added before \(field.name)", record.name, line: number, ["char hvabi_added;", line])
                if index == record.fields.count - 1 {
                    add("added after \(field.name)", record.name, line: number, [line, "char hvabi_added;"])
                }
                if record.fields.count > 1 { add("removed \(field.name)", record.name, line: number, []) }
                for (old, new) in types where line.hasWord(old) {
                    add("\(field.name) \(old) -> \(new)", record.name, line: number, [line.replacingWord(old, new)])
                }
                if let bound = line.firstRange(of: "[") {
                    let more = "\(line[..<bound.upperBound])1 + \(line[bound.upperBound...])"
                    add("\(field.name) one longer", record.name, line: number, [more])
                }
                let next = index + 1 < record.fields.count ? record.fields[index + 1].line ?? 0 : 0
                if record.kind == .struct, next == number + 1, !lines[next - 1].contains("{") {
                    var changed = lines
                    changed.swapAt(number - 1, next - 1)
                    let swapped = changed.joined(separator: "\n")
                    mutants.append(Mutant(what: "swapped \(field.name)", text: swapped, subject: record.name))
                }
            }
        }
        for constant in ir.constants where constant.place.header == header {
            guard case .integer(let value) = constant.value, constant.body == value.description else { continue }
            let line = lines[constant.place.line - 1]
            add(
                "\(constant.name) one more", constant.name, line: constant.place.line,
                [line.replacingWord(value.description, "(\(value) + 1)")])
        }
        for enumeration in ir.enums where enumeration.place?.header == header {
            for enumerator in enumeration.enumerators {
                guard let number = enumerator.line else { continue }
                let line = lines[number - 1]
                let isExplicit = line.contains("=")
                let shifted =
                    isExplicit
                    ? line.replacing("=", with: "= 1 +", maxReplacements: 1)
                    : line.replacingWord(enumerator.name, "\(enumerator.name) = \(enumerator.value) + 1")
                add("\(enumerator.name) one more", enumerator.name, line: number, [shifted])
            }
        }
        for ioctl in ir.ioctls where ioctl.place.header == header {
            for number in [ioctl.place.line, ioctl.place.line + 1] where number <= lines.count {
                let line = lines[number - 1]
                for (old, new) in [("_IOW", "_IOR"), ("_IOR", "_IOW"), ("_IOWR", "_IOW")] where line.hasWord(old) {
                    add("\(ioctl.name) \(old) -> \(new)", ioctl.name, line: number, [line.replacingWord(old, new)])
                }
                for ordinal in ["\(ioctl.ordinal)", "0x" + String(ioctl.ordinal, radix: 16)]
                where line.contains("_IO") && line.contains(", \(ordinal)") {
                    let other = line.replacing(", \(ordinal)", with: ", 0x7f", maxReplacements: 1)
                    add("\(ioctl.name) ordinal", ioctl.name, line: number, [other])
                }
                if let open = line.firstRange(of: /_IO[RW]*\(/)?.upperBound {
                    let group = line[open...].firstIndex(of: ",") ?? open
                    add("\(ioctl.name) group", ioctl.name, line: number, ["\(line[..<open])0x7e\(line[group...])"])
                }
                if ioctl.argumentType != nil, let comma = line.lastIndex(of: ","), line.hasSuffix(")") {
                    add("\(ioctl.name) argument", ioctl.name, line: number, ["\(line[..<comma]), char[5])"])
                }
                if line.contains("_IO") || line.contains("#define \(ioctl.name)") == false { break }
            }
        }
        return mutants + attributes(text, ir, header)
    }

    /// Packed no more, and half the alignment.
    private static func attributes(_ text: String, _ ir: LayoutIR, _ header: String) -> [Mutant] {
        var mutants: [Mutant] = []
        if text.contains("aligned(256)") {
            let half = text.replacing("aligned(256)", with: "aligned(128)")
            mutants.append(Mutant(what: "half the alignment", text: half, subject: "acrn_io_request"))
        }
        if text.contains("__attribute__((__packed__))") {
            let loose = text.replacing("__attribute__((__packed__))", with: "")
            mutants.append(Mutant(what: "packed no more", text: loose, subject: "acrn_descriptor_ptr"))
        }
        return mutants
    }

    /// Wider, narrower, and of the other sign.
    private static let types = [
        ("__u8", "__u16"), ("__u16", "__u32"), ("__u32", "__u64"), ("__u64", "__u32"), ("__u32", "__s32"),
        ("__le64", "__u32"), ("__le32", "__s32"), ("__le16", "__u64"), ("uint8_t", "uint16_t"),
        ("uint16_t", "int16_t"), ("uint32_t", "uint64_t"), ("uint32_t", "int32_t"), ("uint64_t", "uint32_t"),
        ("int8_t", "uint8_t"), ("size_t", "int"), ("char", "short"), ("int", "long long"), ("domid_t", "uint32_t"),
        ("paddr_t", "int"), ("vaddr_t", "int"), ("evtchn_port_t", "uint8_t"),
    ]
}

extension String {
    func hasWord(_ word: String) -> Bool {
        self != replacingWord(word, word + "_")
    }

    /// The first place at which `word` is by itself.
    func replacingWord(_ word: String, _ other: String) -> String {
        for range in ranges(of: word) {
            let before = range.lowerBound == startIndex ? " " : self[index(before: range.lowerBound)]
            let after = range.upperBound == endIndex ? " " : self[range.upperBound]
            guard !before.isWordPart, !after.isWordPart else { continue }
            return replacingCharacters(range, other)
        }
        return self
    }

    private func replacingCharacters(_ range: Range<Index>, _ other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
