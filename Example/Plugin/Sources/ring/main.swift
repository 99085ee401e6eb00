// SPDX-License-Identifier: Apache-2.0

import Doorbell

let last = doorbell_slot.offset(ofSlot: 7)
print("a slot is \(MemoryLayout<doorbell_slot>.stride) bytes, the last begins at \(last)")
