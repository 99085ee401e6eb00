// SPDX-License-Identifier: Apache-2.0
//
// As much of an 8250 as a console needs that only writes: it is always ready, and never interrupts.
//
//     0 data, or divisor low    1 interrupts, or divisor high    2 identification    3 line control, bit 7: divisor
//     4 modem control           5 line status                    6 modem status      7 scratch

public struct Serial8250 {
  public static let ports: Range<UInt16> = 0x3f8..<0x400

  private var registers: [UInt8] = [0, 0, 1, 3, 0, 0x60, 0xb0, 0]
  private var divisor: [UInt8] = [1, 0]

  public init() {}

  private var showsDivisor: Bool { registers[3] & 0x80 != 0 }

  /// What a guest reads of a port.
  public func read(_ port: UInt16) -> UInt8 {
    let register = Int(port - Self.ports.lowerBound)
    return register < 2 && showsDivisor
      ? divisor[register] : register == 0 ? 0 : registers[register]
  }

  /// What a guest's write to a port sends down the line.
  public mutating func write(_ port: UInt16, _ value: UInt8) -> UInt8? {
    let register = Int(port - Self.ports.lowerBound)
    switch register {
    case 0 where showsDivisor, 1 where showsDivisor: divisor[register] = value
    case 0: return value
    case 2, 5, 6: break  // FIFOs, which it has not, and what is only read
    default: registers[register] = value
    }
    return nil
  }
}
