// SPDX-License-Identifier: Apache-2.0
//
// Strings as C has them, errors in words, and the environment.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Strings as C has them.
enum CStrings {
    /// Calls `body` with a list of C strings that ends with a null pointer.
    static func with<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = strings.map { strdup($0) } + [nil]
        defer {
            for pointer in pointers { free(pointer) }
        }
        return body(&pointers)
    }

    /// The same for a list of constants; nil is a null pointer.
    static func withConstants<Result>(
        _ strings: [String]?, _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        guard let strings else { return body(nil) }
        return with(strings) { pointers in
            pointers.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: strings.count + 1) { body($0) }
        }
    }

    /// Calls `body` with a C string; nil is a null pointer.
    static func with<Result>(_ string: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
        guard let string else { return body(nil) }
        return string.withCString { body($0) }
    }

    /// `path` from the root with links followed; nil where nothing is there.
    static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// Errors of the system in words.
enum Errno {
    static func text(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// The environment of this process.
enum Environment {
    static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
