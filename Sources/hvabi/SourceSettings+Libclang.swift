// SPDX-License-Identifier: Apache-2.0
//
// The command reads headers with libclang.

import ABISources
import HeaderReader

extension SourceSettings {
    /// Settings as they are where nothing is said.
    init() { self.init(parser: LibclangParser()) }
}
