// SPDX-License-Identifier: Apache-2.0
//
// Names that many headers use and do not bring along: the header that every system of the kind has for them, or what
// kernels define them as for their own sources.

/// Sources for missing names.
package enum CommonNames {
    /// The header to include first for a name; nil where none is known.
    package static func prelude(for name: String) -> String? {
        if standard.contains(name) { return "stdint.h" }
        if linux.contains(name) { return "linux/types.h" }
        return headers[name] ?? (system.contains(name) ? "sys/types.h" : nil)
    }

    /// The definition, as `--define` takes it, that gives a name its usual meaning; nil where none is known.
    package static func definition(of name: String) -> String? { definitions[name] }

    private static let headers = [
        "_BITUL": "linux/const.h", "_BITULL": "linux/const.h", "_AC": "linux/const.h", "_AT": "linux/const.h",
        "_UL": "linux/const.h", "_ULL": "linux/const.h", "__BIT": "sys/cdefs.h", "__BITS": "sys/cdefs.h",
        "offsetof": "stddef.h", "size_t": "stddef.h", "ptrdiff_t": "stddef.h", "wchar_t": "stddef.h",
        "NULL": "stddef.h", "bool": "stdbool.h", "INT_MAX": "limits.h", "UINT_MAX": "limits.h", "LONG_MAX": "limits.h",
        "ULONG_MAX": "limits.h", "PATH_MAX": "linux/limits.h", "NAME_MAX": "linux/limits.h",
        "SIOCDEVPRIVATE": "linux/sockios.h", "SIOCPROTOPRIVATE": "linux/sockios.h", "HZ": "asm/param.h",
    ]

    private static let definitions =
        [
            "BIT": "BIT(n)=(1UL<<(n))", "BIT_ULL": "BIT_ULL(n)=(1ULL<<(n))", "_BIT": "_BIT(n)=(1UL<<(n))",
            "GENMASK": "GENMASK(h,l)=((~0UL<<(l))&(~0UL>>(__LONG_WIDTH__-1-(h))))",
            "GENMASK_ULL": "GENMASK_ULL(h,l)=((~0ULL<<(l))&(~0ULL>>(63-(h))))",
            "CTL_CODE": "CTL_CODE(t,f,m,a)=((t)<<16|(a)<<14|(f)<<2|(m))", "PAGE_SIZE": "PAGE_SIZE=4096",
            "PAGE_SHIFT": "PAGE_SHIFT=12",
        ].merging(
            [8, 16, 32, 64].flatMap { width in
                [
                    ("u\(width)", "u\(width)=__UINT\(width)_TYPE__"), ("s\(width)", "s\(width)=__INT\(width)_TYPE__"),
                ]
            }
        ) { first, _ in first }

    private static let standard: Set<String> = Set(
        [8, 16, 32, 64].flatMap { width in
            ["", "_least", "_fast"].flatMap { ["int\($0)\(width)_t", "uint\($0)\(width)_t"] }
                + ["INT\(width)_MAX", "INT\(width)_MIN", "UINT\(width)_MAX", "INT\(width)_C", "UINT\(width)_C"]
        } + ["intptr_t", "uintptr_t", "intmax_t", "uintmax_t", "SIZE_MAX"])

    private static let linux: Set<String> = Set(
        [8, 16, 32, 64].flatMap { ["__u\($0)", "__s\($0)", "__le\($0)", "__be\($0)"] }
            + [
                "__sum16", "__wsum", "__poll_t", "__kernel_size_t", "__kernel_ssize_t", "__kernel_pid_t",
                "__kernel_off_t", "__aligned_u64", "__aligned_s64",
            ])

    private static let system: Set<String> = [
        "u_char", "u_short", "u_int", "u_long", "u_int8_t", "u_int16_t", "u_int32_t", "u_int64_t", "uint", "ulong",
        "ushort", "off_t", "pid_t", "uid_t", "gid_t", "mode_t", "dev_t", "ino_t", "ssize_t", "time_t", "caddr_t",
        "daddr_t", "quad_t", "u_quad_t", "register_t",
    ]
}
