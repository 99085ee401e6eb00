// SPDX-License-Identifier: Apache-2.0
//
// libFuzzer's two functions. An input is the number of its kind in one byte, and the input.

import Foundation
import Fuzzing

private let kinds = FuzzKind.allCases
nonisolated(unsafe) private var runner: InputRunner?

private func input(_ data: UnsafePointer<UInt8>?, _ count: Int) -> (kind: FuzzKind, bytes: [UInt8])? {
    let bytes = UnsafeBufferPointer(start: data, count: count)
    guard let first = bytes.first else { return nil }
    return (kinds[Int(first) % kinds.count], Array(bytes.dropFirst()))
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let (kind, bytes) = input(data, count) else { return 0 }
    do {
        let ready = try runner ?? InputRunner()
        runner = ready
        // An input that is refused teaches the fuzzer nothing that it should keep.
        return try ready.run(kind, bytes) ? 0 : -1
    } catch {
        fatalError("\(error)")
    }
}

@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ data: UnsafeMutablePointer<UInt8>?, _ count: Int, _ most: Int, _ seed: CUnsignedInt) -> Int {
    guard let data, let (kind, bytes) = input(data, count) else { return count }
    var random = SeededGenerator(seed: UInt64(seed))
    let mutant = InputMutator(kind, [bytes]).mutant(&random)
    let kept = mutant.prefix(most - 1)
    for (index, byte) in kept.enumerated() { data[index + 1] = byte }
    return kept.count + 1
}
