/* SPDX-License-Identifier: Apache-2.0 */
/* Where the command begins. Swift looks its arguments up in /proc, which may not be there; here they are handed over. */

int hvabi_main(int count, char **words);

int main(int count, char **words) { return hvabi_main(count, words); }
