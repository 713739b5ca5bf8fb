"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const svg = document.querySelector("svg.weave");
  const all = (selector, within = svg) => [...within.querySelectorAll(selector)];
  // What only the script can serve is shown only where it runs.
  all("#filters, .zoom, #details", document).forEach((element) => { element.hidden = false; });
  const search = byId("search"), sector = byId("sector"), theme = byId("theme"), month = byId("month");
  const boxes = all("input[name=stage]", byId("filters"));
  const details = byId("details"), welcome = details.firstElementChild;
  const rows = all("#list tbody tr", document);
  const columns = all("#figures thead th", document).slice(1);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const nodes = [...data.companies, ...data.collectives];
  const first = data.companies.length;
  nodes.forEach((node, place) => { node.place = place; node.folded = fold(node.name); });
  const marks = [...all("g.company"), ...all("g.collective")];
  const placeOf = (element) => element.dataset.company !== undefined ? +element.dataset.company
    : first + +element.dataset.collective;
  let chosen = null, begun = null, dragged = false;
  const whole = svg.viewBox.baseVal, full = [whole.x, whole.y, whole.width, whole.height];
  let view = [...full];
  const scale = () => Math.min(svg.clientWidth / view[2], svg.clientHeight / view[3]) || 1;

  const stageOf = (tie) => tie.stages[+month.value];
  const filters = () => {
    const wanted = fold(search.value.trim());
    const [kind, key] = sector.value ? [sector.value[0], sector.value.slice(2)] : ["", ""];
    const stages = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const all_stages = stages.size === boxes.length;
    const active = Boolean(wanted || kind || theme.value || !all_stages);
    return { wanted, kind, key, theme: theme.value, stages, all_stages, active };
  };
  const there = (node) => node.since <= +month.value;
  const fits = (node, asked, tied) => there(node)
    && (!asked.wanted || node.folded.includes(asked.wanted))
    && (!asked.kind || (asked.kind === "g" ? node.group : node.sector) === asked.key)
    && (!asked.theme || node.themes.includes(asked.theme))
    && (asked.all_stages || tied.has(node.place));

  function update() {
    const asked = filters();
    const alive = data.ties.map((tie) => asked.stages.has(stageOf(tie)));
    const tied = new Set(data.ties.flatMap((tie, place) => alive[place] ? [tie.a, tie.b] : []));
    const found = new Set(nodes.filter((node) => fits(node, asked, tied)).map((node) => node.place));
    if (chosen !== null && !there(nodes[chosen])) choose(null, { focus: false });
    const near = chosen === null ? null : neighbours(alive);
    const lit = (place) => near ? near.has(place) : !asked.active || found.has(place);
    for (const element of marks) {
      const place = placeOf(element), node = nodes[place];
      node.lit = lit(place);
      node.asked = near ? node.lit : asked.active && found.has(place);
      element.classList.toggle("gone", !there(node));
      element.classList.toggle("faint", !node.lit);
    }
    for (const element of all(".tie")) {
      const place = +element.dataset.tie, tie = data.ties[place];
      element.classList.toggle("gone", !alive[place]);
      element.classList.toggle("faint", near ? chosen !== tie.a && chosen !== tie.b
        : asked.active && !found.has(tie.a) && !found.has(tie.b));
      for (const [name, value] of Object.entries(data.lines[stageOf(tie)] ?? {})) element.setAttribute(name, value);
    }
    for (const element of all(".arm")) {
      const hub = data.collectives[+element.dataset.collective];
      element.classList.toggle("gone", !there(hub));
      element.classList.toggle("faint", near ? !near.has(hub.place) : asked.active && !found.has(hub.place));
    }
    const counts = data.companies.map(() => 0);
    data.ties.forEach((tie, place) => { if (alive[place]) { counts[tie.a] += 1; counts[tie.b] += 1; } });
    rows.forEach((row, place) => {
      row.hidden = !found.has(place);
      row.classList.toggle("chosen", place === chosen);
      row.querySelector(".ties").textContent = counts[place] ?? "";
    });
    columns.forEach((column, place) => column.classList.toggle("now", place === +month.value));
    byId("said").textContent = data.months[+month.value];
    month.setAttribute("aria-valuetext", data.months[+month.value]);
    byId("shown").textContent = data.words.shown
      .replace("{companies}", told_in_figures([...found].filter((place) => place < first).length))
      .replace("{ties}", told_in_figures(alive.filter(Boolean).length));
    reachable(found);
    name();
  }
  const told_in_figures = (count) => count.toLocaleString(document.documentElement.lang);

  // Names are written anew for each view, large enough to be read; where two would meet, the weightier stands.
  const LETTERS = 10, LINE = 1.18, AIR = 2;
  const between = (least, value, most) => Math.max(least, Math.min(value, most));
  const made_svg = (tag) => document.createElementNS("http://www.w3.org/2000/svg", tag);
  const ruler = document.createElement("canvas").getContext("2d");
  svg.querySelector(".names").replaceChildren(...nodes.map((node) => {
    const hub = node.place >= first;
    ruler.font = `${hub ? 600 : 400} 100px ${getComputedStyle(document.body).fontFamily}`;
    node.wide = Math.max(...node.lines.map((line) => ruler.measureText(line).width)) / 100;
    node.written = made_svg("text");
    node.written.setAttribute("class", hub ? "name title" : "name");
    node.written.setAttribute("text-anchor", "middle");
    node.written.append(...node.lines.map((line) => { const part = made_svg("tspan"); part.textContent = line; return part; }));
    return node.written;
  }));
  let focused = null;
  function name() {
    const unit = scale(), taken = [];
    const rank = (node) => (node.place === chosen || node.place === focused ? 4 : 0) + (node.asked ? 2 : 0) + (node.place >= first ? 1 : 0);
    for (const node of [...nodes].sort((a, b) => rank(b) - rank(a) || b.weight - a.weight)) {
      const size = Math.max(node.size, LETTERS / unit), wide = node.wide * size, air = AIR / unit;
      const high = LINE * size * node.lines.length, below = node.y + node.reach, above = node.y - node.reach - high;
      const middle = between(view[0] + wide / 2, node.x, view[0] + view[2] - wide / 2);
      const around = (top) => [middle - wide / 2 - air, top, middle + wide / 2 + air, top + high + air];
      const over = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
      const outside = node.x < view[0] || node.y < view[1] || node.x > view[0] + view[2] || node.y > view[1] + view[3];
      const wanted = there(node) && node.lit && !outside;
      const top = wanted ? [below, above].find((side) => side >= view[1] && !taken.some((other) => over(around(side), other))) : undefined;
      node.written.classList.toggle("gone", top === undefined);
      if (top === undefined) continue;
      taken.push(around(top));
      node.written.setAttribute("font-size", size.toFixed(2));
      [...node.written.children].forEach((part, place) => {
        part.setAttribute("x", middle.toFixed(2));
        part.setAttribute("y", (top + size * (0.95 + LINE * place)).toFixed(2));
      });
    }
  }

  function neighbours(alive) {
    const near = new Set([chosen]);
    data.ties.forEach((tie, place) => {
      if (!alive[place]) return;
      if (tie.a === chosen) near.add(tie.b);
      if (tie.b === chosen) near.add(tie.a);
    });
    for (const hub of data.collectives.filter(there)) {
      if (hub.place === chosen) hub.members.forEach((member) => near.add(member));
      if (hub.members.includes(chosen)) near.add(hub.place);
    }
    return near;
  }

  // One mark at a time is in the order of the Tab key: six hundred stops would keep everybody from the list.
  function reachable(found) {
    const stop = chosen ?? [...found].sort((a, b) => nodes[b].weight - nodes[a].weight)[0];
    for (const mark of marks) mark.setAttribute("tabindex", placeOf(mark) === stop ? "0" : "-1");
  }

  function choose(place, { focus = true, near = false } = {}) {
    chosen = place;
    all(".halo").forEach((halo) => halo.remove());
    if (place === null) details.replaceChildren(welcome);
    else {
      const halo = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      halo.setAttribute("class", "halo");
      halo.setAttribute("r", nodes[place].reach + 1.2);
      marks[place].append(halo);
      details.replaceChildren(...told(nodes[place]));
      if (matchMedia("(max-width: 60rem)").matches) details.scrollIntoView({ block: "nearest" });
      if (near) approach(nodes[place]);
      if (focus) marks[place].focus({ preventScroll: true });
    }
    update();
  }

  const made = (tag, text, ...children) => {
    const element = document.createElement(tag);
    if (text !== null) element.textContent = text;
    element.append(...children);
    return element;
  };
  const link = (place) => {
    const button = made("button", nodes[place].name);
    button.type = "button";
    button.addEventListener("click", () => choose(place, { near: true }));
    return button;
  };
  function told(node) {
    const facts = node.facts.filter(([, value]) => value).flatMap(([name, value]) => [made("dt", name), made("dd", value)]);
    const parts = [made("h2", node.name), made("dl", null, ...facts)];
    const list = (title, items) => { if (items.length) parts.push(made("h3", title), made("ul", null, ...items)); };
    const line = (place, more) => made("li", null, link(place), more ? ` – ${more}` : "");
    const ties = data.ties.filter((tie) => [tie.a, tie.b].includes(node.place) && stageOf(tie) !== ".")
      .sort((one, other) => "wemd".indexOf(stageOf(one)) - "wemd".indexOf(stageOf(other)));
    list(data.words.ties, ties.map((tie) => line(tie.a === node.place ? tie.b : tie.a, `${data.stages[stageOf(tie)]}, ${tie.told}`)));
    list(data.words.members, (node.members ?? []).map((place) => line(place)));
    list(data.words.collectives, data.collectives.filter((hub) => there(hub) && hub.members.includes(node.place))
      .map((hub) => line(hub.place)));
    list(data.words.projects, (node.projects ?? []).map((project) => made("li", project)));
    return parts;
  }

  const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  function step(from, [x, y]) {
    let best = null, least = Infinity;
    for (const mark of marks) {
      const place = placeOf(mark), dx = nodes[place].x - nodes[from].x, dy = nodes[place].y - nodes[from].y;
      const ahead = dx * x + dy * y, aside = Math.abs(dx * y) + Math.abs(dy * x);
      if (place === from || ahead <= 0 || mark.classList.contains("gone") || (chosen === null && mark.classList.contains("faint"))) continue;
      if (ahead + 2 * aside < least) { least = ahead + 2 * aside; best = mark; }
    }
    return best;
  }

  svg.addEventListener("keydown", (event) => {
    const mark = event.target.closest("g[tabindex]");
    if (!mark) return;
    if (DIRECTIONS[event.key]) {
      const next = step(placeOf(mark), DIRECTIONS[event.key]);
      if (next) { marks.forEach((each) => each.setAttribute("tabindex", "-1")); next.setAttribute("tabindex", "0"); next.focus(); }
    } else if (event.key === "Enter" || event.key === " ") choose(placeOf(mark));
    else return;
    event.preventDefault();
  });
  svg.addEventListener("click", (event) => {
    if (dragged) return;
    const mark = event.target.closest("g[tabindex]");
    choose(mark ? placeOf(mark) : null);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "/" && !typing) { search.focus(); event.preventDefault(); }
    if (event.key === "Escape") { if (chosen === null) zoom(0); choose(null); }
    if (!typing && (event.key === "+" || event.key === "-" || event.key === "0")) zoom({ "+": 1.4, "-": 0.714, 0: 0 }[event.key]);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const hit = nodes.find((node) => fold(search.value.trim()) && there(node) && node.folded.includes(fold(search.value.trim())));
    if (hit) choose(hit.place, { near: true });
  });
  rows.forEach((row, place) => row.querySelector("button").addEventListener("click", () => choose(place, { near: true })));
  byId("filters").addEventListener("input", update);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(() => { zoom(0); choose(null); }, 0));
  svg.addEventListener("focusin", (event) => {
    const mark = event.target.closest("g[tabindex]");
    focused = mark ? placeOf(mark) : null;
    if (mark) follow(nodes[focused]);
    name();
  });
  svg.addEventListener("focusout", () => { focused = null; });

  // Whoever wants nothing to move by itself goes on by one month with each press.
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let playing = null;
  byId("play").addEventListener("click", () => {
    const stop = () => { clearInterval(playing); playing = null; byId("play").textContent = "▶"; };
    if (playing) return stop();
    if (+month.value === +month.max) month.value = 0;
    else if (calm) month.value = +month.value + 1;
    if (calm) return update();
    byId("play").textContent = "❚❚";
    update();
    playing = setInterval(() => {
      month.value = +month.value + 1;
      update();
      if (+month.value === +month.max) stop();
    }, 1100);
  });

  const show = () => {
    svg.setAttribute("viewBox", view.map((side) => side.toFixed(2)).join(" "));
    svg.classList.toggle("near", view[2] < full[2] - 0.01);
    name();
  };
  function look(x, y, width) {
    const wide = between(full[2] / 16, width, full[2]), high = wide * full[3] / full[2];
    view = [between(0, x - wide / 2, full[2] - wide), between(0, y - high / 2, full[3] - high), wide, high];
    show();
  }
  function zoom(by, at = chosen === null ? { x: view[0] + view[2] / 2, y: view[1] + view[3] / 2 } : nodes[chosen]) {
    if (by) look(at.x, at.y, view[2] / by);
    else look(full[2] / 2, full[3] / 2, full[2]);
  }
  // So near that the names beside it can be read, if there are too many for the whole.
  const approach = (node) => { if (node.size * scale() < LETTERS) look(node.x, node.y, svg.clientWidth * node.size / LETTERS); else follow(node); };
  const follow = (node) => {
    const [left, top, wide, high] = view;
    if (node.x < left || node.y < top || node.x > left + wide || node.y > top + high) look(node.x, node.y, wide);
  };
  all("[data-zoom]", document).forEach((button) => button.addEventListener("click", () => zoom(+button.dataset.zoom)));
  svg.addEventListener("pointerdown", (event) => { dragged = false; if (view[2] < full[2]) begun = [event.clientX, event.clientY, ...view]; });
  addEventListener("pointermove", (event) => {
    if (!begun) return;
    dragged ||= Math.hypot(event.clientX - begun[0], event.clientY - begun[1]) > 4;
    const [x, y] = [event.clientX - begun[0], event.clientY - begun[1]];
    look(begun[2] - x / scale() + view[2] / 2, begun[3] - y / scale() + view[3] / 2, view[2]);
  });
  addEventListener("pointerup", () => { begun = null; });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2);
  }, { passive: false });
  addEventListener("resize", name);
  update();
})();
