// SPDX-License-Identifier: Apache-2.0
//
// Constants with arithmetic, and ioctls over the records.

extension HeaderGenerator {
    mutating func appendConstant() {
        let name = name("C")
        switch random.below(20) {
        case 0: declarations.append(.constant(FuzzConstant(name: name, kind: .floating, body: floating())))
        case 1: declarations.append(.constant(FuzzConstant(name: name, kind: .string, body: string())))
        default:
            let body = expression(depth: 1 + random.below(3))
            declarations.append(.constant(FuzzConstant(name: name, kind: .integer, body: body)))
            // A value built on a large number soon overflows.
            if random.chance(30) { integers.append(name) }
        }
    }

    mutating func appendIoctl() {
        let name = name("I")
        let macro = random.pick(["_IO", "_IOR", "_IOW", "_IOWR"])
        var ioctl = FuzzIoctl(name: name, macro: macro, group: random.below(256), ordinal: random.below(256))
        if macro != "_IO" {
            let types = KnownType.scalars + known.suffix(30) + typedefs.suffix(3)
            ioctl.argument = random.pick(types, or: KnownType.scalars[5]).text.withName("")
            if random.chance(10) { ioctl.argument = "char[\(1 + random.below(300))]" }
        }
        // An enumerator is an int: a number with the highest bit does not fit into every one.
        if random.chance(8), macro == "_IO" || macro == "_IOW" { ioctl.isEnumerator = true }
        declarations.append(.ioctl(ioctl))
    }

    private mutating func expression(depth: Int) -> String {
        guard depth > 0, !random.chance(15) else { return literal() }
        switch random.below(12) {
        case 0: return "(\(random.pick(["-", "~", "!", "+"]))\(operand(depth)))"
        case 1: return "((\(castType()))\(operand(depth)))"
        case 2: return "(\(operand(depth)) \(random.pick(["<<", ">>"])) \(random.below(12)))"
        case 3: return "(\(operand(depth)) \(random.pick(["/", "%"])) \(1 + random.below(9)))"
        case 4: return "(\(operand(depth)) ? \(operand(depth)) : \(operand(depth)))"
        case 5: return measure()
        case 6:
            let comparison = random.pick(["==", "!=", "<", ">", "<=", ">=", "&&", "||"])
            return "(\(operand(depth)) \(comparison) \(operand(depth)))"
        case 7: return random.pick(integers, or: "1")
        default: return "(\(operand(depth)) \(random.pick(["+", "-", "*", "&", "|", "^"])) \(operand(depth)))"
        }
    }

    private mutating func operand(_ depth: Int) -> String {
        expression(depth: depth - 1)
    }

    private mutating func castType() -> String {
        random.pick([
            "unsigned char", "signed char", "short", "unsigned short", "int", "unsigned int", "long", "unsigned long",
            "long long", "unsigned long long", "_Bool", "char",
        ])
    }

    private mutating func measure() -> String {
        if random.chance(30), !members.isEmpty {
            let place = members[random.below(members.count)]
            return "__builtin_offsetof(\(place.type), \(place.member))"
        }
        let types = KnownType.scalars + known.suffix(20)
        let word = random.chance(70) ? "sizeof" : "_Alignof"
        return "\(word)(\(random.pick(types, or: KnownType.scalars[0]).text.withName("")))"
    }

    private mutating func literal() -> String {
        let suffix = random.chance(50) ? "" : random.pick(["U", "L", "UL", "LL", "ULL", "u", "ll", "lu"])
        switch random.below(10) {
        case 0: return random.pick(["'a'", "'\\n'", "'\\377'", "'\\0'", "'ab'", isWild ? "L'x'" : "'z'"])
        case 1: return "0x\(String(random.next() >> (8 + UInt64(random.below(56))), radix: 16))\(suffix)"
        case 2: return "0\(String(random.below(512), radix: 8))\(suffix)"
        case 3:
            return random.pick([
                "0x7fffffff", "0x80000000", "0xffffffff", "2147483647", "4294967295U", "0xffffffffffffffffULL",
            ])
        case 4: return "0b\(String(random.below(64), radix: 2))\(suffix)"
        case 5: return "\(random.below(100000))\(suffix)"
        default: return "\(random.below(20))\(suffix)"
        }
    }

    private mutating func floating() -> String {
        random.pick(["1.5", "2.25f", "1e10", "0x1.8p3", "-0.0", "(3.0 / 7)", "(1.0f / 3.0f)", "1e-320", "(2.5 * 4)"])
    }

    private mutating func string() -> String {
        random.pick(["\"plain\"", "\"a\" \"b\"", "\"\\x41\\102\\n\"", "\"q\\\"q\"", "\"\\\\\"", "\"\"", "\"\\t%d\""])
    }
}
