// SPDX-License-Identifier: Apache-2.0
//
// The argument of an ioctl that is made with `_IOC` itself: what is behind `sizeof` there.
//
//   #define _IOC(d, g, n, s) hvabi_sized(s)
//   #define hvabi_sized(s) hvabi_##s
//   #define hvabi_sizeof(t) ((__typeof__(t) *(*)(void))0)
//   __typeof__(VFIO_GET) hvabi_a12;                _IOC(_IOC_READ, ';', 1, sizeof(struct x)): struct x *(*)(void)

extension ProbePlan {
    /// Behind the probes for ioctls: `_IOC` is something else afterwards.
    mutating func appendArguments(of survey: Survey) {
        append("#undef _IOC")
        append("#define _IOC(d, g, n, s) hvabi_sized(s)")
        append("#define hvabi_sized(s) hvabi_##s")
        append("#define hvabi_sizeof(t) ((__typeof__(t) *(*)(void))0)")
        for (number, name) in survey.macros.exported.enumerated() {
            guard survey.macros.traits(of: name).mayBeSized, !survey.macros.isFunctionLike(name) else { continue }
            append("#ifdef \(name)")
            append(.argument(number), "__typeof__(\(name)) ", ";")
            append("#endif")
        }
        for (number, enumerator) in survey.ioctlEnumerators.enumerated() where enumerator.traits.mayBeSized {
            append(.enumeratorArgument(number), "__typeof__(\(enumerator.expression)) ", ";")
        }
    }
}
