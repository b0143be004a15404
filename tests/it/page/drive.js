// Behind the script of a copy of the page: uses its controls like a reader, looks at the page in frames of several
// widths, and leaves what it saw in `#driven` as JSON. `PAGE` is the page itself, as text.
"use strict";
(async () => {
  const seen = {};
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const table = one("#comparison table");
  const rows = () => all("tbody tr", table).filter((row) => !row.hidden);
  const names = () => rows().map((row) => one(".name", row).textContent);
  const column = (place) => rows().map((row) => row.cells[place].textContent);
  const header = (place) => table.tHead.rows[0].cells[place];
  const type = (input, text) => { input.value = text; input.dispatchEvent(new Event("input", { bubbles: true })); };
  const choose = (select, value) => { select.value = value; select.dispatchEvent(new Event("change", { bubbles: true })); };

  // Sorting by the total: up, down, as it was.
  const total = 3;
  seen.first = names();
  header(total).querySelector("button").click();
  seen.up = [header(total).getAttribute("aria-sort"), ...column(total)];
  header(total).querySelector("button").click();
  seen.down = [header(total).getAttribute("aria-sort"), ...column(total)];
  seen.hash = location.hash;
  header(total).querySelector("button").click();
  seen.again = names();
  seen.unsorted = header(total).getAttribute("aria-sort");

  // Copying what is shown, without the titles below the names.
  let copied = "";
  Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { copied = text; } } });
  const tools = one("#comparison .of-table");
  one("button", tools).click();
  await null;
  seen.copied = copied;

  // Filtering one table, searching all, hiding a scenario.
  type(one("input", tools), "RETIRE");
  seen.filtered = [names(), one(".count", tools).textContent];
  type(one("input", tools), "");
  const page = one(".of-page");
  type(one("input[type=search]", page), "TeamViewer");
  seen.searched = all("#parts table")[0].tBodies[0].querySelectorAll("tr:not([hidden])").length;
  type(one("input[type=search]", page), "");
  const box = one(".choices input", page);
  box.click();
  seen.hidden = [names().length, all("#scenarios > [data-s]").filter((block) => !block.hidden).length];
  box.click();

  // Other ways of showing the amounts.
  const [period, figures] = all("select", page);
  const shown = (at = 2) => [header(at).textContent, ...column(at)];
  seen.horizon = shown();
  choose(period, "1");
  seen.month = shown();
  seen.monthChangeOfTotal = shown(4);
  choose(figures, "1");
  seen.monthChange = shown();
  seen.monthChanges = [column(3), shown(4)];
  choose(period, "");
  seen.change = shown();
  seen.countsChange = column(6);
  all("button", page).at(-1).click();
  seen.reset = [shown(), location.hash];

  // One point of the sweep: the figures of the row with the chosen values.
  const explorer = one("#sweeps .explorer");
  const point = () => [all("dd", explorer).map((figure) => figure.textContent), one("tr.picked", one("#sweeps")).rowIndex];
  seen.firstPoint = point();
  const slider = one("input[type=range]", explorer);
  type(slider, 3);
  choose(one("select", explorer), "spare-then-overage");
  seen.point = [...point(), one("output", explorer).textContent, location.hash];
  seen.pointRow = [...all("#sweeps table tbody tr")[7].cells].map((cell) => cell.textContent);
  type(slider, 0);
  choose(one("select", explorer), "overage-then-wait");

  // What is folded is printed, and folded again.
  const open = () => all("main details[open]").length;
  const before = open();
  dispatchEvent(new Event("beforeprint"));
  seen.printed = open() - all("main details").length;
  dispatchEvent(new Event("afterprint"));
  seen.folded = open() - before;

  // Names for those who cannot see, and one element for each id.
  const ids = all("[id]").map((element) => element.id);
  seen.twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  const named = (control) => control.getAttribute("aria-label") || control.textContent.trim() || control.closest("label");
  seen.nameless = all("button, input, select, summary").filter((control) => !named(control)).length;
  seen.tables = all("table").filter((of) => !of.caption || all("th:not([scope])", of).length).length;
  seen.levels = all("h1, h2, h3").map((heading) => +heading.tagName[1]);

  // Contrast of a text with what is behind it (WCAG 2.2, 1.4.3).
  const parts = (color) => color.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const of = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * of(r) + 0.7152 * of(g) + 0.0722 * of(b);
  };
  const behind = (element, view) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parts(view.getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  // A text of a chart lies on the last shape that was drawn at its place.
  const under = (text, view) => {
    const [x, y] = [+text.getAttribute("x") + 1, +text.getAttribute("y") - 4];
    const at = (name, rect) => +rect.getAttribute(name);
    const around = all("rect", text.ownerSVGElement).filter((rect) => at("x", rect) <= x && x <= at("x", rect) + at("width", rect)
      && at("y", rect) <= y && y <= at("y", rect) + at("height", rect));
    return around.length ? parts(view.getComputedStyle(around.at(-1)).fill) : behind(text, view);
  };
  const faint = (view) => {
    const found = new Set();
    for (const element of all("body *", view.document)) {
      const text = [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim());
      if (!text.length || ["SCRIPT", "STYLE", "title", "desc", "OPTION"].includes(element.tagName)) continue;
      const style = view.getComputedStyle(element);
      const isDrawn = element.tagName === "text";
      const [a, b] = [parts(isDrawn ? style.fill : style.color), isDrawn ? under(element, view) : behind(element, view)].map(light);
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.5) found.add(`${element.tagName}.${element.className.baseVal ?? element.className} ${ratio.toFixed(1)}`);
    }
    return [...found];
  };
  // Words, amounts and days of tables and tiles that stand on more than one line.
  const broken = (view) => {
    const found = new Set();
    for (const element of all("td, tbody th, .tile .value", view.document)) {
      const texts = view.document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const range = view.document.createRange();
        for (const word of texts.currentNode.data.matchAll(/(?<![^\s])(\p{Script=Latin}+|[\d.,]+|\d{4}-\d\d-\d\d)(?![^\s])/gu)) {
          range.setStart(texts.currentNode, word.index);
          range.setEnd(texts.currentNode, word.index + word[0].length);
          if (new Set([...range.getClientRects()].map((rect) => rect.top)).size > 1) found.add(word[0]);
        }
      }
    }
    return [...found];
  };
  const look = (width, scheme) => new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.style.cssText = `width: ${width}px; height: 800px; border: 0; color-scheme: ${scheme}`;
    frame.addEventListener("load", () => {
      const view = frame.contentWindow;
      const root = view.document.documentElement;
      resolve({
        width, scheme,
        beyond: root.scrollWidth - root.clientWidth,
        dark: view.matchMedia("(prefers-color-scheme: dark)").matches,
        faint: faint(view),
        broken: broken(view),
        fetched: view.performance.getEntriesByType("resource").length,
        controls: all("button", view.document).length,
      });
      frame.remove();
    });
    frame.srcdoc = PAGE;
    document.body.append(frame);
  });
  seen.looks = [];
  for (const width of [390, 800, 1280, 1920]) {
    for (const scheme of ["light", "dark"]) seen.looks.push(await look(width, scheme));
  }
  const result = document.createElement("pre");
  result.id = "driven";
  result.textContent = JSON.stringify(seen).replace(/[<>&\u00a0]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
  document.body.append(result);
})();
