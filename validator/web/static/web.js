// What the pages do beyond links and forms. Everything works without it too; no text for people stands in this file.
"use strict";

const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

// --- choosing files

function size(bytes, language) {
  const megabytes = bytes / 1e6;
  const unit = megabytes < 1 ? "kilobyte" : "megabyte";
  const shown = megabytes < 1 ? Math.max(1, Math.round(bytes / 1e3)) : Math.round(megabytes * 10) / 10;
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(shown);
}

// The browser's own button speaks the browser's language: this one speaks that of the page.
function picking(input) {
  const text = document.body.dataset;
  const [box, button, name] = ["span", "label", "span"].map((tag) => document.createElement(tag));
  box.className = "picker";
  button.htmlFor = input.id;
  button.textContent = input.multiple ? text.pickMany : text.pick;
  const show = () => {
    name.textContent = input.files.length ? [...input.files].map((file) => file.name).join(", ") : text.nothing;
    name.hidden = Boolean(input.files.length && input.closest("[data-drop]"));
  };
  input.classList.add("picked");
  input.addEventListener("change", show);
  input.addEventListener("picked", show);
  box.append(button, name);
  input.after(box);
  show();
}

function dropping(form) {
  const zone = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-chosen]");
  const status = form.querySelector("[data-status]");

  all("[data-script]", form).forEach((one) => { one.hidden = false; });
  const show = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const [line, name, much] = ["li", "span", "span"].map((tag) => document.createElement(tag));
      name.textContent = file.name;
      much.textContent = size(file.size, document.documentElement.lang);
      line.append(name, much);
      return line;
    }));
    list.hidden = !input.files.length;
    status.textContent = "";
  };
  input.addEventListener("change", show);
  // The browser's own words for this speak the browser's language.
  input.addEventListener("invalid", (event) => {
    event.preventDefault();
    status.textContent = form.dataset.none;
    input.focus();
  });
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      if (kind === "drop" || !zone.contains(event.relatedTarget)) zone.classList.remove("over");
    });
  }
  zone.addEventListener("drop", (event) => {
    const chosen = new DataTransfer();
    for (const file of event.dataTransfer.files) {
      chosen.items.add(file);
      if (!input.multiple) break;
    }
    if (!chosen.files.length) return;
    input.files = chosen.files;
    input.dispatchEvent(new Event("picked"));
    show();
  });
  form.addEventListener("submit", () => {
    status.textContent = form.dataset.busy;
    const button = form.querySelector("button[type=submit]");
    setTimeout(() => { button.disabled = true; });
    addEventListener("pageshow", () => { button.disabled = false; status.textContent = ""; }, { once: true });
  });
}

// --- waiting for a check

// In a list, what is ready shows at once; the row that somebody is in stays as it is.
async function renewed(box) {
  const page = new DOMParser().parseFromString(await (await fetch(box.dataset.progress)).text(), "text/html");
  const fresh = new Map(all("tbody tr", page).map((row) => [row.querySelector("a").href, row]));
  for (const row of all("tbody tr", box)) {
    const other = fresh.get(row.querySelector("a").href);
    if (other && !row.isEqualNode(other) && !row.contains(document.activeElement)) row.replaceWith(other);
  }
}

async function waiting(box) {
  const status = box.querySelector("[data-status]");
  for (let time = 300; ; time = Math.min(time * 1.3, 3000)) {
    await pause(time);
    try {
      const answer = await fetch(`${box.dataset.progress}/stand`, { headers: { Accept: "application/json" } });
      if (!answer.ok) break;
      const stand = await answer.json();
      if (stand.klaar) break;
      if (status && stand.melding && status.textContent !== stand.melding) {
        status.textContent = stand.melding;
        if (box.dataset.part) await renewed(box);
      }
    } catch {
      await pause(time);
    }
  }
  if (status && box.dataset.ready) status.textContent = box.dataset.ready;
  location.reload();
}

// --- decisions: the amounts follow at once

