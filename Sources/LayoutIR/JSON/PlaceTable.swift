// SPDX-License-Identifier: Apache-2.0
//
// The places of a recorded IR, kept apart from its declarations: what merely moved changes none of their lines.
//
//   "where": {"headers": ["asm/kvm.h", "linux/kvm.h"],
//     "ioctls": [1, 812, 1, 813],                 header and line of each element
//     "records": [120, 121, 1, 119]}              the lines of its fields, then its header and line

/// Places in the order in which the declarations of each list are written.
struct PlaceTable {
    private var headers: [String] = []
    private var numbers: [String: Int] = [:]
    private var lists: [(name: String, values: [Int])] = []

    mutating func begin(_ list: String) { lists.append((list, [])) }

    mutating func add(_ place: SourcePlace) {
        let number = numbers[place.header] ?? headers.count
        if number == headers.count {
            headers.append(place.header)
            numbers[place.header] = number
        }
        add(line: number)
        add(line: place.line)
    }

    mutating func add(line: Int) { lists[lists.count - 1].values.append(line) }
}

extension PlaceTable: JSONWritable {
    func write(to json: inout JSONWriter) {
        let lists = (lists + [("headers", [])]).sorted { $0.name < $1.name }
        json.object(.linePerMember) { json in
            for list in lists {
                if list.name == "headers" {
                    json.member("headers", headers)
                } else {
                    json.member(list.name, list.values)
                }
            }
        }
    }
}

extension JSONWriter {
    /// A list of what has a place.
    mutating func placed(_ key: String, _ value: [some JSONWritable]) {
        apart?.begin(key)
        member(key, value)
    }

    /// Whether a record is written, which leaves out what goes without saying.
    var isRecord: Bool { apart != nil }

    /// How a declaration is laid out that has lists in it: in a record only these have lines of their own.
    var declarationStyle: Style { isRecord ? .oneLine : .linePerMember }

    /// True or false; in a record false goes without saying.
    mutating func flag(_ key: String, _ value: Bool?) {
        if value == true || !isRecord { member(key, value) }
    }

    /// The member `place`, or an entry of the table.
    mutating func place(_ place: SourcePlace?) {
        guard apart != nil else { return optionalMember("place", place) }
        if let place { apart?.add(place) }
    }

    /// The member `line`, or an entry of the table.
    mutating func line(_ line: Int?) {
        guard apart != nil else { return member("line", line) }
        if let line { apart?.add(line: line) }
    }
}

extension Constant {
    /// The value as C would write it in decimal; nil where it is not an integer.
    var decimal: String? {
        if case .integer(let integer) = value { "\(integer)" } else { nil }
    }
}

/// Hands the places of a table to the declarations, in the order in which they are read.
final class PlaceCursor {
    private let json: JSONValue
    private let headers: [String]
    private var list: JSONValue?
    private var rest: ArraySlice<Int> = []

    init(_ json: JSONValue) throws(JSONFailure) {
        var members = try json.members()
        self.json = json
        headers = try members.strings("headers")
    }

    /// Takes up the places of a list.
    func begin(_ name: StaticString) throws(JSONFailure) {
        var members = try json.members()
        let list = try members.value(name)
        self.list = list
        rest = try list.elements { (value) throws(JSONFailure) in try value.integer(0...JSONMembers.largestCount) }[...]
    }

    /// Whether every place found its declaration.
    func end() throws(JSONFailure) {
        guard rest.isEmpty else { throw failure("has \(rest.count) numbers more than there are places") }
    }

    func nextLine() throws(JSONFailure) -> Int {
        guard let line = rest.popFirst() else { throw failure("has fewer numbers than there are places") }
        return line
    }

    func nextPlace() throws(JSONFailure) -> SourcePlace {
        let number = try nextLine()
        guard headers.indices.contains(number) else { throw failure("names a header \(number), which 'headers' lacks") }
        return SourcePlace(header: headers[number], line: try nextLine())
    }

    private func failure(_ message: String) -> JSONFailure { (list ?? json).failure(message) }
}
