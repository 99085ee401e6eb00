// SPDX-License-Identifier: Apache-2.0
//
// How a person says that the ioctls of an interface can be tried without harm.

/// The file to open, the steps to take with it, and the ioctls that may be called with an address where nothing is.
package struct ProbeRecipe: Hashable, Sendable {
    /// A call that is made with a number, for what it makes.
    package struct Step: Hashable, Sendable {
        /// The name of the descriptor that it returns; nil where it returns none.
        package let name: String?
        /// The ioctl: `KVM_CREATE_VCPU`.
        package let call: String
        /// The descriptor that it is made on.
        package let on: String
        /// The number that is passed; 0 where interface.yaml says none.
        package let argument: UInt
        /// The line in interface.yaml, from 1; nil where it is not known.
        package let line: Int?

        /// A step by its parts. A step without a name keeps nothing of what the call returns.
        package init(name: String?, call: String, on: String, argument: UInt, line: Int?) {
            self.name = name
            self.call = call
            self.on = on
            self.argument = argument
            self.line = line
        }
    }

    /// Ioctls that may be called on one descriptor.
    package struct Group: Hashable, Sendable {
        /// The descriptor that they are called on: `device`, or the name of a step.
        package let on: String
        /// The ioctls: `KVM_GET_REGS`. Whether there are such is known when the headers are read.
        package let calls: [String]
        /// Why calling them does no harm.
        package let why: String
        /// The line of the list of calls in interface.yaml, from 1; nil where it is not known.
        package let line: Int?

        /// A group, with the reason that a person has to give for it.
        package init(on: String, calls: [String], why: String, line: Int?) {
            self.on = on
            self.calls = calls
            self.why = why
            self.line = line
        }
    }

    /// A call that takes a constant and answers with a number.
    package struct Question: Hashable, Sendable {
        /// The ioctl: `KVM_CHECK_EXTENSION`.
        package let call: String
        /// The descriptor that it is called on: `device`, or the name of a step.
        package let on: String
        /// How the constants begin.
        package let prefix: String
        /// The line in interface.yaml, from 1; nil where it is not known.
        package let line: Int?

        /// A question that is asked with each constant whose name begins with `prefix`.
        package init(call: String, on: String, prefix: String, line: Int?) {
            self.call = call
            self.on = on
            self.prefix = prefix
            self.line = line
        }
    }

    /// The name of the descriptor of the file that is opened.
    package static let device = "device"

    /// The devices that may be opened because an interface says so: what they make belongs to who opened them. Others,
    /// of which some act when they are only opened, are for the caller to allow.
    package static let devices: Set<String> = [
        "/dev/acrn_hsm", "/dev/iommu", "/dev/kvm", "/dev/mshv", "/dev/nitro_enclaves", "/dev/sev", "/dev/sgx_enclave",
        "/dev/tdx_guest", "/dev/vfio/vfio", "/dev/vhost-net", "/dev/vhost-vsock", "/dev/vmci", "/dev/vsock",
        "/dev/xen/evtchn", "/dev/xen/gntdev",
    ]

    /// A path below /dev.
    package let path: String
    /// The short names of the targets that it is for.
    package let targets: [String]
    /// The calls to make first, in their order; each has to succeed.
    package let steps: [Step]
    /// The ioctls to try; at least one of the groups has calls.
    package let groups: [Group]
    /// The call to ask about capabilities; nil where interface.yaml has no `ask`.
    package let question: Question?

    /// A recipe by its parts. Nothing is opened or called.
    package init(path: String, targets: [String], steps: [Step], groups: [Group], question: Question?) {
        self.path = path
        self.targets = targets
        self.steps = steps
        self.groups = groups
        self.question = question
    }

    /// Every name of an ioctl, with the line it is written in.
    package var names: [(name: String, line: Int?)] {
        steps.map { ($0.call, $0.line) } + groups.flatMap { group in group.calls.map { ($0, group.line) } }
            + (question.map { [($0.call, $0.line)] } ?? [])
    }
}
