// SPDX-License-Identifier: Apache-2.0

import Doorbell

print("a slot is \(MemoryLayout<doorbell_slot>.stride) bytes, the last begins at \(doorbell_slot.offset(ofSlot: 7))")
