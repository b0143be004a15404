"use strict";
// What a page with scripts has more: tables sort, filter and copy, scenarios hide, amounts change their period. Every
// figure stands in the page already. No text becomes markup here: elements are made, and text is set as text.
(() => {
  const words = JSON.parse(document.body.dataset.words);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // An element with properties, attributes (in `set`) and children.
  const make = (name, properties = {}, ...children) => {
    const { set = {}, ...rest } = properties;
    const element = Object.assign(document.createElement(name), rest);
    for (const [key, value] of Object.entries(set)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  // `12 of 27`: the templates have `#` and `%`, which no language uses otherwise.
  const filled = (template, shown, of) => template.replace("#", shown).replace("%", of);

  // --- State: all of it is in the address, so that a view can be mailed.
  const state = { month: false, change: false, search: "", hidden: new Set(), tables: new Map(), at: "" };
  const fresh = () => ({ filter: "", column: -1, descending: false, pick: 0 });
  const read = () => {
    const text = location.hash.slice(1);
    if (!text.includes("=")) {
      state.at = text;
      return false;
    }
    const from = new URLSearchParams(text);
    state.month = from.has("month");
    state.change = from.has("change");
    state.search = from.get("search") || "";
    state.hidden = new Set((from.get("hide") || "").split(",").filter(Boolean));
    state.at = from.get("at") || "";
    for (const table of tables) {
      const of = state.tables.get(table.key);
      Object.assign(of, fresh(), { filter: from.get(`filter.${table.key}`) || "" });
      const sort = /^(\d+)(d?)$/.exec(from.get(`sort.${table.key}`) || "");
      const pick = parseInt(from.get(`pick.${table.key}`), 10);
      if (table.levers && pick >= 0 && pick < table.rows.length) of.pick = pick;
      if (sort && +sort[1] < table.headers.length) Object.assign(of, { column: +sort[1], descending: sort[2] === "d" });
    }
    return true;
  };
  const write = () => {
    const to = new URLSearchParams();
    if (state.month) to.set("month", "1");
    if (state.change) to.set("change", "1");
    if (state.search) to.set("search", state.search);
    if (state.hidden.size) to.set("hide", [...state.hidden].join(","));
    for (const [key, of] of state.tables) {
      if (of.filter) to.set(`filter.${key}`, of.filter);
      if (of.pick > 0) to.set(`pick.${key}`, of.pick);
      if (of.column >= 0) to.set(`sort.${key}`, of.column + (of.descending ? "d" : ""));
    }
    if ([...to].length && state.at) to.set("at", state.at);
    const hash = [...to].length ? `#${to}` : state.at ? `#${state.at}` : location.pathname + location.search;
    // Where a viewer forbids it, the page works without.
    try { history.replaceState(null, "", hash); } catch { /* the address stays */ }
  };

  // --- Tables
  const places = new Map();
  const tables = all(".scroll > table").map((element) => {
    const section = element.closest("section");
    const place = places.get(section) || 0;
    places.set(section, place + 1);
    const rows = [...element.tBodies[0].rows];
    const pinned = element.parentElement.classList.contains("baseline") ? rows.slice(0, 1) : [];
    const key = `${section ? section.id : "page"}.${place}`;
    state.tables.set(key, fresh());
    const levers = rows.length > 1 ? +element.dataset.levers || 0 : 0;
    return { element, key, rows, pinned, levers, free: rows.slice(pinned.length), headers: [...element.tHead.rows[0].cells] };
  });
  const isText = (table, column) => column === 0 || table.headers[column].classList.contains("text");
  // The name in the first cell, without the title below it.
  const shown = (cell) => ((cell.querySelector(".name") || cell).textContent || "").trim();
  // A range counts by where it begins; what is unknown is no number.
  const number = (text) => parseFloat(text.replace(/,/g, ""));
  const compare = (table, column) => (a, b) => {
    const [x, y] = [shown(a.cells[column]), shown(b.cells[column])];
    if (!isText(table, column)) {
      const [m, n] = [number(x), number(y)];
      if (m !== n && !(Number.isNaN(m) && Number.isNaN(n))) return Number.isNaN(m) ? Infinity : Number.isNaN(n) ? -Infinity : m - n;
    }
    return x.localeCompare(y, document.documentElement.lang, { numeric: true });
  };
  const order = (table) => {
    const { column, descending } = state.tables.get(table.key);
    if (column < 0 && !table.moved) return;
    table.moved = true;
    const rows = [...table.free];
    if (column >= 0) {
      const by = compare(table, column);
      // What is unknown comes last, whichever way the rest goes.
      rows.sort((a, b) => { const found = by(a, b); return descending && Number.isFinite(found) ? -found : found; });
    }
    table.element.tBodies[0].append(...table.pinned, ...rows);
    table.headers.forEach((header, place) => {
      if (place === column) header.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else header.removeAttribute("aria-sort");
    });
  };
  const has = (row, text) => row.textContent.toLowerCase().includes(text.toLowerCase());
  const filter = (table) => {
    const { filter } = state.tables.get(table.key);
    for (const row of table.rows) {
      const chosen = !state.hidden.has(row.dataset.s);
      const found = table.pinned.includes(row) || (has(row, filter) && (table.inside || has(row, state.search)));
      row.hidden = !(chosen && found);
    }
    const visible = table.rows.filter((row) => !row.hidden).length;
    if (table.count) table.count.textContent = visible < table.rows.length ? filled(words.rows, visible, table.rows.length) : "";
  };

  // --- Copying. A spreadsheet must not run what a study calls something.
  const harmless = (text) => (/^[=+\-@＝＋－＠]/.test(text) && text !== "-" && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text);
  const separated = (table) => {
    const line = (row) => [...row.cells].map((cell, column) => {
      const text = shown(cell).replace(/\s+/g, " ");
      return row.parentElement.tagName !== "THEAD" && !isText(table, column) ? text.replace(/,/g, "") : harmless(text);
    }).join("\t");
    const rows = [...table.element.tBodies[0].rows].filter((row) => !row.hidden);
    return [table.element.tHead.rows[0], ...rows].map(line).join("\n") + "\n";
  };
  const copyOld = (text) => {
    const area = make("textarea", { value: text });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  const copy = async (table, button) => {
    const text = separated(table);
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = copyOld(text);
    }
    button.textContent = done ? words.copied : words.notCopied;
    setTimeout(() => { button.textContent = words.copy; }, 2000);
  };

  // --- Controls of a table
  const equip = (table) => {
    table.inside = Boolean(table.element.closest("[data-s]"));
    const box = table.element.parentElement;
    const caption = box.getAttribute("aria-label") || "";
    if (table.free.length > 1) {
      table.headers.forEach((header, column) => {
        const button = make("button", { type: "button" }, ...header.childNodes);
        button.addEventListener("click", () => {
          const of = state.tables.get(table.key);
          if (of.column !== column) Object.assign(of, { column, descending: false });
          else if (!of.descending) of.descending = true;
          else Object.assign(of, { column: -1, descending: false });
          order(table);
          write();
        });
        header.append(button);
      });
    }
    const tools = make("div", { className: "tools of-table" });
    table.count = make("span", { className: "count", set: { "aria-live": "polite" } });
    tools.append(table.count);
    if (table.free.length > 7) {
      table.input = make("input", { type: "search", placeholder: words.filter, set: { "aria-label": `${words.filter}: ${caption}` } });
      table.input.addEventListener("input", () => {
        state.tables.get(table.key).filter = table.input.value;
        filter(table);
        write();
      });
      tools.append(table.input);
    }
    const button = make("button", { type: "button", title: words.copyAbout, set: { "aria-live": "polite", "aria-label": `${words.copyAbout}: ${caption}` } }, words.copy);
    button.addEventListener("click", () => copy(table, button));
    tools.append(button);
    box.before(tools);
  };

  // --- One point of a sweep: a control for each lever. Nothing is computed: the row with these values is looked up.
  const isNumber = (text) => /^[+-]?\d+(\.\d+)?$/.test(text);
  const control = (name, values, changed) => {
    if (values.length > 2 && values.every(isNumber)) {
      const sorted = [...values].sort((a, b) => a - b);
      const input = make("input", { type: "range", min: 0, max: sorted.length - 1, step: 1 });
      const output = make("output");
      const say = () => {
        output.textContent = sorted[input.value];
        input.setAttribute("aria-valuetext", sorted[input.value]);
      };
      input.addEventListener("input", () => { say(); changed(); });
      const put = (value) => { input.value = sorted.indexOf(value); say(); };
      return { get: () => sorted[input.value], put, element: make("label", {}, name, input, output) };
    }
    const select = make("select", {}, ...values.map((value) => make("option", { value }, value)));
    select.addEventListener("change", changed);
    return { get: () => select.value, put: (value) => { select.value = value; }, element: make("label", {}, name, select) };
  };
  const explore = (table) => {
    if (!table.levers) return;
    const value = (row, at) => shown(row.cells[at]);
    const list = make("dl", { set: { "aria-live": "polite" } });
    const draw = (row) => {
      const figures = table.headers.slice(table.levers).map((header, at) =>
        make("div", {}, make("dt", {}, header.textContent), make("dd", {}, row ? value(row, table.levers + at) : "-")));
      list.replaceChildren(...figures);
      note.textContent = row ? "" : words.noPoint;
      for (const other of table.rows) other.classList.toggle("picked", other === row);
    };
    const note = make("p", { className: "small", set: { role: "status" } });
    const changed = () => {
      const row = table.rows.find((row) => controls.every((one, at) => one.get() === value(row, at)));
      if (row) state.tables.get(table.key).pick = table.rows.indexOf(row);
      draw(row);
      write();
    };
    const controls = table.headers.slice(0, table.levers).map((header, at) =>
      control(header.textContent, [...new Set(table.rows.map((row) => value(row, at)))], changed));
    table.explore = () => {
      const row = table.rows[state.tables.get(table.key).pick];
      controls.forEach((one, at) => one.put(value(row, at)));
      draw(row);
    };
    const head = make("div", { className: "controls" }, ...controls.map(({ element }) => element));
    table.element.parentElement.before(make("div", { className: "explorer", set: { role: "group", "aria-label": words.explore } }, make("b", {}, words.explore), head, list, note));
  };

  // --- Figures: the horizon or a month, absolute or against the baseline.
  const ways = all("[data-m], [data-c], [data-mc]").map((cell) => ({ cell, plain: cell.textContent }));
  const look = () => {
    for (const { cell, plain } of ways) {
      const { m, c, mc } = cell.dataset;
      const text = state.change ? (state.month ? mc ?? c : c) ?? plain : (state.month ? m : plain) ?? plain;
      (cell.querySelector("button") || cell).textContent = text;
    }
  };

  // --- Controls of the page
  const choice = (label, options, key) => {
    const select = make("select", {}, ...options.map(([value, text]) => make("option", { value }, text)));
    select.addEventListener("change", () => { state[key] = select.value === "1"; show(); write(); });
    return { select, element: make("label", {}, label, select) };
  };
  const period = choice(words.period, [["", words.horizon], ["1", words.month]], "month");
  const against = choice(words.figures, [["", words.absolute], ["1", words.change]], "change");
  const search = make("input", { type: "search", placeholder: words.search, set: { "aria-label": words.search } });
  search.addEventListener("input", () => { state.search = search.value; show(); write(); });
  const reset = make("button", { type: "button" }, words.reset);
  reset.addEventListener("click", () => {
    Object.assign(state, { month: false, change: false, search: "", hidden: new Set() });
    for (const key of state.tables.keys()) state.tables.set(key, fresh());
    show();
    write();
  });
  const boxes = [];
  const chooser = make("summary");
  const chooserOf = (table) => {
    for (const row of table.free) {
      const box = make("input", { type: "checkbox", checked: true });
      box.addEventListener("change", () => {
        if (box.checked) state.hidden.delete(row.dataset.s); else state.hidden.add(row.dataset.s);
        show();
        write();
      });
      boxes.push({ box, id: row.dataset.s, label: make("label", {}, box, shown(row.cells[0])) });
    }
    const every = (text, hidden) => {
      const button = make("button", { type: "button" }, text);
      button.addEventListener("click", () => { state.hidden = new Set(hidden); show(); write(); });
      return button;
    };
    const ids = boxes.map(({ id }) => id);
    const buttons = make("div", { className: "tools" }, every(words.all, []), every(words.none, ids));
    return make("details", {}, chooser, make("div", { className: "choices" }, buttons, ...boxes.map(({ label }) => label)));
  };
  const bar = () => {
    const tools = make("div", { className: "tools of-page", set: { role: "group", "aria-label": words.search } }, search);
    const scenarios = tables.find((table) => table.free.some((row) => row.dataset.s));
    if (scenarios) tools.append(chooserOf(scenarios));
    if (ways.some(({ cell }) => cell.dataset.m)) tools.append(period.element);
    if (ways.some(({ cell }) => cell.dataset.c)) tools.append(against.element);
    tools.append(reset);
    // Behind the first screen: before it there is no table to work on.
    const first = document.querySelector("main > section");
    if (first && tables.length) first[first.id === "summary" ? "after" : "before"](tools);
  };

  // Everything as the state says.
  const show = () => {
    look();
    for (const table of tables) {
      order(table);
      filter(table);
      if (table.explore) table.explore();
      if (table.input) table.input.value = state.tables.get(table.key).filter;
    }
    for (const block of all("div[data-s]")) block.hidden = state.hidden.has(block.dataset.s) || !has(block, state.search);
    search.value = state.search;
    period.select.value = state.month ? "1" : "";
    against.select.value = state.change ? "1" : "";
    for (const { box, id } of boxes) box.checked = !state.hidden.has(id);
    chooser.textContent = filled(words.scenarios, boxes.filter(({ box }) => box.checked).length, boxes.length);
  };

  // Printed whole; afterward as it was.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("main details:not([open])");
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of folded) details.open = false; });
  addEventListener("hashchange", () => { if (read()) show(); else write(); });
  // A click beside the list of scenarios closes it.
  addEventListener("click", (event) => {
    const list = chooser.parentElement;
    if (list && list.open && !list.contains(event.target)) list.open = false;
  });
  addEventListener("keydown", (event) => {
    const list = chooser.parentElement;
    if (event.key === "Escape" && list && list.open) {
      list.open = false;
      chooser.focus();
    }
  });

  tables.forEach(explore);
  tables.forEach(equip);
  bar();
  read();
  show();
  const target = state.at && document.getElementById(state.at);
  if (target && location.hash.includes("=")) target.scrollIntoView();
})();
