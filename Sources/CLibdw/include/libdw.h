/* SPDX-License-Identifier: Apache-2.0 */
/* What is needed of elfutils' libdw, which is opened at run time: its functions, and the few structs that it fills. They
 * are ours; where elfutils' own header is installed, libdw.c asserts that they are the same. */

#ifndef HVABI_LIBDW_H
#define HVABI_LIBDW_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Handles that only libdw looks into. */
typedef struct Dwfl libdw_session;
typedef struct Dwfl_Module libdw_module;
typedef struct Dwarf libdw_data;
typedef struct Dwarf_CU libdw_unit;

/* An entry of .debug_info. */
struct libdw_entry {
    void *address;
    libdw_unit *unit;
    void *abbreviation;
    long padding;
};

struct libdw_attribute {
    unsigned int code;
    unsigned int form;
    unsigned char *value;
    libdw_unit *unit;
};

struct libdw_block {
    uint64_t length;
    unsigned char *bytes;
};

/* The functions. A later libdw has all of them. */
struct libdw {
    libdw_session *(*begin)(const void *callbacks);
    void (*end)(libdw_session *);
    libdw_module *(*report_offline)(libdw_session *, const char *name, const char *path, int descriptor);
    int (*report_end)(libdw_session *, void *removed, void *argument);
    libdw_data *(*module_data)(libdw_module *, uint64_t *bias);
    int (*session_error)(void);
    const char *(*session_message)(int error);

    int (*units)(libdw_data *, libdw_unit *, libdw_unit **next, uint16_t *version, uint8_t *kind,
                 struct libdw_entry *entry, struct libdw_entry *split);
    libdw_data *(*alternate)(libdw_data *);
    ssize_t (*alternate_name)(libdw_data *, const char **name, const void **identity);
    int (*tag)(struct libdw_entry *);
    int (*child)(struct libdw_entry *, struct libdw_entry *result);
    int (*sibling)(struct libdw_entry *, struct libdw_entry *result);
    struct libdw_attribute *(*attribute)(struct libdw_entry *, unsigned int name, struct libdw_attribute *result);
    int (*has_attribute)(struct libdw_entry *, unsigned int name);
    int (*unsigned_value)(struct libdw_attribute *, uint64_t *result);
    int (*signed_value)(struct libdw_attribute *, int64_t *result);
    const char *(*text)(struct libdw_attribute *);
    struct libdw_entry *(*reference)(struct libdw_attribute *, struct libdw_entry *result);
    int (*block)(struct libdw_attribute *, struct libdw_block *result);
    int (*error)(void);
    const char *(*message)(int error);
};

/* Opens the library. 0, or the name of the function that it lacks in `missing`; null there means that there is no
 * library. */
int libdw_open(struct libdw *library, const char **missing);

/* A session that looks for separate files of debugging information in `folders`, a list with colons, and nowhere else.
 * Null where libdw cannot begin one. */
libdw_session *libdw_begin(const struct libdw *library, const char *folders);

#endif
