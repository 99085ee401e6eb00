// SPDX-License-Identifier: Apache-2.0
//
// Names that many headers use and do not bring along, and what brings them.

package import LayoutIR

/// A name that a value lacks.
package enum MissingName {
    /// Headers that every system of the kind has.
    private static let preludes = [
        "_BITUL": "linux/const.h", "_BITULL": "linux/const.h", "_AC": "linux/const.h", "_AT": "linux/const.h",
        "_UL": "linux/const.h", "_ULL": "linux/const.h", "__BIT": "sys/cdefs.h", "__BITS": "sys/cdefs.h",
        "offsetof": "stddef.h", "size_t": "stddef.h", "NULL": "stddef.h", "INT_MAX": "limits.h", "UINT_MAX": "limits.h",
        "LONG_MAX": "limits.h", "ULONG_MAX": "limits.h", "PATH_MAX": "linux/limits.h", "NAME_MAX": "linux/limits.h",
        "SIOCDEVPRIVATE": "linux/sockios.h", "SIOCPROTOPRIVATE": "linux/sockios.h", "HZ": "asm/param.h",
    ]

    /// What the kernels define them as, for their own sources.
    private static let definitions = [
        "BIT": "BIT(n)=(1UL<<(n))", "BIT_ULL": "BIT_ULL(n)=(1ULL<<(n))", "_BIT": "_BIT(n)=(1UL<<(n))",
        "GENMASK": "GENMASK(h,l)=((~0UL<<(l))&(~0UL>>(__LONG_WIDTH__-1-(h))))",
        "GENMASK_ULL": "GENMASK_ULL(h,l)=((~0ULL<<(l))&(~0ULL>>(63-(h))))",
        "CTL_CODE": "CTL_CODE(t,f,m,a)=((t)<<16|(a)<<14|(f)<<2|(m))", "PAGE_SIZE": "PAGE_SIZE=4096",
        "PAGE_SHIFT": "PAGE_SHIFT=12",
    ]

    /// What brings each name that `items` lack, once.
    package static func advice(for items: [SkippedItem]) -> [String] {
        var names: [String] = []
        for item in items where ["undefined-name", "undefined-ioctl-macro"].contains(item.id) {
            if let name = item.missingName, !names.contains(name) { names.append(name) }
        }
        return names.compactMap { name in advice(for: name, isCalled: isCalled(name, in: items)) }.prefix(3) + []
    }

    /// What brings a name; nil where nothing is known of it.
    package static func advice(for name: String, isCalled: Bool) -> String? {
        if let header = preludes[name] { return "--prelude \(header) brings '\(name)'" }
        if let definition = definitions[name] { return "--define '\(definition)' says what '\(name)' is" }
        if name.hasPrefix("_IO") { return "--prelude linux/ioctl.h (sys/ioccom.h on a BSD) brings '\(name)'" }
        guard isCalled else { return nil }
        return "'\(name)' comes with a --prelude that has it, or a --define '\(name)(...)=...'"
    }

    private static func isCalled(_ name: String, in items: [SkippedItem]) -> Bool {
        items.contains { $0.expansion?.contains("\(name)(") ?? false }
    }
}

extension SkippedItem {
    /// `vm_run_params` of `'struct vm_run_params' is incomplete`.
    package var missingName: String? {
        let parts = reason.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count > 2 else { return nil }
        return parts[1].split(separator: " ").last.map(String.init)
    }
}
