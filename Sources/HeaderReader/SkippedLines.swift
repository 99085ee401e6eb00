// SPDX-License-Identifier: Apache-2.0
//
// The lines of headers that were not compiled. Asked for by name, and never on the way to an IR.

internal import CLibclang
public import ReadRequests

extension HeaderReader {
    /// The lines between a condition that was not taken and its end, by the path of each file.
    ///
    /// - Throws: As `read`.
    public static func skippedLines(in request: ReadRequest) throws(ReadFailure) -> [String: [Range<Int>]] {
        let clang = try loadedLibclang()
        return try BackgroundThread { () throws(ReadFailure) in try skippedLines(in: request, clang) }.join()
    }

    private static func skippedLines(
        in request: ReadRequest, _ clang: Libclang
    ) throws(ReadFailure) -> [String: [Range<Int>]] {
        let unit = try Survey(clang, request, try ClangArguments(request, clang)).unit
        var lines: [String: [Range<Int>]] = [:]
        for (start, end) in unit.skippedRanges where start.line < end.line {
            lines[clang.text(clang.fileName(start.file)), default: []].append(start.line + 1..<end.line)
        }
        return lines
    }
}
