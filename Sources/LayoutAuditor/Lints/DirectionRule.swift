// SPDX-License-Identifier: Apache-2.0
//
// Directions that cannot be what was meant. A number by value (`_IO` with an int), `_IO` with a record that states
// its own size (VFIO's argsz) and a GET that writes through an address in its argument are what the kernel does.

import LayoutIR

struct DirectionRule {
    let reading: Reading

    /// The objection and the repair; nil where nothing is wrong.
    func objection(to ioctl: Ioctl) -> (message: String, repair: String)? {
        let words = Set(ioctl.name.split(separator: "_").map(String.init))
        let record = ioctl.argumentType.flatMap(reading.index.record(in:))
        switch ioctl.direction {
        case .none:
            guard let documented = DocumentedArgument(ioctl, in: reading.index), !statesItsSize(documented.record)
            else {
                return nil
            }
            let type = documented.record.spelling ?? documented.record.name
            return ("is _IO, and its comment names the argument '\(type)'", "use _IOR, _IOW or _IOWR with '\(type)'")
        case .read where words.contains("SET") && !words.contains("GET"):
            return ("is _IOR, so it only copies out, and its name says SET", "use _IOW")
        case .write where words.contains("GET") && !words.contains("SET"):
            guard let record, !reading.carriesAddress(record) else { return nil }
            return ("is _IOW, so it only copies in, and its name says GET", "use _IOR, or _IOWR")
        case .read, .write, .readWrite:
            guard ioctl.argumentByteSize == 0 else { return nil }
            return ("has a direction and an argument of no bytes", "use _IO, or the type that is meant")
        }
    }

    private func statesItsSize(_ record: Record) -> Bool {
        record.fields.contains { $0.name == "argsz" || $0.name == "size" }
    }
}

extension Reading {
    /// Whether the record, or one that it embeds, has a pointer or an integer that carries one.
    fileprivate func carriesAddress(_ record: Record) -> Bool {
        reachable(from: record).contains { record in
            record.fields.contains { field in
                guard let type = index.element(of: field.type) else { return false }
                if type.kind == .pointer { return true }
                let name = field.name.lowercased()
                return type.kind == .integer && type.byteSize == 8
                    && ["addr", "ptr", "data", "buf", "user", "values", "bitmap"].contains { name.contains($0) }
            }
        }
    }
}
