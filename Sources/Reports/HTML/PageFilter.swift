// SPDX-License-Identifier: Apache-2.0
//
// A box that filters the parts of a page by their names. Without a script the page is whole, and there is no box.

enum PageFilter {
    /// Hidden until there is a script that hears it.
    static let box: HTML = """
        <p class="filter" hidden><label>Filter <input type="search" autocomplete="off"></label> <span></span></p>

        """

    static let style: HTML = """
        .filter input { font: inherit; width: 10rem; max-width: 100%; }
        @media print { .filter { display: none; } }

        """

    /// Parts are what has `data-name`; the lines of the index that lead to them are filtered with them.
    static let script: HTML = """
        <script>
        (() => {
          const box = document.querySelector(".filter");
          if (!box) return;
          box.hidden = false;
          const parts = [...document.querySelectorAll("[data-name]")];
          const input = box.querySelector("input");
          input.addEventListener("input", () => {
            const words = input.value.toLowerCase().split(" ").filter(Boolean);
            let shown = 0;
            for (const part of parts) {
              const isShown = words.every((word) => part.dataset.name.toLowerCase().includes(word));
              part.hidden = !isShown;
              if (isShown) shown++;
              const link = document.querySelector(`nav a[href="#${part.id}"]`);
              if (link) link.closest("li").hidden = !isShown;
            }
            box.querySelector("span").textContent = words.length ? `${shown} of ${parts.length}` : "";
          });
        })();
        </script>

        """
}
