// SPDX-License-Identifier: Apache-2.0
//
// The devices that a recipe may open: an interface.yaml is somebody else's, and opening a device may do something.

import ArgumentParser

struct DeviceOptions: ParsableArguments {
    @Option(
        name: .customLong("allow-device"),
        help: "A device that a recipe may open, beside those that make nothing but descriptors; repeatable.",
        completion: .file())
    var allowed: [String] = []
}
