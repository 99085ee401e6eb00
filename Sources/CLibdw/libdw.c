/* SPDX-License-Identifier: Apache-2.0 */
/* Opening libdw, and what it calls back. */

#include "include/libdw.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#if __has_include(<elfutils/libdwfl.h>) && __has_include(<libelf.h>)
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>

_Static_assert(sizeof(struct libdw_entry) == sizeof(Dwarf_Die), "Dwarf_Die");
_Static_assert(offsetof(struct libdw_entry, address) == offsetof(Dwarf_Die, addr), "Dwarf_Die.addr");
_Static_assert(offsetof(struct libdw_entry, unit) == offsetof(Dwarf_Die, cu), "Dwarf_Die.cu");
_Static_assert(sizeof(struct libdw_attribute) == sizeof(Dwarf_Attribute), "Dwarf_Attribute");
_Static_assert(offsetof(struct libdw_attribute, form) == offsetof(Dwarf_Attribute, form), "Dwarf_Attribute.form");
_Static_assert(sizeof(struct libdw_block) == sizeof(Dwarf_Block), "Dwarf_Block");
_Static_assert(offsetof(struct libdw_block, bytes) == offsetof(Dwarf_Block, data), "Dwarf_Block.data");
_Static_assert(sizeof(Dwfl_Callbacks) == 4 * sizeof(void *), "Dwfl_Callbacks");
_Static_assert(offsetof(Dwfl_Callbacks, find_debuginfo) == sizeof(void *), "Dwfl_Callbacks.find_debuginfo");
_Static_assert(offsetof(Dwfl_Callbacks, section_address) == 2 * sizeof(void *), "Dwfl_Callbacks.section_address");
_Static_assert(offsetof(Dwfl_Callbacks, debuginfo_path) == 3 * sizeof(void *), "Dwfl_Callbacks.debuginfo_path");
#endif

/* Addresses of functions whose types differ. */
typedef void (*function)(void);

struct callbacks {
    function find_elf;
    function find_debuginfo;
    function section_address;
    char **debuginfo_path;
};

static struct callbacks callbacks;
static char *debuginfo_path;

static void *handle;

static const char *load(const char *name, void *place) {
    void *address = dlsym(handle, name);
    memcpy(place, &address, sizeof address);
    return address ? NULL : name;
}

int libdw_open(struct libdw *library, const char **missing) {
    static const struct {
        const char *name;
        size_t place;
    } functions[] = {
        {"dwfl_begin", offsetof(struct libdw, begin)},
        {"dwfl_end", offsetof(struct libdw, end)},
        {"dwfl_report_offline", offsetof(struct libdw, report_offline)},
        {"dwfl_report_end", offsetof(struct libdw, report_end)},
        {"dwfl_module_getdwarf", offsetof(struct libdw, module_data)},
        {"dwfl_errno", offsetof(struct libdw, session_error)},
        {"dwfl_errmsg", offsetof(struct libdw, session_message)},
        {"dwarf_get_units", offsetof(struct libdw, units)},
        {"dwarf_getalt", offsetof(struct libdw, alternate)},
        {"dwelf_dwarf_gnu_debugaltlink", offsetof(struct libdw, alternate_name)},
        {"dwarf_tag", offsetof(struct libdw, tag)},
        {"dwarf_child", offsetof(struct libdw, child)},
        {"dwarf_siblingof", offsetof(struct libdw, sibling)},
        {"dwarf_attr", offsetof(struct libdw, attribute)},
        {"dwarf_hasattr", offsetof(struct libdw, has_attribute)},
        {"dwarf_formudata", offsetof(struct libdw, unsigned_value)},
        {"dwarf_formsdata", offsetof(struct libdw, signed_value)},
        {"dwarf_formstring", offsetof(struct libdw, text)},
        {"dwarf_formref_die", offsetof(struct libdw, reference)},
        {"dwarf_formblock", offsetof(struct libdw, block)},
        {"dwarf_errno", offsetof(struct libdw, error)},
        {"dwarf_errmsg", offsetof(struct libdw, message)},
    };
    *missing = NULL;
    handle = dlopen("libdw.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!handle) return -1;
    for (size_t index = 0; index < sizeof functions / sizeof *functions; index++) {
        *missing = load(functions[index].name, (char *)library + functions[index].place);
        if (*missing) return -1;
    }
    *missing = load("dwfl_build_id_find_elf", &callbacks.find_elf);
    if (!*missing) *missing = load("dwfl_standard_find_debuginfo", &callbacks.find_debuginfo);
    if (!*missing) *missing = load("dwfl_offline_section_address", &callbacks.section_address);
    return *missing ? -1 : 0;
}

libdw_session *libdw_begin(const struct libdw *library, const char *folders) {
    free(debuginfo_path);
    debuginfo_path = strdup(folders);
    callbacks.debuginfo_path = &debuginfo_path;
    return debuginfo_path ? library->begin(&callbacks) : NULL;
}
