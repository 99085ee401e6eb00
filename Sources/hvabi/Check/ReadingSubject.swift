// SPDX-License-Identifier: Apache-2.0
//
// What reports call a reading of an interface.

import ABISources
import LayoutIR
import Reports

extension InterfaceSource.Reading {
    /// `openbsd-vmm@1.13/arm64`.
    var subject: Subject {
        Subject("\(interface.name)@\(version.name)", target: target.name, triple: target.triple.text)
    }
}
