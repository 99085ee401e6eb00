// SPDX-License-Identifier: Apache-2.0
//
// A program to be started: below a supervisor that ends it, and all that it starts, whenever this process ends.

import CLauncher

/// A program to run, and its bounds.
package struct Launch: Sendable {
    /// A path from the root: nothing is searched for.
    package var program: String
    /// Without the program's own name.
    package var arguments: [String]
    /// All of its environment, as `NAME=value`.
    package var environment: [String]
    /// The folder it runs in; nil for the one that this process is in.
    package var directory: String?
    /// The most that it may use; by default the rest of what this process may.
    package var limits: LaunchLimits
    /// Where it may reach; nil for everywhere.
    package var confinement: Confinement?

    /// - Parameter environment: By default nothing but where programs are, and messages in English.
    package init(
        _ program: String, _ arguments: [String], environment: [String] = Launch.plainEnvironment,
        directory: String? = nil, limits: LaunchLimits = .left, confinement: Confinement? = nil
    ) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.directory = directory
        self.limits = limits
        self.confinement = confinement
    }

    /// Where programs are, and messages in the words that are looked for.
    package static var plainEnvironment: [String] {
        ["LC_ALL=C"] + (Environment.value("PATH").map { ["PATH=\($0)"] } ?? [])
    }

    /// Starts the program.
    ///
    /// - Parameter descriptors: The other ends of its first four; nil is `/dev/null`, and nothing for the last.
    func start(_ descriptors: [Int32?]) throws(LaunchFailure) -> launcher_program {
        var program = launcher_program()
        let error = withOrder(descriptors) { order in launcher_start(&order, &program) }
        guard error == 0 else { throw .notStarted(path: self.program, reason: Errno.text(error)) }
        return program
    }

    private func withOrder(_ descriptors: [Int32?], _ body: (inout launcher_order) -> Int32) -> Int32 {
        CStrings.with([program] + arguments) { arguments in
            CStrings.with(environment) { environment in
                CStrings.with(program) { path in
                    CStrings.with(directory) { directory in
                        withConfinement { confinement in
                            var order = launcher_order()
                            order.path = path
                            (order.arguments, order.environment) = (arguments, environment)
                            order.directory = directory
                            order.limits = limits.order
                            order.confinement = confinement
                            let numbers = (descriptors + [nil, nil, nil, nil]).map { $0 ?? -1 }
                            order.descriptors = (numbers[0], numbers[1], numbers[2], numbers[3])
                            return body(&order)
                        }
                    }
                }
            }
        }
    }

    private func withConfinement<Result>(
        _ body: (UnsafePointer<launcher_confinement>?) -> Result
    ) -> Result {
        guard let confinement else { return body(nil) }
        return CStrings.withConstants(confinement.readable) { readable in
            CStrings.withConstants(confinement.runnable) { runnable in
                var lists = launcher_confinement(readable: readable, runnable: runnable)
                return body(&lists)
            }
        }
    }
}

/// Why a program has no answer.
package enum LaunchFailure: Error, Sendable, Equatable {
    case notStarted(path: String, reason: String)
    /// It was ended when the time was over.
    case timeOver(path: String)
    /// It said more than there is room for, and was ended.
    case saidTooMuch(path: String)
    /// It opened a FIFO that nobody writes to, and was ended.
    case waited(path: String)
    /// Its supervisor was killed.
    case lost(path: String)

    /// Whether it is a file that the program was made to open which is amiss.
    package var isOfFile: Bool { if case .waited = self { true } else { false } }

    /// A sentence without its end.
    package var message: String {
        switch self {
        case .notStarted(let path, let reason): "'\(path)' cannot be run: \(reason)"
        case .timeOver(let path): "'\(path)' was not done in time, and was ended"
        case .saidTooMuch(let path): "'\(path)' said more than there is room for, and was ended"
        case .waited(let path): "'\(path)' waits for a file that is not a regular one, and was ended"
        case .lost(let path): "'\(path)' was ended from outside"
        }
    }
}
