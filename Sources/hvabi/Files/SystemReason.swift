// SPDX-License-Identifier: Apache-2.0
//
// The system's reason why a file could not be written.

import Foundation
import SystemPackage

enum SystemReason {
    /// The system's reason, without Foundation's wrapping.
    static func text(of error: any Error) -> String {
        if let error = error as? Errno { return "\(error)" }
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        let code = (underlying ?? error as NSError)
        return code.domain == NSPOSIXErrorDomain ? "\(Errno(rawValue: CInt(code.code)))" : error.localizedDescription
    }
}
