// SPDX-License-Identifier: Apache-2.0
//
// Refuses what a YAML document may not hold before anything is built from it: a name for a part of it that is used
// again, with which a few lines grow beyond any memory, and parts nested so deep that no stack holds them.

internal import CYaml

enum YAMLLimits {
    private static let depth = 64

    /// The first place that goes beyond the limits, and what is there.
    static func firstExcess(in text: String) -> (message: String, line: Int, column: Int)? {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { return nil }
        defer { yaml_parser_delete(&parser) }
        var text = text
        return text.withUTF8 { bytes in
            yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
            return firstExcess(&parser)
        }
    }

    private static func firstExcess(_ parser: inout yaml_parser_t) -> (message: String, line: Int, column: Int)? {
        var open = 0
        while true {
            var event = yaml_event_t()
            // Reading the document reports what is malformed.
            guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
            defer { yaml_event_delete(&event) }
            let place = (Int(event.start_mark.line) + 1, Int(event.start_mark.column) + 1)
            switch event.type {
            case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return nil
            case YAML_ALIAS_EVENT: return ("an alias (*name) is not supported", place.0, place.1)
            case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT:
                open += 1
                if open > depth { return ("is nested more than \(depth) deep", place.0, place.1) }
            case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: open -= 1
            default: break
            }
        }
    }
}
