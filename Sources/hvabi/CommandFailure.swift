// SPDX-License-Identifier: Apache-2.0
//
// The ways a command ends other than well.

import ABISources

/// The job could not be done: exit 2, with diagnostics for standard error.
typealias CommandFailure = SourceFailure

/// The job was done and found something, which is already reported: exit 1.
struct Findings: Error {}
