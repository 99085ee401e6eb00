// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

/** One line before. */
struct one {
    int a; /**< behind the member */
    /** before the member */
    int b;
    int c; ///< behind, with slashes
    int d; /* no doc comment */
};

/**
 * struct kernel - Kernel-doc of a record
 * @first:    the first member
 * @second:   the second one, whose text
 *            goes on in the next line
 * @inner:    a nested record
 * @inner.deep: a member of it
 *
 * A paragraph behind the members.
 *
 * And another.
 */
struct kernel {
    int first;
    int second;
    struct {
        int deep;
    } inner;
};

/*!
 * Qt style, with "quotes", a back\slash and a	tab.
 */
typedef int documented_t;

/// Slashes
/// on two lines.
enum documented {
    DOC_A, /**< behind an enumerator */
    /** before an enumerator */
    DOC_B,
    DOC_C
};

/**
 * enum by_members - Enumerators in the comment of the enum
 * @BY_A: the first
 * @BY_B: the second
 */
enum by_members { BY_A, BY_B };

/** Before a macro. */
#define DOC_MACRO 1
#define DOC_BEHIND 2 /**< behind a macro */
/* no doc comment */
#define DOC_NONE 3
/** far away */

#define DOC_FAR 4
/**
 * DOC_FUNCTION() - A function-like macro
 * @x: its argument
 */
#define DOC_FUNCTION(x) ((x) + 1)

/** Non-ASCII: größer, 漢字. */
struct unicode {
    int a;
};

/***/
struct empty_comment {
    int a;
};

/** A comment
 ** with two stars
 */
struct stars {
    int a;
};
