// SPDX-License-Identifier: Apache-2.0
//
// The files that are installed with the program: the shipped interfaces, the snapshots of their bindings, and an index
// of ioctl numbers.
//
//   PREFIX/bin/hvabi
//   PREFIX/share/hvabi/abi/NAME/...
//   PREFIX/share/hvabi/generated/MODULE/MODULE.json
//   PREFIX/share/hvabi/ioctls.index

import SystemPackage

/// The folder of what is installed with the program.
package struct Installation: Sendable {
    /// `PREFIX/share/hvabi`.
    package let folder: String

    /// The shipped interfaces, `PREFIX/share/hvabi/abi`; the only part that has to be there.
    package var interfaces: String { "\(folder)/abi" }
    /// The snapshots of the shipped bindings: `PREFIX/share/hvabi/generated`.
    package var modules: String { "\(folder)/generated" }
    /// The index of ioctl numbers: `PREFIX/share/hvabi/ioctls.index`.
    package var ioctls: String { "\(folder)/ioctls.index" }

    /// - Parameter program: The program's path, or a link to it.
    package init?(ofProgram program: String) {
        guard let program = FilePath.real(program) else { return nil }
        self.init(Door.folder(of: Door.folder(of: program)) + "/share/hvabi")
    }

    private init?(_ folder: String) {
        guard FileKind(of: "\(folder)/abi") == .folder else { return nil }
        self.folder = folder
    }
}

extension SourceSettings {
    /// The folder in which an interface is looked for: that of `interfaces`, and for what that does not have the one
    /// that is installed with the program.
    package func folder(of interface: String) -> String {
        guard let installed, !InterfaceFile.isThere(interface, in: interfaces) else { return interfaces }
        return InterfaceFile.isThere(interface, in: installed) ? installed : folderOfAll
    }

    /// The folder whose interfaces are meant where none is named.
    package var folderOfAll: String {
        installed.flatMap { FileKind(of: interfaces) == .folder ? nil : $0 } ?? interfaces
    }
}
