// SPDX-License-Identifier: Apache-2.0
//
// The kernel within a bootable image, unpacked by the program that knows how.

import BTFReader
import Launcher
import LayoutIR

enum KernelPayload {
    /// A kernel unpacks to tens of megabytes.
    private static let mostBytes = 1 << 30

    /// A kernel, and what the image that it was in says of its machine.
    struct Unpacked {
        let bytes: [UInt8]
        let machine: BTFContainer.Machine?
    }

    /// The bytes themselves where they are not of a bootable image.
    ///
    /// - Parameter isPacked: Whether an image may be packed in this one.
    static func unpacked(_ file: [UInt8], _ path: String, isPacked: Bool = true) throws(SourceFailure) -> Unpacked {
        guard !BTFContainer.isRecognised(file) else { return Unpacked(bytes: file, machine: nil) }
        let image: KernelImage
        do {
            guard let found = try KernelImage(file) else {
                throw SourceFailure(
                    "holds no types: it is neither BTF, ELF nor a bootable kernel", id: .btfMissing, path: path)
            }
            image = found
        } catch let failure as BTFFailure {
            throw SourceFailure(failure.message, id: failure.id.diagnostic, path: path)
        } catch let failure as SourceFailure {
            throw failure
        } catch {
            throw SourceFailure("cannot be read", id: .unreadable, path: path)
        }
        guard let packing = image.packing else { return Unpacked(bytes: image.payload, machine: image.machine) }
        guard isPacked else {
            throw SourceFailure("is packed in a packed image", id: .btfInvalid, path: path)
        }
        return try unpacked(try unpack(image.payload, packing, path), path, isPacked: false)
    }

    private static func unpack(
        _ payload: [UInt8], _ packing: KernelImage.Packing, _ path: String
    ) throws(SourceFailure) -> [UInt8] {
        let (name, package) = program(packing)
        guard let program = Program.path(name) else {
            throw SourceFailure(
                "is packed with \(packing.rawValue), and there is no \(name) here (apt-get install \(package))",
                id: .programMissing, path: path)
        }
        let limits = LaunchLimits.left(seconds: 120, mebibytes: 2048)
        let launch = Launch(
            program, ["-d", "-c"] + (packing == .lzma ? ["--format=lzma"] : []), limits: limits,
            confinement: Confinement(readable: [], runnable: Confinement.programFolders(of: program)))
        do {
            let answer = try launch.run(input: payload, mostBytes: mostBytes)
            // Programs complain of what is appended to a payload, and have written all of it by then.
            guard !answer.output.isEmpty else {
                throw SourceFailure("\(name) does not unpack it", id: .btfInvalid, path: path)
            }
            return answer.output
        } catch let failure as LaunchFailure {
            throw SourceFailure(failure.message, id: .programFailed, path: path)
        } catch let failure as SourceFailure {
            throw failure
        } catch {
            throw SourceFailure("\(name) does not unpack it", id: .btfInvalid, path: path)
        }
    }

    private static func program(_ packing: KernelImage.Packing) -> (name: String, package: String) {
        switch packing {
        case .gzip: ("gzip", "gzip")
        case .xz, .lzma: ("xz", "xz-utils")
        case .zstd: ("zstd", "zstd")
        case .lz4: ("lz4", "lz4")
        case .bzip2: ("bzip2", "bzip2")
        }
    }
}
