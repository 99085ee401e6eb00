// SPDX-License-Identifier: Apache-2.0
//
// The names that errors have in C, which is how documents of kernels call them.

#if canImport(SystemPackage)
    public import SystemPackage

    extension Errno {
        /// `EINTR`; of an error that drivers do not give, its number: `errno 131`.
        public var nameInC: String { Self.namesInC[self] ?? "errno \(rawValue)" }

        private static let namesInC: [Errno: String] = [
            .notPermitted: "EPERM", .noSuchFileOrDirectory: "ENOENT", .noSuchProcess: "ESRCH", .interrupted: "EINTR",
            .ioError: "EIO", .noSuchAddressOrDevice: "ENXIO", .argListTooLong: "E2BIG", .execFormatError: "ENOEXEC",
            .badFileDescriptor: "EBADF", .noChildProcess: "ECHILD", .noMemory: "ENOMEM",
            .permissionDenied: "EACCES", .badAddress: "EFAULT", .resourceBusy: "EBUSY", .fileExists: "EEXIST",
            .improperLink: "EXDEV", .operationNotSupportedByDevice: "ENODEV", .notDirectory: "ENOTDIR",
            .isDirectory: "EISDIR", .invalidArgument: "EINVAL", .tooManyOpenFilesInSystem: "ENFILE",
            .tooManyOpenFiles: "EMFILE", .inappropriateIOCTLForDevice: "ENOTTY", .textFileBusy: "ETXTBSY",
            .fileTooLarge: "EFBIG", .noSpace: "ENOSPC", .illegalSeek: "ESPIPE", .readOnlyFileSystem: "EROFS",
            .tooManyLinks: "EMLINK", .brokenPipe: "EPIPE", .outOfDomain: "EDOM", .outOfRange: "ERANGE",
            .resourceTemporarilyUnavailable: "EAGAIN", .nowInProgress: "EINPROGRESS",
            .alreadyInProcess: "EALREADY", .notSocket: "ENOTSOCK", .protocolNotSupported: "EPROTONOSUPPORT",
            .addressInUse: "EADDRINUSE", .noBufferSpace: "ENOBUFS", .timedOut: "ETIMEDOUT", .noLocks: "ENOLCK",
            .noFunction: "ENOSYS", .overflow: "EOVERFLOW", .canceled: "ECANCELED", .notSupported: "EOPNOTSUPP",
            .deadlock: "EDEADLK", .tooManySymbolicLinkLevels: "ELOOP", .badMessage: "EBADMSG",
        ]
    }
#endif
