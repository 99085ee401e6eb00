// SPDX-License-Identifier: Apache-2.0
//
// The table of the kinds of messages. docs/messages.md lists them, and a test compares the two.

/// A stable name of a kind of message, in brackets at its end.
public enum DiagnosticID: String, CaseIterable, Sendable {
    /// One side of a comparison does not have a header.
    case absentHeader = "absent-header"
    /// The folder of another copy is not a folder of the system's headers.
    case againstOutside = "against-outside"
    /// A name means more than one record.
    case ambiguousRecord = "ambiguous-record"
    /// A git repository holds a folder that no file system can have.
    case badTree = "bad-tree"
    /// The BTF contradicts itself, or what holds it cannot be unpacked.
    case btfInvalid = "btf-invalid"
    /// The file holds no BTF.
    case btfMissing = "btf-missing"
    /// The BTF ends too early.
    case btfTruncated = "btf-truncated"
    /// A type has no place in the IR.
    case btfUnrepresentable = "btf-unrepresentable"
    /// The BTF is of a version or a kind that is not read.
    case btfUnsupported = "btf-unsupported"
    /// Split BTF was built for another base.
    case btfWrongBase = "btf-wrong-base"
    /// Readings cannot be kept in a folder.
    case cacheFolder = "cache-folder"
    /// Clang's own message.
    case clang
    /// Libclang refused its arguments or failed on the headers.
    case clangFailed = "clang-failed"
    /// The system's clock says no date.
    case clock
    /// The headers cannot be read for the 32-bit companion.
    case companion
    /// A compiler failed, or did not judge.
    case compilerFailed = "compiler-failed"
    /// A compiler was not asked, because nothing here confines what it reads.
    case compilerUnconfined = "compiler-unconfined"
    /// Compilers of the platform lay out a record differently.
    case compilersDiffer = "compilers-differ"
    /// The system gave no more processor time.
    case cpuLimit = "cpu-limit"
    /// The input made the program crash; nothing was written.
    case crashed
    /// A `--define` is malformed.
    case define
    /// A recipe names a device that may not be opened.
    case deviceOutside = "device-outside"
    /// The two sides have no target in common.
    case differentTargets = "different-targets"
    /// The DWARF contradicts itself or cannot be read.
    case dwarfInvalid = "dwarf-invalid"
    /// Libdw does not know the machine of an object.
    case dwarfMachine = "dwarf-machine"
    /// The file holds no DWARF.
    case dwarfMissing = "dwarf-missing"
    /// A part of split DWARF is not there.
    case dwoMissing = "dwo-missing"
    /// A header uses `#embed`, which is not supported.
    case embed
    /// There is nothing to judge between two commits.
    case emptyRange = "empty-range"
    /// A name that limits `diff` is declared on neither side.
    case emptyScope = "empty-scope"
    /// A file or a folder is there already.
    case exists
    /// A generated module belongs to no interface.
    case extraModule = "extra-module"
    /// A flag for clang is not among those that may be given.
    case flag
    /// A folder holds files that were not made by this tool.
    case foreign
    /// One header is to be recorded for two targets whose headers differ.
    case foreignHeader = "foreign-header"
    /// Modules were made of their snapshots, since libclang is not there.
    case fromSnapshot = "from-snapshot"
    /// A version cannot be read.
    case gap
    /// Versions cannot be read, and `--fail-on-gap` was given.
    case gaps
    /// Git failed.
    case gitFailed = "git-failed"
    /// A name cannot be used in an `#include` line.
    case headerName = "header-name"
    /// A hexdump is malformed.
    case hexdump
    /// A part of a history cannot be read.
    case historyPart = "history-part"
    /// The parts of a history do not fit together.
    case historyParts = "history-parts"
    /// A header includes a file outside the folders that may be read.
    case includeOutside = "include-outside"
    /// A file was read that no `#include` line leads to.
    case includeScan = "include-scan"
    /// The argument is too large for an ioctl number.
    case ioctlSize = "ioctl-size"
    /// A folder is not a kernel tree that can be used.
    case kernelTree = "kernel-tree"
    /// A path or a link leads out of the repository.
    case leavesRepository = "leaves-repository"
    /// A number was computed from a layout that this libclang is known to get wrong.
    case libclangLayout = "libclang-layout"
    /// There is no libclang that can be used.
    case libclangMissing = "libclang-missing"
    /// There is no libdw.
    case libdwMissing = "libdw-missing"
    /// A link leads out of the folder that was named.
    case linkOutside = "link-outside"
    /// Another run is writing.
    case locked
    /// Bytes look like a hexdump, and neither `--hexdump` nor `--binary` was given.
    case looksLikeHexdump = "looks-like-hexdump"
    /// The run needs more memory than `--memory-limit` allows.
    case memoryLimit = "memory-limit"
    /// A partial clone lacks an object.
    case missingObject = "missing-object"
    /// The targets of one module differ.
    case moduleDiffers = "module-differs"
    /// Two interfaces make a module of one name.
    case moduleName = "module-name"
    /// An option goes with headers of a revision.
    case needsRevision = "needs-revision"
    /// There is no folder of interfaces.
    case noAbiFolder = "no-abi-folder"
    /// A compiler is not installed.
    case noCompiler = "no-compiler"
    /// A device is missing or cannot be opened.
    case noDevice = "no-device"
    /// There is no folder of generated modules.
    case noGeneratedFolder = "no-generated-folder"
    /// Git is not installed.
    case noGit = "no-git"
    /// No header is there.
    case noHeaders = "no-headers"
    /// Standard input was empty.
    case noInput = "no-input"
    /// A folder holds no interface.
    case noInterface = "no-interface"
    /// The source declares no ioctl.
    case noIoctl = "no-ioctl"
    /// The running kernel does not say its types.
    case noKernelTypes = "no-kernel-types"
    /// Libclang gives no layout for a record.
    case noLayout = "no-layout"
    /// Two commits share no commit.
    case noMergeBase = "no-merge-base"
    /// A word is not a range of commits.
    case noRange = "no-range"
    /// An interface has no recipe for probing.
    case noRecipe = "no-recipe"
    /// The source has no record, or an ioctl carries none.
    case noRecord = "no-record"
    /// The current folder is in no git repository.
    case noRepository = "no-repository"
    /// The IR contradicts itself.
    case noSense = "no-sense"
    /// Nothing was named.
    case noSource = "no-source"
    /// A file does not exist.
    case noSuchFile = "no-such-file"
    /// A folder does not exist.
    case noSuchFolder = "no-such-folder"
    /// A folder has none of the headers.
    case noSuchHeader = "no-such-header"
    /// No version declares a name.
    case noSuchName = "no-such-name"
    /// There is no folder for temporary files.
    case noTemporaryFolder = "no-temporary-folder"
    /// Nobody was asked who knows the facts independently.
    case noWitness = "no-witness"
    /// A path does not lead to a regular file.
    case notAFile = "not-a-file"
    /// A source is not a kernel, a module or an object.
    case notAKernel = "not-a-kernel"
    /// A witness was not asked, with the reason.
    case notAsked = "not-asked"
    /// A module cannot be emitted.
    case notEmitted = "not-emitted"
    /// A probe learned nothing.
    case nothingAlive = "nothing-alive"
    /// There is nothing to audit, or no lint is left.
    case nothingAudited = "nothing-audited"
    /// No version is bound to any target.
    case nothingBound = "nothing-bound"
    /// There was nothing to compare.
    case nothingCompared = "nothing-compared"
    /// Headers declare nothing themselves.
    case nothingDeclared = "nothing-declared"
    /// Nothing was read.
    case nothingRead = "nothing-read"
    /// A word is not a number that can be decoded.
    case number
    /// A file of a revision has a name that git cannot be asked for.
    case oddName = "odd-name"
    /// There is no byte at an offset.
    case offset
    /// A history needs two versions.
    case oneVersion = "one-version"
    /// A source is not of this machine.
    case otherMachine = "other-machine"
    /// Files were read that are not from the folder or the revision.
    case outside
    /// A header of a revision includes a file of this machine.
    case outsideTree = "outside-tree"
    /// A source states too few facts for the verb.
    case partialSource = "partial-source"
    /// A probe cannot be made.
    case probeFailed = "probe-failed"
    /// A step of a probe failed.
    case probeStep = "probe-step"
    /// A program that was started failed.
    case programFailed = "program-failed"
    /// A program that is needed is not installed.
    case programMissing = "program-missing"
    /// The files that were read, where `--verbose` asks.
    case read
    /// A recorded version was changed by hand.
    case recordChanged = "record-changed"
    /// A recorded version is incomplete or contradicts itself.
    case recorded
    /// A required comparison was skipped.
    case required
    /// Two headers have names that cannot be told apart.
    case sameName = "same-name"
    /// A selection in `interface.yaml` selects nothing.
    case selectUnknown = "select-unknown"
    /// The clone has too few commits.
    case shallowClone = "shallow-clone"
    /// Bytes are missing.
    case shortInput = "short-input"
    /// A snapshot is malformed.
    case snapshot
    /// An option does not apply to a snapshot.
    case snapshotOptions = "snapshot-options"
    /// `interface.yaml` says something of a name that no header declares.
    case statedUnknown = "stated-unknown"
    /// A path leads into a submodule.
    case submodule
    /// The record and the file are in the wrong order.
    case swapped
    /// Clang's arguments make another target.
    case targetChanged = "target-changed"
    /// Versions of a history are of targets that cannot be compared.
    case targetMismatch = "target-mismatch"
    /// A target is named twice.
    case targetTwice = "target-twice"
    /// The run took longer than `--time-limit` allows.
    case timeLimit = "time-limit"
    /// Too many records are asked for.
    case tooMany = "too-many"
    /// A revision has too many files or folders.
    case tooManyFiles = "too-many-files"
    /// A version has headers and cannot be recorded.
    case transcribed
    /// A source has two readings for one target.
    case twoReadings = "two-readings"
    /// A name that looks like an attribute macro declares a variable.
    case undefinedAttribute = "undefined-attribute"
    /// No ioctl has a number, because the macro that makes them is not defined.
    case undefinedIoctlMacro = "undefined-ioctl-macro"
    /// Values could not be evaluated.
    case unevaluated
    /// There is no interface of the name.
    case unknownInterface = "unknown-interface"
    /// There is no ioctl of the name.
    case unknownIoctl = "unknown-ioctl"
    /// A record has no member of the name.
    case unknownMember = "unknown-member"
    /// There is no kernel module of the name.
    case unknownModule = "unknown-module"
    /// Nothing has the name.
    case unknownName = "unknown-name"
    /// There is no record of the name.
    case unknownRecord = "unknown-record"
    /// There is no revision of the name.
    case unknownRevision = "unknown-revision"
    /// A word is not a source.
    case unknownSource = "unknown-source"
    /// A target is not known, or the source does not have it.
    case unknownTarget = "unknown-target"
    /// Headers use a type that nothing declares.
    case unknownType = "unknown-type"
    /// An interface has no version of the name.
    case unknownVersion = "unknown-version"
    /// A file cannot be read.
    case unreadable
    /// A file or a folder cannot be written.
    case unwritable
    /// Headers define a variable, which no header does.
    case variableDefined = "variable-defined"
    /// A declaration has no binding, with the reason.
    case withheld
    /// A process that reads headers ended without an answer.
    case workerLost = "worker-lost"
    /// Writing failed.
    case writeFailed = "write-failed"
    /// A YAML file is malformed or says something that is not allowed.
    case yaml
}
