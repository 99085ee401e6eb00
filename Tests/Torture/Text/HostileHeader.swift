// SPDX-License-Identifier: Apache-2.0
//
// A valid header full of hostile names, comments, strings and macro bodies, in a file with a hostile name.

/// The header's text; a function of its seed.
struct HostileHeader {
    private(set) var bytes: [UInt8] = []
    /// Macros that are strings.
    private(set) var strings: [String] = []
    let fileName: String
    private var text: HostileText

    init(seed: UInt64, case number: Int) {
        text = HostileText(random: FuzzRandom(seed: seed, case: number))
        // By scalars: a mark that combines with a slash makes another Character of it, and a file system cares not.
        let name = String(decoding: text.payload(), as: UTF8.self).unicodeScalars
            .filter { !["/", "\0", "\u{fffd}"].contains($0) }.prefix(60)
        fileName = text.random.chance(50) ? "case.h" : "\(String(String.UnicodeScalarView(name))).h"
        add("#include <linux/ioctl.h>\n")
        for index in 0..<6 + text.random.below(6) { addDeclaration(index) }
    }

    private mutating func add(_ part: String) { bytes += Array(part.utf8) }

    private mutating func addDeclaration(_ index: Int) {
        bytes += text.comment()
        switch text.random.below(6) {
        case 0, 1: addRecord(index)
        case 2:
            let constants = (0...text.random.below(3)).map { "E\(index)_\($0)" }
            add("enum e\(index) {\n")
            for name in constants {
                bytes += text.comment()
                add("\(name),\n")
            }
            add("};\n")
        case 3:
            add("#define S\(index) ")
            bytes += text.literal()
            add("\n")
            strings.append("S\(index)")
        case 4: add("#define N\(index) (\(text.random.below(1000)) /* */)\n")
        default: add("#define F\(index)(x) ((x) + sizeof(\"*/\") + '\\'')\n#define X\(index) escaped ` # \" ' @\n")
        }
    }

    private mutating func addRecord(_ index: Int) {
        var taken: Set<String> = []
        add("struct r\(index) {\n")
        for member in 0...text.random.below(5) {
            let name = text.name()
            bytes += text.comment()
            let width = text.random.chance(20) ? " : \(1 + text.random.below(31))" : ""
            add("unsigned int \(taken.insert(name).inserted ? name : "m\(member)")\(width);\n")
        }
        add("};\n#define IOCTL\(index) _IOWR(0x7f, \(index), struct r\(index))\n")
    }
}
