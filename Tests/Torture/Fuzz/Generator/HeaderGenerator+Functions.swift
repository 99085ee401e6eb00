// SPDX-License-Identifier: Apache-2.0
//
// Function-like macros: expressions over their parameters, with and without parentheses.

extension HeaderGenerator {
    mutating func appendFunction() {
        let parameters = Array(["x", "y", "z"].prefix(1 + random.below(3)))
        let body = function(parameters, depth: 1 + random.below(4))
        let isWrapped = random.chance(60)
        declarations.append(
            .function(FuzzFunction(name: name("M"), parameters: parameters, body: isWrapped ? "(\(body))" : body)))
    }

    private mutating func function(_ parameters: [String], depth: Int) -> String {
        guard depth > 0, !random.chance(10) else { return leaf(parameters) }
        let left = operand(parameters, depth)
        switch random.below(13) {
        case 0: return "\(random.pick(["-", "~", "!", "+"]))\(wrapped(left))"
        case 1, 2: return "(\(functionCast()))\(wrapped(left))"
        case 3: return "\(left) << \(random.below(16))"
        case 4: return "\(left) >> \(random.below(16))"
        case 5: return "\(wrapped(left)) \(random.pick(["<<", ">>"])) (\(wrapped(operand(parameters, depth))) & 15)"
        case 6:
            let divisor = random.pick(["3", "7u", "10L", "-5", "255ULL", "sizeof(int)"])
            return "\(term(left)) \(random.pick(["/", "%"])) \(divisor)"
        case 7: return "\(left) ? \(operand(parameters, depth)) : \(operand(parameters, depth))"
        case 8:
            let comparison = random.pick(["==", "!=", "<", ">", "<=", ">=", "&&", "||"])
            return "\(left) \(comparison) \(operand(parameters, depth))"
        default: return "\(term(left)) \(random.pick(["+", "-", "*", "&", "|", "^"])) \(operand(parameters, depth))"
        }
    }

    private mutating func operand(_ parameters: [String], _ depth: Int) -> String {
        let text = function(parameters, depth: depth - 1)
        return random.chance(70) ? "(\(text))" : text
    }

    /// An operand that binds closer than a shift would become a part of its count, and shifts beyond the width are
    /// undefined.
    private func term(_ text: String) -> String {
        text.contains("<<") || text.contains(">>") ? wrapped(text) : text
    }

    private func wrapped(_ text: String) -> String { "(\(text))" }

    private mutating func functionCast() -> String {
        random.pick([
            "unsigned char", "signed char", "short", "unsigned short", "int", "unsigned int", "long", "unsigned long",
            "long long", "unsigned long long", "_Bool", "unsigned", "signed long int",
        ])
    }

    private mutating func leaf(_ parameters: [String]) -> String {
        switch random.below(10) {
        case 0:
            return random.pick([
                "'a'", "'\\377'", "0x7fffffff", "0xffffffff", "0x80000000u", "1ULL", "0777", "0b101",
            ])
        case 1: return "\(random.below(300))\(random.pick(["", "U", "L", "ULL", "ll"]))"
        case 2: return random.pick(["sizeof(int)", "sizeof(long)", "sizeof(unsigned char)", "sizeof(void *)"])
        case 3: return random.pick(integers, or: "5")
        default: return random.pick(parameters)
        }
    }
}
