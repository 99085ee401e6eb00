// SPDX-License-Identifier: Apache-2.0
//
// How a person says that the ioctls of an interface can be tried without harm.

/// What to open, what to make of it, and which ioctls may be called with an address where nothing is.
public struct ProbeRecipe: Hashable, Sendable {
    /// A call that is made with a number, for what it makes.
    public struct Step: Hashable, Sendable {
        /// What the descriptor that it returns is called; nil where it returns none.
        public let name: String?
        public let call: String
        /// The descriptor that it is made on.
        public let on: String
        public let argument: UInt
        public let line: Int?

        public init(name: String?, call: String, on: String, argument: UInt, line: Int?) {
            self.name = name
            self.call = call
            self.on = on
            self.argument = argument
            self.line = line
        }
    }

    /// Ioctls that may be called on one descriptor.
    public struct Group: Hashable, Sendable {
        public let on: String
        public let calls: [String]
        /// Why calling them does no harm.
        public let why: String
        public let line: Int?

        public init(on: String, calls: [String], why: String, line: Int?) {
            self.on = on
            self.calls = calls
            self.why = why
            self.line = line
        }
    }

    /// A call that takes a constant and answers with a number.
    public struct Question: Hashable, Sendable {
        public let call: String
        public let on: String
        /// How the constants begin.
        public let prefix: String
        public let line: Int?

        public init(call: String, on: String, prefix: String, line: Int?) {
            self.call = call
            self.on = on
            self.prefix = prefix
            self.line = line
        }
    }

    /// What the descriptor of what is opened is called.
    public static let device = "device"

    /// The devices that may be opened because an interface says so: what they make belongs to who opened them. Others,
    /// of which some act when they are only opened, are for the caller to allow.
    public static let devices: Set<String> = [
        "/dev/acrn_hsm", "/dev/iommu", "/dev/kvm", "/dev/mshv", "/dev/nitro_enclaves", "/dev/sev", "/dev/sgx_enclave",
        "/dev/tdx_guest", "/dev/vfio/vfio", "/dev/vhost-net", "/dev/vhost-vsock", "/dev/vmci", "/dev/vsock",
        "/dev/xen/evtchn", "/dev/xen/gntdev",
    ]

    /// A path below /dev.
    public let path: String
    /// The short names of the targets that it is for.
    public let targets: [String]
    public let steps: [Step]
    public let groups: [Group]
    public let question: Question?

    public init(path: String, targets: [String], steps: [Step], groups: [Group], question: Question?) {
        self.path = path
        self.targets = targets
        self.steps = steps
        self.groups = groups
        self.question = question
    }

    /// Every name of an ioctl, with the line it is written in.
    public var names: [(name: String, line: Int?)] {
        steps.map { ($0.call, $0.line) } + groups.flatMap { group in group.calls.map { ($0, group.line) } }
            + (question.map { [($0.call, $0.line)] } ?? [])
    }
}
