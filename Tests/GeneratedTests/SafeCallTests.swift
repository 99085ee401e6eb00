// SPDX-License-Identifier: Apache-2.0
//
// No call without `unsafe` in its name hands the kernel less memory than it writes to: every command of the
// distribution's headers is looked at, and those of KVM are made on /dev/kvm with a guard page behind the argument.

import Foundation
import HeaderReader
import LayoutIR
import Statements
import SwiftEmitter
import TestSupport
import Testing

@Suite struct SafeCallTests {
    /// The arguments of calls, by command, in the emitted text.
    static func arguments(_ module: EmittedModule) -> [String: String] {
        var found: [String: String] = [:]
        let command = /^(?:@_alwaysEmitIntoClient )?public var `?(\w+)`?: (?:Descriptor)?Ioctl<(.+), \w+> \{$/
        for line in module.files.values.flatMap({ $0.split(separator: "\n") }) {
            guard let match = line.firstMatch(of: command) else { continue }
            found[String(match.1)] = String(match.2)
        }
        return found
    }

    @Test(arguments: CalledHeader.all)
    func noPlainFormWhereMemoryFollows(_ header: CalledHeader) throws {
        let ir = try header.read()
        let module = try SwiftEmitter.emit(ir, module: "M", statements: header.statements)
        let arguments = Self.arguments(module)
        #expect(arguments.count == ir.ioctls.count - module.withheld.count { $0.kind == .ioctl })
        let index = IRIndex(ir)
        var (plain, open) = (0, [String]())
        for (name, argument) in arguments {
            let nominal = header.statements.arguments[name]?.text ?? ir.ioctls.first { $0.name == name }?.argumentType
            let isOpen = nominal.map { OpenEnd(index).isOpen(type: $0) } ?? false
            if isOpen { open.append(name) } else { plain += 1 }
            let isGuarded = argument.hasPrefix("FlexibleBuffer<") || argument.hasPrefix("UnsafeArgument<")
            #expect(isGuarded == isOpen, "\(name): \(argument)")
        }
        print("\(header): \(plain) commands with a plain form, \(open.count) without")
        #expect(Set(open) == header.open)
        #expect(plain > 0)
    }

    @Test func aPointerInTheNumberIsNotTheArgument() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            """
            struct pps_like { int api; int mode; long long off[2]; };
            typedef struct pps_like *pps_pointer;
            struct sized { unsigned argsz; unsigned flags; };
            struct holds_sized { int a; struct { struct sized in; }; };
            struct open_union { int kind; union { int word; struct { int n; char tail[]; } more; }; };
            struct open_last { int a; struct open_union last; };
            struct open_inside { struct open_union first; int b; };
            struct empty {};
            #define A_POINTER _IOR('p', 1, struct pps_like *)
            #define A_TYPEDEF _IOWR('p', 2, pps_pointer)
            #define AN_ARRAY _IOWR('p', 3, struct pps_like[4])
            #define SIZED _IOWR('p', 4, struct sized)
            #define HOLDS_SIZED _IOWR('p', 5, struct holds_sized)
            #define OPEN_LAST _IOWR('p', 6, struct open_last)
            #define OPEN_INSIDE _IOWR('p', 7, struct open_inside)
            #define NOTHING _IOW('p', 8, struct empty)
            #define BY_VALUE _IO('p', 9)
            #define BY_ADDRESS _IO('p', 10)
            #define STATED _IOR('p', 11, struct pps_like *)
            #define OVERRIDDEN _IOWR('p', 12, unsigned long)
            #define BY_VALUE_AFTER_ALL _IOW('p', 13, int)
            """, to: "open.h")
        let request = ReadRequest(
            interface: "open", headers: [.path(path)], prelude: [.name("linux/ioctl.h")],
            triple: .known("x86_64-unknown-linux-gnu"))
        let statements = BindingStatements(arguments: [
            "BY_VALUE": .init("unsigned short"), "BY_ADDRESS": .init("struct sized *"),
            "STATED": .init("struct pps_like *"), "OVERRIDDEN": .init("struct sized *"),
            "BY_VALUE_AFTER_ALL": .init("int"),
        ])
        let module = try SwiftEmitter.emit(HeaderReader.read(request).ir, module: "M", statements: statements)
        #expect(
            Self.arguments(module) == [
                "A_POINTER": "UnsafeArgument<Address64<pps_like>>", "A_TYPEDEF": "UnsafeArgument<Address64<pps_like>>",
                "AN_ARRAY": "InlineArray<4, pps_like>", "SIZED": "FlexibleBuffer<sized>",
                "HOLDS_SIZED": "UnsafeArgument<holds_sized>", "OPEN_LAST": "UnsafeArgument<open_last>",
                "OPEN_INSIDE": "UnsafeArgument<open_inside>", "NOTHING": "UnsafeArgument<empty>",
                "BY_VALUE": "ByValue<UInt16>", "BY_ADDRESS": "FlexibleBuffer<sized>", "STATED": "pps_like",
                "OVERRIDDEN": "FlexibleBuffer<sized>", "BY_VALUE_AFTER_ALL": "ByValue<Int32>",
            ])
    }

    @Test(.enabled(if: Surroundings.opensKVM, "/dev/kvm cannot be opened here"))
    func aGuardPageStandsBehindEachArgumentOfKVM() throws {
        let header = CalledHeader.kvm
        let ir = try header.read()
        let module = try SwiftEmitter.emit(ir, module: "Bindings", statements: header.statements)
        let arguments = Self.arguments(module)
        // Commands that are said to return a descriptor make one; all others that bring something back are tried.
        let read = ir.ioctls.filter { $0.direction == .read || $0.direction == .readWrite }.map(\.name)
        let plain = read.filter { arguments[$0].map { !$0.contains("<") || $0.hasPrefix("InlineArray") } ?? false }
        let made = plain.filter { header.statements.returns[$0] == nil }
        let folder = try TemporaryFolder()
        let sources = try module.files.filter { $0.key.hasSuffix(".swift") }.map { try folder.write($1, to: $0) }
        let calls = made.map { "plain(\($0))" }.joined(separator: "\n")
        let main = try folder.write(GuardedProgram.text(calls), to: "main.swift")
        let program = "\(folder.path)/guarded"
        let swiftc = try ChildProcess(
            BuildProducts.swiftc,
            BuildProducts.linking(nil) + ["-suppress-warnings", "-module-name", "Bindings", main] + sources
                + ["-o", program])
        try #require(swiftc.status == 0, "\(swiftc.errors)")
        let run = try ChildProcess(program, [])
        let text = String(decoding: run.output, as: UTF8.self)
        print(String(text.split(separator: "\n").last ?? Substring()))
        #expect(run.status == 0, "\(text) \(run.errors)")
        #expect(made.count > 30)
    }
}

/// Whether memory follows a record, told by the names of its types alone.
private struct OpenEnd {
    let index: IRIndex

    init(_ index: IRIndex) { self.index = index }

    func isOpen(type: String) -> Bool {
        let name = type.replacing(" *", with: "")
        return index.ir.records.first { $0.spelling == name }.map(isOpen) ?? false
    }

    private func isOpen(_ record: Record) -> Bool {
        if record.fields.contains(where: { $0.name == "argsz" }) { return true }
        let ends = record.kind == .union ? record.fields : record.fields.suffix(1)
        return ends.contains { field in
            let spelling = index.chain(field.type).last?.name ?? field.type
            return spelling.hasSuffix("[]") || spelling.hasSuffix("[0]")
                || (index.record(of: field.type).map(isOpen) ?? false)
        }
    }
}
