// SPDX-License-Identifier: Apache-2.0
//
// Which of our targets may import which: the one table. CONTRIBUTING.md draws it.

enum Targets {
    /// For each target below Sources, in the order of the data, all of ours that it may import.
    static let imports: KeyValuePairs<String, [String]> = [
        "CLibclang": [], "CRename": [], "CLauncher": [],
        "Launcher": ["CLauncher"],
        "LayoutIR": [],
        "ReadRequests": ["LayoutIR"],
        "HeaderReader": ["LayoutIR", "ReadRequests", "CLibclang", "CRename"],
        "BTFReader": ["LayoutIR"],
        "CLibdw": [],
        "DWARFReader": ["CLibdw"],
        "Statements": ["LayoutIR"],
        "ABISources": ["Launcher", "LayoutIR", "ReadRequests", "BTFReader", "Statements"],
        "CAssertions": ["LayoutIR"],
        "SwiftEmitter": ["LayoutIR", "Statements", "CAssertions"],
        "ABIChecker": ["LayoutIR", "Statements"],
        "Witnesses": ["LayoutIR", "Statements", "ABIChecker"],
        "CompilerJudge": ["LayoutIR", "Launcher", "CAssertions", "ABIChecker"],
        "ABIDiffer": ["LayoutIR"],
        "LayoutAuditor": ["LayoutIR", "Statements"],
        "Reports": ["LayoutIR", "Statements", "ABIChecker", "ABIDiffer", "LayoutAuditor"],
        "Gate": ["LayoutIR", "Statements", "ABISources", "ABIDiffer", "Reports"],
        "BindingPlans": ["LayoutIR", "ReadRequests", "Statements", "ABISources", "SwiftEmitter"],
        "Verification": [
            "Launcher", "LayoutIR", "HeaderReader", "DWARFReader", "Statements", "ABISources", "ABIChecker",
            "Witnesses", "CompilerJudge", "LayoutAuditor", "Reports", "BindingPlans",
        ],
        "Comparing": ["LayoutIR", "ABISources", "ABIDiffer", "Reports"],
        "Explaining": ["LayoutIR", "HeaderReader", "ABISources", "SwiftEmitter", "Reports"],
        "Recording": [
            "LayoutIR", "HeaderReader", "ABISources", "ABIChecker", "CompilerJudge", "LayoutAuditor", "Reports",
            "Verification", "Comparing",
        ],
        "Lookup": ["LayoutIR", "Statements", "ABISources", "LayoutAuditor", "Reports"],
        "ABISupport": [],
        "CEventfd": [],
        "KVM": ["CEventfd"],
        "hvabi": [
            "CRename", "Launcher", "LayoutIR", "HeaderReader", "DWARFReader", "Statements", "ABISources",
            "ABIChecker", "Witnesses", "CompilerJudge", "ABIDiffer", "LayoutAuditor", "Reports", "Gate",
            "BindingPlans", "Verification", "Comparing", "Explaining", "Recording", "Lookup",
        ],
        "Main": ["hvabi"],
        "BindingsTool": ["LayoutIR", "ReadRequests", "ABISources", "BindingPlans"],
    ]
}
