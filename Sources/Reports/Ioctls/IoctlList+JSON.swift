// SPDX-License-Identifier: Apache-2.0
//
// The schema `hvabi-ioctl-list/1`.

import LayoutIR

/// Several lists in one document.
package struct IoctlListReport: JSONWritable, Sendable {
    private let lists: [IoctlList]

    /// A document of lists, one for each source.
    package init(_ lists: [IoctlList]) {
        self.lists = lists
    }

    /// Writes the document: its schema and the lists in the order of the sources.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("lists", lists)
            json.member("schema", "hvabi-ioctl-list/1")
        }
    }
}

extension IoctlList: JSONWritable {
    /// Writes one of the `lists`. An ioctl has an entry under `targets` only where the target has the ioctl.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("differingCount", differingCount)
            json.member("ioctls", rows.map { ListedIoctl(row: $0, targets: targets) })
            json.member("name", name)
            json.member("skipped", skipped.map { Unnumbered(name: $0.name, reason: $0.reason, targets: $0.targets) })
            json.member("targets", targets)
        }
    }
}

private struct ListedIoctl: JSONWritable {
    let row: IoctlList.Row
    let targets: [String]

    func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("differs", row.differs)
            json.member("name", row.name)
            json.member(
                "targets",
                zip(targets, row.ioctls).compactMap { target, ioctl in
                    ioctl.map { OnTarget(target: target, ioctl: $0) }
                })
        }
    }
}

/// An ioctl as one target has it.
private struct OnTarget: JSONWritable {
    let target: String
    let ioctl: Ioctl

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("argumentByteSize", ioctl.argumentByteSize)
            json.member("argumentType", ioctl.argumentType)
            json.member("direction", ioctl.direction.rawValue)
            json.member("group", ioctl.group)
            json.member("hex", ioctl.number.hex)
            json.member("number", ioctl.number)
            json.member("ordinal", ioctl.ordinal)
            json.member("place", ioctl.place)
            json.member("target", target)
        }
    }
}

/// An ioctl that has no number, and why.
private struct Unnumbered: JSONWritable {
    let name: String
    let reason: String
    let targets: [String]

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("reason", reason)
            json.member("targets", targets)
        }
    }
}
