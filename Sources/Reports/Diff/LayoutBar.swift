// SPDX-License-Identifier: Apache-2.0
//
// A record's bytes as a picture: one bar for each member, to scale, in as many lanes as overlap.
//
//   0    8        24     32
//   |a   |b       |c     |      lane 0
//                 |d |          lane 1: shares its bytes with c

/// The SVG of one layout of a record.
struct LayoutBar {
    /// The least width.
    static let width = 1000.0
    private static let laneHeight = 26.0
    private static let axisHeight = 18.0
    /// The width of a letter at the size of the labels.
    private static let letterWidth = 6.8

    let title: String
    let members: [LayoutPair.Member]
    let byteSize: Int
    /// Both layouts are drawn to one scale.
    let scale: BarScale

    static let style: HTML = """
        .map { overflow-x: auto; margin: 0.5rem 0; }
        .map svg { display: block; width: 100%; min-width: 40rem; height: auto; }
        .map text { font: 11px ui-monospace, monospace; fill: CanvasText; }
        .map .axis { font-size: 10px; opacity: 0.75; }
        .map .extent { fill: none; stroke: var(--line); stroke-dasharray: 3 3; }
        .map rect.member { stroke: var(--line); fill: var(--faint); }
        .map .reserved { opacity: 0.55; }
        .map .fold { fill: none; stroke: CanvasText; opacity: 0.6; }
        .map rect.added, .key.added { fill: var(--added); background: var(--added); }
        .map rect.removed, .key.removed { fill: var(--removed); background: var(--removed); }
        .map rect.moved, .key.moved { fill: var(--moved); background: var(--moved); }
        .map rect.changed, .key.changed { fill: var(--changed); background: var(--changed); }
        .key { display: inline-block; padding: 0 0.5rem; border: 1px solid var(--line); margin-right: 0.5rem; }

        """

    var svg: HTML {
        let lanes = lanes
        let height = Self.axisHeight + Self.laneHeight * Double(max(1, (lanes.max() ?? 0) + 1)) + 2
        var svg: HTML = """
            <svg viewBox="0 0 \(Int(scale.width)) \(Int(height))" role="img" aria-label="\(title)">
            \(axis)
            """
        svg += rectangle(
            "extent", x: 0, y: Self.axisHeight, width: x(byteSize * 8), height: height - Self.axisHeight - 1)
        for (index, lane) in lanes.enumerated() {
            // The next member in the lane: a label may reach as far as that.
            let next = members.indices.first { $0 > index && lanes[$0] == lane }
            svg += bar(members[index], lane, end: next.map { x(members[$0].bitOffset) } ?? scale.width)
        }
        return svg + "</svg>\n"
    }

    // MARK: Parts

    private func bar(_ member: LayoutPair.Member, _ lane: Int, end: Double) -> HTML {
        let left = x(member.bitOffset)
        let width = max(1.5, x(member.bitOffset + member.bitWidth) - left)
        let top = Self.axisHeight + Double(lane) * Self.laneHeight + 2
        let kind = "member \(member.mark.word)\(member.isReserved ? " reserved" : "")"
        let facts = "\(member.name): \(member.type), \(member.bitText), \(member.mark.word)"
        let shape = rectangle(kind, x: left, y: top, width: width, height: Self.laneHeight - 4)
        let fold =
            scale.fold(from: member.bitOffset, to: member.bitOffset + member.bitWidth)
            .map { place -> HTML in
                "<path class=\"fold\" d=\"M\(number(place + 40)) \(number(top))l-6 22m6 0l6 -22\"/>"
            } ?? ""
        let label = label(member.name, left: left, right: left + width, end: end, y: top + 15)
        return "<g><title>\(facts)</title>\(shape)\(fold)\(label)</g>\n"
    }

    /// The name in its bar, behind it where there is room, or as much of it as fits.
    private func label(_ name: String, left: Double, right: Double, end: Double, y: Double) -> HTML {
        let room = Int((right - left) / Self.letterWidth) - 1
        let behind = Int((end - right) / Self.letterWidth) - 2
        let isInside = name.count <= room || behind < name.count
        guard !isInside || room >= min(6, name.count) else { return "" }
        let text = name.count <= room || !isInside ? name : name.prefix(room - 1) + "…"
        let position = (isInside ? left : right) + 4
        return "<text x=\"\(number(position))\" y=\"\(number(y))\">\(text)</text>"
    }

    /// Byte numbers where members begin, as far as there is room, and the size at the end.
    private var axis: HTML {
        scale.marks(upTo: byteSize, apart: 36).map { byte -> HTML in
            let position = min(x(byte * 8), scale.width - 30)
            return "<text class=\"axis\" x=\"\(number(position))\" y=\"12\">\(byte)</text>\n"
        }.joined()
    }

    private func rectangle(_ kind: String, x: Double, y: Double, width: Double, height: Double) -> HTML {
        """
        <rect class="\(kind)" x="\(number(x))" y="\(number(y))" width="\(number(width))" \
        height="\(number(height))"/>
        """
    }

    /// The first lane for each member in which its bits are free.
    private var lanes: [Int] {
        var ends: [Int] = []
        return members.map { member in
            let lane = ends.firstIndex { $0 <= member.bitOffset } ?? ends.count
            if lane == ends.count { ends.append(0) }
            ends[lane] = member.bitOffset + max(member.bitWidth, 1)
            return lane
        }
    }

    private func x(_ bit: Int) -> Double { scale.x(bit) }

    /// With one digit after the point.
    private func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}

extension LayoutPair.Mark {
    var word: String {
        switch self {
        case .same: "unchanged"
        case .added: "added"
        case .removed: "removed"
        case .moved: "moved"
        case .changed: "changed"
        }
    }
}

extension LayoutPair.Member {
    /// `bytes 8 to 15`, or bits where it does not fill bytes.
    var bitText: String {
        if bitWidth == 0 { return "from byte \(bitOffset / 8)" }
        guard bitOffset.isMultiple(of: 8), bitWidth.isMultiple(of: 8) else {
            return "bits \(bitOffset) to \(bitOffset + bitWidth - 1)"
        }
        let (first, last) = (bitOffset / 8, (bitOffset + bitWidth) / 8 - 1)
        return first == last ? "byte \(first)" : "bytes \(first) to \(last)"
    }
}
