// Behind axe-core: looks at the page in frames of several widths, and leaves what is wrong with it in `#driven` as JSON.
// `PAGE` is the page itself with axe-core in it, as text.
"use strict";
(async () => {
  const look = (width) => new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.style.cssText = `width: ${width}px; height: 900px; border: 0`;
    frame.addEventListener("load", async () => {
      const result = await frame.contentWindow.axe.run(frame.contentDocument, { resultTypes: ["violations"] });
      const serious = result.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      resolve({
        width,
        passes: result.passes.length,
        found: serious.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, any, all }) => `${html.slice(0, 200)} (${[...any, ...all].map(({ message }) => message).join("; ")})`).join(" | ")}`),
      });
      frame.remove();
    });
    frame.srcdoc = PAGE;
    document.body.append(frame);
  });
  const seen = [];
  for (const width of [390, 800, 1280]) seen.push(await look(width));
  const result = document.createElement("pre");
  result.id = "driven";
  result.textContent = JSON.stringify(seen).replace(/[<>&\u00a0]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
  document.body.append(result);
})();
