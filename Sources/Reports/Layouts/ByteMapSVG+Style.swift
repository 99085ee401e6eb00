// SPDX-License-Identifier: Apache-2.0
//
// The colours of byte maps, light and dark.

extension ByteMapSVG {
    /// CSS for any number of byte maps in a page.
    static let style: HTML = """
        .bytemap { --paper: #fff; --ink: #1a1d21; --faint: #5c6570; --edge: #8b95a1; --hole: #fbe9e7; --hatch: #d9776c;
          --integer: #d6e4fb; --enumeration: #c9ecec; --boolean: #d3f0d4; --bits: #fff0c2; --pointer: #e7dbfa;
          --characters: #dff3d8; --floating: #fbdcec; --struct: #e4e8ee; --union: #fde2c8; --other: #ececec;
          font-family: ui-monospace, 'DejaVu Sans Mono', Menlo, monospace; }
        @media (prefers-color-scheme: dark) {
          .bytemap { --paper: #14171b; --ink: #eceff3; --faint: #a7b0bb; --edge: #66707c; --hole: #35201e; --hatch: #a4544b;
            --integer: #24406e; --enumeration: #1d5050; --boolean: #27502a; --bits: #5a4712; --pointer: #4a3572;
            --characters: #2f5324; --floating: #692f4d; --struct: #3a424d; --union: #66401b; --other: #444; }
        }
        .bytemap .paper { fill: var(--paper); } .bytemap text { fill: var(--ink); font-size: 12px; }
        .bytemap .t { font-size: 16px; font-weight: 600; } .bytemap .l { font-weight: 600; }
        .bytemap .y { font-size: 10px; } .bytemap .k { font-size: 9px; font-weight: 600; }
        .bytemap .n, .bytemap .u { fill: var(--faint); font-size: 11px; }
        .bytemap .m { text-anchor: middle; } .bytemap .e { text-anchor: end; }
        .bytemap .s { stroke: var(--edge); stroke-width: 1; }
        .bytemap .hole { fill: var(--hole); } .bytemap .hatch { fill: var(--hatch); }
        .bytemap .f-integer { fill: var(--integer); } .bytemap .f-enumeration { fill: var(--enumeration); }
        .bytemap .f-boolean { fill: var(--boolean); } .bytemap .f-bitField { fill: var(--bits); }
        .bytemap .f-pointer { fill: var(--pointer); } .bytemap .f-characters { fill: var(--characters); }
        .bytemap .f-floating { fill: var(--floating); } .bytemap .f-struct { fill: var(--struct); }
        .bytemap .f-union { fill: var(--union); } .bytemap .f-other, .bytemap .f-none { fill: var(--other); }

        """
}
