// SPDX-License-Identifier: Apache-2.0
//
// The headers that C promises without a library. libclang brings its own where it is installed whole; these stand in
// where it is not, and where a platform's own headers are all that is searched. They are in memory only.

internal import ReadRequests

/// `stdint.h` and its kind, made of what every clang defines for its target.
enum FreestandingHeaders {
    /// Where they seem to be: there is no such folder.
    static let folder = CompilerHeaders.ownFolder

    /// Whether a path is that of one of them.
    static func contains(_ path: String) -> Bool { files.contains { $0.path == path } }

    /// Defined where the target's library is musl, which has other fast integers than glibc.
    static let muslDefine = "-DHVABI_MUSL"

    /// Each by its path.
    static let files: [(path: String, text: String)] = [
        ("stdint.h", once("stdint", stdint)), ("stddef.h", parts(stddefParts, without: "wint_t")),
        ("stdbool.h", once("stdbool", stdbool)), ("stdarg.h", parts(stdargParts)),
        ("limits.h", once("limits", limits)), ("float.h", once("float", float)),
        ("stdalign.h", once("stdalign", stdalign)), ("stdnoreturn.h", once("stdnoreturn", stdnoreturn)),
        ("iso646.h", once("iso646", iso646)),
    ].map { ("\(folder)/\($0)", $1) }

    private static func once(_ name: String, _ text: String) -> String {
        "#ifndef HVABI_\(name)\n#define HVABI_\(name)\n\(text)#endif\n"
    }

    /// Behind all other folders: any other header of that name comes first.
    static let arguments = ["-idirafter", folder]
    /// Before the system's.
    static let argumentsBefore = ["-isystem", folder]
    /// A text that compiles where a library serves a target.
    static let trial = "#include <stdint.h>\n#include <limits.h>\n#include <stddef.h>\n"

    private static let widths = [8, 16, 32, 64]

    private static var stdint: String {
        let exact = widths.map { width in
            """
            typedef __INT\(width)_TYPE__ int\(width)_t;
            typedef __UINT\(width)_TYPE__ uint\(width)_t;
            typedef __INT_LEAST\(width)_TYPE__ int_least\(width)_t;
            typedef __UINT_LEAST\(width)_TYPE__ uint_least\(width)_t;
            #define INT\(width)_MAX __INT\(width)_MAX__
            #define INT\(width)_MIN (-__INT\(width)_MAX__ - 1)
            #define UINT\(width)_MAX __UINT\(width)_MAX__
            #define INT_LEAST\(width)_MAX __INT_LEAST\(width)_MAX__
            #define INT_LEAST\(width)_MIN (-__INT_LEAST\(width)_MAX__ - 1)
            #define UINT_LEAST\(width)_MAX __UINT_LEAST\(width)_MAX__
            #define INT_FAST\(width)_MAX __INT_FAST\(width)_MAX__
            #define INT_FAST\(width)_MIN (-__INT_FAST\(width)_MAX__ - 1)
            #define UINT_FAST\(width)_MAX __UINT_FAST\(width)_MAX__
            #define INT\(width)_C(v) HVABI_JOIN(v, __INT\(width)_C_SUFFIX__)
            #define UINT\(width)_C(v) HVABI_JOIN(v, __UINT\(width)_C_SUFFIX__)

            """
        }
        return """
            #define HVABI_JOIN_(a, b) a##b
            #define HVABI_JOIN(a, b) HVABI_JOIN_(a, b)
            \(exact.joined())\(fast)typedef __INTPTR_TYPE__ intptr_t;
            typedef __UINTPTR_TYPE__ uintptr_t;
            typedef __INTMAX_TYPE__ intmax_t;
            typedef __UINTMAX_TYPE__ uintmax_t;
            #define INTPTR_MAX __INTPTR_MAX__
            #define INTPTR_MIN (-__INTPTR_MAX__ - 1)
            #define UINTPTR_MAX __UINTPTR_MAX__
            #define INTMAX_MAX __INTMAX_MAX__
            #define INTMAX_MIN (-__INTMAX_MAX__ - 1)
            #define UINTMAX_MAX __UINTMAX_MAX__
            #define INTMAX_C(v) HVABI_JOIN(v, __INTMAX_C_SUFFIX__)
            #define UINTMAX_C(v) HVABI_JOIN(v, __UINTMAX_C_SUFFIX__)
            #define PTRDIFF_MAX __PTRDIFF_MAX__
            #define PTRDIFF_MIN (-__PTRDIFF_MAX__ - 1)
            #define SIZE_MAX __SIZE_MAX__

            """
    }

    /// The `fast` types. Clang's own headers use types that no library uses; glibc's are as wide as its words.
    private static let fast = """
        #if defined(__FreeBSD__) || defined(__OpenBSD__) || defined(__DragonFly__)
        #define HVABI_FAST(w) __INT32_TYPE__
        #define HVABI_UFAST(w) __UINT32_TYPE__
        typedef __INT32_TYPE__ int_fast8_t;
        typedef __UINT32_TYPE__ uint_fast8_t;
        #else
        typedef __INT_FAST8_TYPE__ int_fast8_t;
        typedef __UINT_FAST8_TYPE__ uint_fast8_t;
        #if defined(__linux__) && defined(__LP64__) && !defined(HVABI_MUSL)
        #define HVABI_FAST(w) long
        #define HVABI_UFAST(w) unsigned long
        #elif defined(__linux__)
        #define HVABI_FAST(w) __INT32_TYPE__
        #define HVABI_UFAST(w) __UINT32_TYPE__
        #else
        #define HVABI_FAST(w) __INT_FAST##w##_TYPE__
        #define HVABI_UFAST(w) __UINT_FAST##w##_TYPE__
        #endif
        #endif
        typedef HVABI_FAST(16) int_fast16_t;
        typedef HVABI_FAST(32) int_fast32_t;
        typedef __INT64_TYPE__ int_fast64_t;
        typedef HVABI_UFAST(16) uint_fast16_t;
        typedef HVABI_UFAST(32) uint_fast32_t;
        typedef __UINT64_TYPE__ uint_fast64_t;
        #undef HVABI_FAST
        #undef HVABI_UFAST

        """

