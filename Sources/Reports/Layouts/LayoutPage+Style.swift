// SPDX-License-Identifier: Apache-2.0
//
// How the reference page looks: an index beside the text where there is room, above it where there is not.

extension LayoutPage {
    /// In addition to the common style of pages.
    static let style: HTML = """
        html { scroll-padding-top: 0.5rem; }
        body { max-width: 90rem; }
        a { color: var(--note); } h3 { font-size: 1.05rem; margin: 2rem 0 0.25rem; }
        .self { text-decoration: none; opacity: 0.5; font-size: 0.9em; }
        .sub { color: color-mix(in srgb, currentColor 70%, transparent); margin: 0.25rem 0; font-size: 0.9rem; }
        .doc { margin: 0.5rem 0; max-width: 48rem; }
        .note-text { display: block; font-size: 0.875rem; max-width: 48rem;
          color: color-mix(in srgb, currentColor 75%, transparent); }
        .on { font-size: 0.8rem; opacity: 0.75; } .differs, tr.differs td.num { color: var(--warning); }
        tr.differs td.num { font-weight: 600; }
        .fields td.num, .fields th { white-space: nowrap; } .fields td.num { font-variant-numeric: tabular-nums; }
        .fields td.field { width: 99%; } td code { overflow-wrap: normal; }
        tr.gap td { color: var(--error); font-style: italic; background: var(--faint); }
        details { margin: 0.75rem 0; } summary { cursor: pointer; font-size: 0.9rem; }
        pre { margin: 0.5rem 0; padding: 0.75rem; background: var(--faint); tab-size: 8; overflow-wrap: normal; }
        .table svg { width: 100%; max-width: 762px; min-width: 34rem; height: auto; display: block; }
        nav ul { list-style: none; padding: 0; margin: 0.5rem 0; columns: 14rem; } nav li { padding: 0.1rem 0; }
        nav { border-bottom: 1px solid var(--line); }
        .legend span { padding: 0.1rem 0.5rem; border: 1px solid var(--edge); font-size: 0.8rem; color: var(--ink);
          display: inline-block; margin: 0 0 0.25rem; }
        .sw-integer { background: var(--integer); } .sw-enumeration { background: var(--enumeration); }
        .sw-boolean { background: var(--boolean); } .sw-bitField { background: var(--bits); }
        .sw-pointer { background: var(--pointer); } .sw-characters { background: var(--characters); }
        .sw-floating { background: var(--floating); } .sw-struct { background: var(--struct); }
        .sw-union { background: var(--union); }
        .sw-gap { background: repeating-linear-gradient(45deg, var(--hole) 0 7px, var(--hatch) 7px 8px); }
        @media (min-width: 64rem) {
          .page { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 2rem; }
          nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; border-bottom: 0;
            border-right: 1px solid var(--line); padding-right: 0.5rem; }
          nav ul { columns: auto; }
        }
        @media (max-width: 40rem) { th, td { padding: 0.2rem 0.3rem; font-size: 0.9rem; } }
        @media print {
          nav { display: none; } tr, figure { break-inside: avoid; } h3 { break-after: avoid; }
          th, td { font-size: 0.75rem; padding: 0.1rem 0.25rem; } .table { overflow: visible; }
          td code, td a { overflow-wrap: anywhere; } .table svg { min-width: 0; }
        }

        """
}
