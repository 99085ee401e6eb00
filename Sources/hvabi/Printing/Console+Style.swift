// SPDX-License-Identifier: Apache-2.0
//
// The abilities of the terminal, and reports in the form that is asked for.

import ABISources
import ArgumentParser
import LayoutIR
import Reports

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Console {
    /// How a result is dressed: as --color says, or else in colour on a terminal or with CLICOLOR_FORCE (to anything
    /// but nothing and 0), and in none with NO_COLOR (to anything but nothing) or TERM=dumb; as wide as COLUMNS or else
    /// the terminal says. In a file it is plain but for --color always.
    static let style = writesFile ? TextStyle(isColoured: color == .always, columnCount: nil) : style(of: STDOUT_FILENO)
    /// The same for standard error.
    static let errorStyle = style(of: STDERR_FILENO)

    /// Writes a report as text or as JSON.
    static func write(
        _ report: some JSONWritable, as format: PlainFormat, text: (TextStyle) -> String
    ) throws(CommandFailure) {
        switch format {
        case .text: try write(text(style))
        case .json: try write(DeterministicJSON.bytes(of: report))
        }
    }

    private static func style(of descriptor: Int32) -> TextStyle {
        let isTerminal = isatty(descriptor) == 1
        let wantsNone = !(variable("NO_COLOR") ?? "").isEmpty || variable("TERM") == "dumb"
        let isForced = !["", "0"].contains(variable("CLICOLOR_FORCE") ?? "")
        let isColoured =
            switch color {
            case .always: true
            case .never: false
            case .auto: (isTerminal || isForced) && !wantsNone
            }
        return TextStyle(isColoured: isColoured, columnCount: isTerminal ? columnCount(descriptor) : nil)
    }

    private static func columnCount(_ descriptor: Int32) -> Int? {
        if let columns = variable("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
