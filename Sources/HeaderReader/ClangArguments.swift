// SPDX-License-Identifier: Apache-2.0
//
// A request as clang's command line and as the text of the main file.

internal import CLibclang
internal import LayoutIR
internal import ReadRequests

/// The arguments that both parses share.
struct ClangArguments {
    let commandLine: [String]
    let roots: IncludeRoots
    /// The files that `commandLine` names, kept as long as it is used.
    private let visible: VisibleFiles?
    /// The units that may be parsed again for this request; nil where it is read by itself.
    let spares: SpareUnits?
    /// The `#include` lines: prelude first, then the headers.
    let includes: String

    init(_ request: ReadRequest, _ clang: Libclang) throws(ReadFailure) {
        var arguments = [
            "-x", "c", "-std=gnu11", "-target", request.triple.clangText, "-Wno-everything",
            // libclang 14 accepts both with a warning and 19 refuses them; neither is a declaration to trust.
            "-Werror=implicit-int", "-Werror=implicit-function-declaration",
            // From 20 on clang reads deeper brackets by itself; what is read must not depend on its version.
            "-fbracket-depth=256",
        ]
        // From 16 on clang reads configuration files of the machine unless told not to.
        if clang.majorVersion >= 16 { arguments.append("--no-default-config") }
        arguments += clang.resourceArguments
        // Without the system's headers clang need not look for a gcc, which it does for each parse.
        if !request.usesSystemHeaders { arguments += ["-nostdinc", "--gcc-toolchain=/dev/null"] }
        arguments += request.includeDirectories.map { "-I\($0)" }
        arguments += request.defines.map { "-D\($0)" }
        if request.triple.isMusl { arguments.append(FreestandingHeaders.muslDefine) }
        roots = try IncludeRoots(request)
        let overlay = VisibleFiles.overlay(
            for: request, roots, resourceFolder: clang.resourceArguments.last ?? clang.ownFolder)
        let kept = request.isOneOfMany ? overlay.flatMap(clang.spares.overlay) : nil
        spares = kept == nil ? nil : clang.spares
        visible = kept ?? overlay.flatMap { VisibleFiles($0) }
        let meaning = request.flags + request.clangArguments
        let common = arguments + (visible?.arguments ?? []) + meaning
        commandLine = common + Self.freestanding(for: request, common, asked: arguments + meaning, clang)

        var lines = ""
        for header in request.prelude + request.headers {
            lines += try Self.include(header)
        }
        includes = lines
    }

    /// Ours behind all others; but before a library that is another target's, whose headers lead nowhere on this one,
    /// and before glibc's where the target's is musl.
    ///
    /// - Parameter own: The arguments without those that every reading has a file of its own for.
    private static func freestanding(
        for request: ReadRequest, _ common: [String], asked own: [String], _ clang: Libclang
    ) -> [String] {
        let behind = FreestandingHeaders.arguments
        guard request.usesSystemHeaders else { return behind }
        if request.triple.isMusl { return FreestandingHeaders.argumentsBefore }
        guard request.triple.isForeign else { return behind }
        func isServed() -> Bool { clang.parses(FreestandingHeaders.trial, common + behind) }
        let isKnownServed = request.shared?.servedTargets.answer(own, isServed) ?? isServed()
        return isKnownServed ? behind : FreestandingHeaders.argumentsBefore
    }

    private static func include(_ header: ReadRequest.Header) throws(ReadFailure) -> String {
        let text = header.text
        let isSafe = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ">") }
        guard isSafe, !text.isEmpty, !text.ends(with: "\\") else {
            throw ReadFailure("a header's name cannot be used in an #include line", id: .headerName, path: text)
        }
        return switch header {
        case .name: "#include <\(text)>\n"
        case .path: "#include \"\(text)\"\n"
        }
    }
}

extension ReadRequest {
    /// Whether its process reads others as well, one after the other, and nothing asks for a way without shortcuts.
    fileprivate var isOneOfMany: Bool { shared?.isBesideOthers == true && shortcuts != .none }
}

extension Libclang {
    /// Whether a text is read without an error.
    fileprivate func parses(_ text: String, _ arguments: [String]) -> Bool {
        guard let unit = TranslationUnit(self, text: text, arguments: arguments, detail: .declarations) else {
            return false
        }
        var isSound = true
        unit.forEachDiagnostic { diagnostic in
            if diagnosticSeverity(diagnostic).rawValue >= CXDiagnostic_Error.rawValue { isSound = false }
        }
        return isSound
    }
}