function deciding(form) {
  const note = form.querySelector("[data-busy-note]");
  const live = document.querySelector("[data-live]");
  let round = 0;
  let queue = Promise.resolve();
  let stopped = false;

  async function fresh(response) {
    for (;;) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const box = page.querySelector("[data-progress]");
      if (!box) return page;
      for (let time = 200; ; time = Math.min(time * 1.3, 2000)) {
        await pause(time);
        const answer = await fetch(`${box.dataset.progress}/stand`, { headers: { Accept: "application/json" } });
        if (!answer.ok || (await answer.json()).klaar) break;
      }
      response = await fetch(box.dataset.progress);
    }
  }

  // A decision can raise another question: then the whole page is shown anew.
  const keys = (page) => all("[data-key]", page).map((one) => one.dataset.key).sort().join("\n");

  function swap(page) {
    if (keys(page) !== keys(document)) {
      stopped = true;
      location.reload();
      return;
    }
    for (const part of all("[data-part]")) {
      const other = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!other || other.outerHTML === part.outerHTML) continue;
      const open = all("details", part).map((one) => one.open);
      part.replaceWith(other);
      const details = all("details", other);
      if (details.length === open.length) details.forEach((one, n) => { one.open = open[n]; });
    }
    const say = document.querySelector("[data-say]");
    if (say && live) live.textContent = say.dataset.say;
    all("[data-filter]").forEach(filtering);
  }

  async function decide(mine) {
    if (mine !== round) return;
    form.setAttribute("data-working", "");
    all("[data-part=voorstel], [data-part=bedrag], [data-part=som]").forEach((part) => part.setAttribute("aria-busy", "true"));
    note.textContent = form.dataset.busy;
    let refusal = "";
    stopped = false;
    try {
      const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const page = await fresh(response);
      if (mine !== round) return;
      if (!page.querySelector("[data-part=voorstel]")) {
        // The page that came instead says why, and what to do: trying again may never help.
        refusal = all(".problem p", page).map((one) => one.textContent.trim()).join(" ");
        throw new Error("no result");
      }
      swap(page);
      note.textContent = "";
    } catch {
      stopped = true;
      note.textContent = refusal || form.dataset.failed;
      if (live) live.textContent = note.textContent;
    } finally {
      if (mine === round) form.removeAttribute("data-working");
      all("[aria-busy]").forEach((part) => part.removeAttribute("aria-busy"));
    }
  }

  const later = () => {
    const mine = ++round;
    queue = queue.then(() => decide(mine));
  };
  form.addEventListener("change", later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    later();
  });
  // A copy asked for right after a decision waits for it, so that it holds it.
  for (const link of all(".downloads a[download]")) {
    link.addEventListener("click", (event) => {
      if (!form.hasAttribute("data-working")) return;
      event.preventDefault();
      queue.then(() => { if (!stopped) link.click(); });
    });
  }
}

// --- which findings are shown

function filtering(form) {
  if (form.dataset.filtering) return;
  form.dataset.filtering = "yes";
  form.hidden = false;
  const chosen = (by) => form.querySelector(`[data-by=${by}]`).value;
  const show = () => {
    const [severity, sheet] = ["severity", "sheet"].map(chosen);
    let count = 0;
    for (const group of all("[data-severity]")) {
      const right = !severity || group.dataset.severity === severity;
      let any = false;
      for (const part of all("[data-sheet]", group)) {
        part.hidden = !right || Boolean(sheet && part.dataset.sheet !== sheet);
        if (part.hidden) continue;
        any = true;
        count += Number(part.dataset.count);
        if (severity || sheet) part.open = true;
      }
      group.hidden = !any;
    }
    form.querySelector("[data-count]").textContent = `${form.dataset.shown} ${count}`;
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
}

all("input[type=file][id]").forEach(picking);
all(".drop-form").forEach(dropping);
all("[data-progress]").forEach(waiting);
all("[data-decisions]").forEach(deciding);
all("[data-filter]").forEach(filtering);
