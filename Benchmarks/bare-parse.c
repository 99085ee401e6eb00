/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The yardstick: parse one header once, with the detailed preprocessing record, and walk what is there.
 * Build: cc -O2 -I$LLVM/include bare-parse.c -L$LLVM/lib -lclang -Wl,-rpath,$LLVM/lib -o bare-parse
 * Use:   bare-parse MAIN.c [clang arguments]
 */
#include <clang-c/Index.h>
#include <stdio.h>

static enum CXChildVisitResult visit(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    ++*(unsigned long *)data;
    clang_getCursorKind(cursor);
    return CXChildVisit_Recurse;
}

int main(int argc, char **argv)
{
    if (argc < 2) return 64;
    CXIndex index = clang_createIndex(0, 0);
    CXTranslationUnit unit = clang_parseTranslationUnit(
        index, argv[1], (const char *const *)argv + 2, argc - 2, NULL, 0,
        CXTranslationUnit_DetailedPreprocessingRecord);
    if (!unit) return 2;
    unsigned long cursors = 0;
    clang_visitChildren(clang_getTranslationUnitCursor(unit), visit, &cursors);
    printf("%lu cursors, %u diagnostics\n", cursors, clang_getNumDiagnostics(unit));
    clang_disposeTranslationUnit(unit);
    clang_disposeIndex(index);
    return 0;
}
