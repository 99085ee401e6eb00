/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A stand-in for OpenBSD's <uvm/uvm_extern.h>, which dev/vmm/vmm.h includes.
 *
 * Provenance: OpenBSD, sys/uvm/uvm_extern.h 1.187, 2025/11/13; BSD-2-Clause and BSD-3-Clause.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * The address types are all that is needed here, and they are in sys/types.h.
 */
#ifndef _UVM_UVM_EXTERN_H_
#define _UVM_UVM_EXTERN_H_

#include <sys/types.h>

#endif /* _UVM_UVM_EXTERN_H_ */
