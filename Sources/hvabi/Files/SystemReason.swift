// SPDX-License-Identifier: Apache-2.0
//
// What the system said of a file that could not be written.

import Foundation
import SystemPackage

enum SystemReason {
    /// What the system said, without Foundation's wrapping.
    static func text(of error: any Error) -> String {
        if let error = error as? Errno { return "\(error)" }
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        let code = (underlying ?? error as NSError)
        return code.domain == NSPOSIXErrorDomain ? "\(Errno(rawValue: CInt(code.code)))" : error.localizedDescription
    }
}
