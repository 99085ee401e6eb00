// SPDX-License-Identifier: Apache-2.0
//
// The commands of a recipe run in a child, and what its answers mean.

import ABISources
import Launcher
import LayoutIR
import Reports
import Statements
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs the commands of a recipe, and draws conclusions from the errors of the calls.
package enum Prober {
    /// The verb by which this program runs itself, in a child that calls the ioctls.
    package static let verb = "__probe"
    private static let seconds = 20

    /// Asks the running kernel.
    ///
    /// - Throws: `SourceFailure` where the device cannot be opened, and where a step fails.
    package static func probe(_ commands: ProbeCommands, _ recipe: ProbeRecipe) throws(SourceFailure) -> ProbeReport {
        guard isCharacterDevice(commands.path) else {
            throw SourceFailure("is not a character device", id: .noDevice, path: commands.path)
        }
        let answers = try run(commands)
        for (step, answer) in zip(commands.steps, answers) where answer.error != 0 {
            throw SourceFailure(
                "'\(step.call)' on '\(step.on)' failed: \(text(answer.error))", id: .probeStep, path: recipe.path)
        }
        let groups = Set(
            commands.ioctls.filter { answers[$0.command].error == EFAULT }.map { Group($0) })
        let rows = commands.ioctls.map { probed in
            ProbeReport.Row(
                ioctl: probed.ioctl, on: probed.on, why: probed.why,
                state: state(probed, answers, groups.contains(Group(probed))))
        }
        let capabilities = commands.questions.map { question in
            let answer = answers[question.command]
            return ProbeReport.Capability(
                name: question.name, value: question.value, answer: answer.error == 0 ? Int(answer.result) : nil)
        }
        return ProbeReport(
            path: recipe.path, rows: rows, capabilities: capabilities, missing: commands.missing.map(\.name))
    }

    /// Whether it is none that opening could do anything to but to a driver; opening it reports that it is not there.
    private static func isCharacterDevice(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFCHR
    }

    /// Ioctls of one letter on one descriptor.
    private struct Group: Hashable {
        let on: String
        let letter: Int

        init(_ probed: ProbedIoctl) { (on, letter) = (probed.on, probed.ioctl.group) }
    }

    private static func state(
        _ probed: ProbedIoctl, _ answers: [ProbeAnswer], _ answersOthers: Bool
    ) -> ProbeReport.State {
        let own = answers[probed.command]
        switch own.error {
        case EFAULT where probed.mutants.contains(where: { answers[$0].error == EFAULT }):
            return .undecided("EFAULT, and so do other numbers of its ordinal")
        case EFAULT: return .alive
        case ENOTTY where answersOthers: return .notAnswered
        case 0: return .undecided("returned \(own.result)")
        default: return .undecided(text(own.error))
        }
    }

    private static func run(_ commands: ProbeCommands) throws(SourceFailure) -> [ProbeAnswer] {
        guard let own = FilePath.real("/proc/self/exe") else {
            throw SourceFailure("/proc is not there: nothing can be tried", id: .programFailed)
        }
        let limits = LaunchLimits.left(seconds: seconds)
        let answer: Answer
        do throws(LaunchFailure) {
            answer = try Launch(own, [Self.verb, commands.path], limits: limits)
                .run(input: commands.commands.map(\.line).joined().utf8)
        } catch {
            throw SourceFailure("trying ioctls: \(error.message)", id: .probeFailed, path: commands.path)
        }
        let said = answer.text.split(separator: "\n").compactMap { ProbeAnswer(String($0)) }
        if let opened = said.first, opened.error != 0 { throw refusal(opened.error, commands.path) }
        guard answer.isSuccess, said.count == commands.commands.count + 1 else {
            throw SourceFailure(
                "trying ioctls ended after \(max(0, said.count - 1)) of \(commands.commands.count) calls",
                id: .probeFailed, path: commands.path)
        }
        return Array(said.dropFirst())
    }

    /// Why the device cannot be opened, in a sentence.
    private static func refusal(_ error: Int32, _ path: String) -> SourceFailure {
        let reason =
            switch error {
            case ENOENT: "is not there: this kernel does not have it, or a container does not show it"
            case EACCES: "may not be opened by this user: the group that owns it may"
            case EPERM: "is kept from this process, as a container's rules do"
            case ENODEV, ENXIO: "has no driver in this kernel"
            default: "cannot be opened: \(text(error))"
            }
        return SourceFailure(reason, id: .noDevice, path: path)
    }

    /// An errno by its name where a probe may meet it, and what it means.
    private static func text(_ error: Int32) -> String {
        let names: [Int32: String] = [
            EINVAL: "EINVAL", ENXIO: "ENXIO", EPERM: "EPERM", EACCES: "EACCES", EBUSY: "EBUSY", ENOSYS: "ENOSYS",
            EOPNOTSUPP: "EOPNOTSUPP", EBADF: "EBADF", ENOTTY: "ENOTTY", ENODEV: "ENODEV", EEXIST: "EEXIST",
            ENOMEM: "ENOMEM", E2BIG: "E2BIG", ENOENT: "ENOENT", EINTR: "EINTR",
        ]
        return "\(names[error] ?? "errno \(error)") (\(String(cString: strerror(error))))"
    }
}

/// The result of one call.
struct ProbeAnswer {
    /// 0 where it succeeded.
    let error: Int32
    let result: Int32

    init?(_ line: String) {
        let words = line.split(separator: " ").compactMap { Int32($0) }
        guard words.count == 2 else { return nil }
        (error, result) = (words[0], words[1])
    }
}