    /// The parts of `stddef.h` that a library asks for one by one, with `__need_size_t` before it. Then it gets nothing
    /// else.
    private static let stddefParts: [(name: String, text: String)] = [
        ("size_t", "typedef __SIZE_TYPE__ size_t;"), ("ptrdiff_t", "typedef __PTRDIFF_TYPE__ ptrdiff_t;"),
        ("wchar_t", "typedef __WCHAR_TYPE__ wchar_t;"), ("wint_t", "typedef __WINT_TYPE__ wint_t;"),
        ("NULL", "#undef NULL\n#define NULL ((void *)0)"),
        ("offsetof", "#undef offsetof\n#define offsetof(type, member) __builtin_offsetof(type, member)"),
        (
            "max_align_t",
            """
            typedef struct {
              long long __max_align_ll __attribute__((aligned(__alignof__(long long))));
              long double __max_align_ld __attribute__((aligned(__alignof__(long double))));
            #if defined(__i386__) && defined(__linux__)
              __float128 __max_align_f128 __attribute__((aligned(__alignof__(__float128))));
            #endif
            } max_align_t;
            """
        ),
    ]

    private static let stdargParts: [(name: String, text: String)] = [
        ("__va_list", "typedef __builtin_va_list __gnuc_va_list;"),
        (
            "va_list",
            """
            typedef __builtin_va_list va_list;
            #define va_start(list, last) __builtin_va_start(list, last)
            #define va_arg(list, type) __builtin_va_arg(list, type)
            #define va_copy(to, from) __builtin_va_copy(to, from)
            #define va_end(list) __builtin_va_end(list)
            """
        ),
    ]

    /// A header that can be included again and again, each time for some of its parts or for all of them.
    ///
    /// - Parameter without: What only those get who ask for it.
    private static func parts(_ parts: [(name: String, text: String)], without: String? = nil) -> String {
        let asked = parts.map { "!defined(__need_\($0.name))" }.joined(separator: " && ")
        let all = parts.filter { $0.name != without }.map { "#define __need_\($0.name)\n" }.joined()
        let texts = parts.map { name, text in
            """
            #if defined(__need_\(name)) && !defined(HVABI_part_\(name))
            #define HVABI_part_\(name)
            \(text)
            #endif
            #undef __need_\(name)

            """
        }
        return "#if \(asked)\n\(all)#endif\n" + texts.joined()
    }

    private static let stdbool = """
        #define bool _Bool
        #define true 1
        #define false 0
        #define __bool_true_false_are_defined 1

        """

    private static let limits = """
        #define CHAR_BIT __CHAR_BIT__
        #define SCHAR_MAX __SCHAR_MAX__
        #define SCHAR_MIN (-__SCHAR_MAX__ - 1)
        #define UCHAR_MAX (__SCHAR_MAX__ * 2 + 1)
        #ifdef __CHAR_UNSIGNED__
        #define CHAR_MIN 0
        #define CHAR_MAX UCHAR_MAX
        #else
        #define CHAR_MIN SCHAR_MIN
        #define CHAR_MAX SCHAR_MAX
        #endif
        #define SHRT_MAX __SHRT_MAX__
        #define SHRT_MIN (-__SHRT_MAX__ - 1)
        #define USHRT_MAX (__SHRT_MAX__ * 2 + 1)
        #define INT_MAX __INT_MAX__
        #define INT_MIN (-__INT_MAX__ - 1)
        #define UINT_MAX (__INT_MAX__ * 2U + 1U)
        #define LONG_MAX __LONG_MAX__
        #define LONG_MIN (-__LONG_MAX__ - 1L)
        #define ULONG_MAX (__LONG_MAX__ * 2UL + 1UL)
        #define LLONG_MAX __LONG_LONG_MAX__
        #define LLONG_MIN (-__LONG_LONG_MAX__ - 1LL)
        #define ULLONG_MAX (__LONG_LONG_MAX__ * 2ULL + 1ULL)

        """

    private static var float: String {
        let names = ["DIG", "EPSILON", "MANT_DIG", "MAX", "MAX_10_EXP", "MAX_EXP", "MIN", "MIN_10_EXP", "MIN_EXP"]
        return "#define FLT_RADIX __FLT_RADIX__\n"
            + ["FLT", "DBL", "LDBL"].flatMap { type in names.map { "#define \(type)_\($0) __\(type)_\($0)__\n" } }
            .joined()
    }

    private static let stdalign = """
        #define alignas _Alignas
        #define alignof _Alignof

        """

    private static let stdnoreturn = "#define noreturn _Noreturn\n"

    private static let iso646 = """
        #define and &&
        #define and_eq &=
        #define bitand &
        #define bitor |
        #define compl ~
        #define not !
        #define not_eq !=
        #define or ||
        #define or_eq |=
        #define xor ^
        #define xor_eq ^=

        """
}
