// SPDX-License-Identifier: Apache-2.0
//
// The name of a reading in reports.

import ABISources
import LayoutIR
import Reports

extension Reading {
    /// `openbsd-vmm@1.13/arm64`; a source that knows no short names has its triple there.
    package var subject: Subject { Subject(label, on: namedTarget) }

    /// Its target by the name that its interface has for it.
    var namedTarget: SubjectTarget { SubjectTarget(ir.target, called: targetName) }

    /// Whether bindings of it are committed.
    package var isBound: Bool { part?.isBound ?? false }
}

extension InterfaceSource.Part {
    /// The same before it is read.
    package var subject: Subject {
        Subject("\(interface.name)@\(version.name)", on: SubjectTarget(Target(target.triple), called: target.name))
    }
}
