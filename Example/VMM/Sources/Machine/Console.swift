// SPDX-License-Identifier: Apache-2.0
//
// A guest with a serial port and nothing else, until it has said what is waited for.

public import KVM

public struct Console {
  private var line = ""
  private var serial = Serial8250()

  public init() {}

  /// Runs until the guest halts, or has written a line with the text, and prints each line when it ends.
  ///
  /// - Returns: Whether there was such a line.
  @discardableResult
  public mutating func run(_ cpu: VirtualCPU, until text: String? = nil) throws -> Bool {
    while true {
      switch try cpu.run() {
      case .ioOut(let port, let bytes) where Serial8250.ports.contains(port):
        for byte in bytes {
          guard let sent = serial.write(port, byte), let ended = try append(sent) else { continue }
          if let text, ended.contains(text) { return true }
        }
      case .ioIn(let port, let bytes):
        // Where there is nothing all bits are one.
        let isSerial = Serial8250.ports.contains(port)
        for index in bytes.indices { bytes[index] = isSerial ? serial.read(port) : 0xff }
      case .mmioRead(_, let bytes): bytes.number = .max
      case .ioOut, .mmioWrite, .interrupted: break
      case .halt: return false
      case let exit: throw Unexpected(exit: exit)
      }
    }
  }

  /// The line that the byte ends, which is printed.
  private mutating func append(_ byte: UInt8) throws -> String? {
    if byte == 0x0d { return nil }
    line.unicodeScalars.append(Unicode.Scalar(byte))
    guard byte == 0x0a else { return nil }
    defer { line = "" }
    _ = try FileDescriptor.standardOutput.writeAll(line.utf8)
    return line
  }

  /// An exit that nobody here has an answer for.
  public struct Unexpected: Error {
    public let exit: Exit
  }
}
