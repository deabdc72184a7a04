"use strict";
(function () {
const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
const one = selector => document.querySelector(selector);
const make = (tag, name, text) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
};

/* sorting a table by a click on its head */
all("table.sort").forEach(table => all("th button", table).forEach(button => button.addEventListener("click", () => {
  const head = button.closest("th"), column = +button.dataset.c, down = head.getAttribute("aria-sort") !== "descending";
  all("th", table).forEach(other => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const value = row => { const text = row.children[column].dataset.v; return text === "" || isNaN(text) ? text : +text; };
  [...table.tBodies[0].rows].sort((a, b) => {
    const x = value(a), y = value(b);
    return (typeof x === "string" || typeof y === "string" ? String(x).localeCompare(String(y), document.documentElement.lang) : x - y) * (down ? -1 : 1);
  }).forEach(row => table.tBodies[0].appendChild(row));
})));
/* what is folded is printed all the same */
addEventListener("beforeprint", () => all("details").forEach(part => { part.dataset.was = part.open; part.open = true; }));
addEventListener("afterprint", () => all("details").forEach(part => { part.open = part.dataset.was === "true"; }));
/* one scenario's table at a time, where there are several */
const pick = one("#scenario");
if (pick) pick.addEventListener("change", () => all("[data-scenario]").forEach(table => { table.hidden = table.dataset.scenario !== pick.value; }));

const told = document.getElementById("places");
if (!told) return;
const data = JSON.parse(told.textContent), words = data.words;
/* lines as steps of a ten-thousandth of a degree */
const unpack = lines => {
  let a = 0, b = 0;
  return lines.map(flat => {
    let x = a += flat[0], y = b += flat[1];
    const line = [[x / 1e4, y / 1e4]];
    for (let n = 2; n < flat.length; n += 2) line.push([(x += flat[n]) / 1e4, (y += flat[n + 1]) / 1e4]);
    return line;
  });
};
/* texts from pieces that are told once */
const unshare = told => told.texts.map(text => text.map(piece => typeof piece === "number" ? told.parts[piece] : piece).join(""));
const tips = unshare(data.tips);
data.roads.forEach(road => { road.lines = unpack(road.lines); });
data.towns.forEach(town => { town.areas = town.areas.map(unpack); });
data.layers.forEach(layer => { if (layer.areas) layer.areas = layer.areas.map(area => area.map(unpack)); });
const INK = "#16202a", SOFT = "#52606c", BAD = "#b03a0c";
const ROADS = [[1.5, "#52606c"], [1, "#7a8792"], [.6, "#97a3ad"]];
function frame(id) {
/* a county that is higher than wide gets a higher map */
const box = document.getElementById(id), hull = L.latLngBounds(data.outline);
const wide = (hull.getEast() - hull.getWest()) * Math.cos(hull.getCenter().lat * Math.PI / 180);
box.style.height = Math.round(Math.min(Math.max(box.clientHeight, box.clientWidth * (hull.getNorth() - hull.getSouth()) / wide), 1.5 * box.clientHeight)) + "px";
const map = L.map(id, {zoomSnap: .05, zoomDelta: .6, wheelPxPerZoomLevel: 110, attributionControl: false,
  scrollWheelZoom: false, zoomControl: false, preferCanvas: data.zones.length > 600});
L.control.zoom({position: "topright", zoomInTitle: words["zoom-in"], zoomOutTitle: words["zoom-out"]}).addTo(map);
const scale = L.control.scale({imperial: false, maxWidth: 90});
scale._updateMetric = function (most) {
  const length = this._getRoundNum(most);
  this._updateScale(this._mScale, length < 1000 ? `${length} ${words.metre}` : `${length / 1000} ${words.kilometre}`, length / most);
};
scale.addTo(map);
const north = L.control({position: "topleft"});
north.onAdd = () => {
  const box = make("div", "north");
  box.innerHTML = '<svg width="14" height="20" viewBox="0 0 14 20" aria-hidden="true"><path d="M7 0l5 13-5-3-5 3z" fill="#52606c"/></svg><br>';
  box.append(words.north);
  return box;
};
north.addTo(map);
map.fitBounds(hull, {padding: [4, 4], animate: false});
map.setMaxBounds(hull.pad(.25));
map.on("focus click", () => map.scrollWheelZoom.enable());
map.on("blur mouseout", () => map.scrollWheelZoom.disable());
map.createPane("ground").style.zIndex = 350;
map.createPane("roads").style.zIndex = 380;
L.polygon(data.outline, {pane: "ground", fill: false, color: "#9aa6b0", weight: 1, dashArray: "4 4", interactive: false}).addTo(map);
data.roads.forEach(road => L.polyline(road.lines, {pane: "roads", interactive: false, smoothFactor: .6, weight: ROADS[road.rank][0], color: ROADS[road.rank][1]}).addTo(map));
return map;
}
const map = frame("map");

/* the ground, coloured by one layer at a time */
let shown = null, circles = null;
const ground = layer => layer.areas || data.towns.map(town => town.areas);
/* after the layers that are fixed, each scenario has its own */
const chosenLayer = () => { const n = +one("input[name=layer]:checked").value; return pick && n >= data.fixed ? n + pick.value * data.each : n; };
function show(number) {
  const layer = data.layers[number];
  if (shown) shown.remove();
  shown = L.layerGroup(ground(layer).map((area, n) => L.polygon(area, {pane: "ground", color: "#fff", weight: .7, fillColor: layer.colours[n], fillOpacity: 1, interactive: false, smoothFactor: .5}))).addTo(map);
  const key = one("#mapkey"), entry = (mark, text) => { const line = make("span"); line.append(mark, text); return line; };
  const colours = layer.key ? [...new Set(layer.words.map((_, n) => layer.key[n]))] : layer.colours;
  key.replaceChildren(...layer.words.map((text, n) => { const mark = make("i"); mark.style.background = colours[n]; return entry(mark, text); }),
    entry(make("i", "dot"), words["key-station"]), entry(make("i", "vil"), words["key-zone"]), make("span", "", words["key-outline"]));
}
all("input[name=layer]").forEach(choice => choice.addEventListener("change", () => show(chosenLayer())));
if (pick) pick.addEventListener("change", () => show(chosenLayer()));
one("#circles")?.addEventListener("change", event => {
  if (circles) { circles.remove(); circles = null; }
  if (event.target.checked) circles = L.layerGroup(data.stations.filter(s => s.ambulances).map(s => L.circle(s.at, {radius: data.circle * 1000, fill: false, color: INK, weight: 1, dashArray: "3 4", interactive: false}))).addTo(map);
});
const tip = lines => { const box = make("div"); lines.forEach((text, n) => { if (n) box.append(make("br")); box.append(n ? text : make("b", "", text)); }); return box; };
data.zones.forEach((zone, n) => L.circleMarker(zone.at, {radius: 1 + Math.sqrt(zone.people) / 22, stroke: false, fillColor: SOFT, fillOpacity: .75}).addTo(map)
  .bindTooltip(() => tip([zone.name, ...tips[n].split("\n").filter(Boolean)]), {className: "tip"}));
const shape = data.towns.map((town, n) => L.polygon(town.areas, {color: "#fff", weight: 0, fillOpacity: 0}).addTo(map)
  .on("click", () => choose(n)).on("mouseover", () => hover(n, true)).on("mouseout", () => hover(n, false)));
shape.forEach(part => part.bringToBack());
const stations = on => data.stations.forEach(s => { if (s.mark) L.circleMarker(s.at, {radius: 8 + Math.sqrt(s.ambulances) * .9, color: s.mark, weight: 2.5, fill: false, interactive: false}).addTo(on); L.circleMarker(s.at, {radius: 3.5 + Math.sqrt(s.ambulances) * .9, color: s.ambulances ? "#fff" : INK, weight: 1.5, fillColor: s.ambulances ? INK : "#fff", fillOpacity: 1, bubblingMouseEvents: false}).addTo(on)
  .bindTooltip(() => tip([s.name, s.tip]), {className: "tip", direction: "top", offset: [0, -4]}); });

/* names that do not overlap: the more important one is placed first, others give way */
stations(map);
function names(map, villages) {
  const pen = document.createElement("canvas").getContext("2d"), font = getComputedStyle(document.body).fontFamily;
  const pane = map.createPane("names");
  pane.style.zIndex = 640;
  pane.style.pointerEvents = "none";
  const item = (place, kind, zoom, gap) => {
    const element = make("span", "lab " + kind, place.name), bold = kind === "town" || kind === "spot", size = bold ? 14 : 12;
    pane.appendChild(element);
    pen.font = (bold ? "700 " : "") + size + "px " + font;
    return {element, at: place.at, zoom, gap, wide: Math.ceil(pen.measureText(place.name).width) + 3, high: size + 3};
  };
  const rung = villages ? data.spots : [], named = p => rung.some(s => s.name === p.name);
  const items = [...rung.map(s => item(s, "spot", 0, 11)), ...data.towns.map(t => item(t, "town", 0, 8)), ...data.stations.filter(s => !named(s)).map(s => item(s, "stat", s.named ? 0 : 1.4, 6)), ...(villages ? data.zones.slice(0, 600).filter(z => !named(z)).map(z => item(z, "vill", 1.7, 4)) : [])];
  const base = map.getZoom();
  const lay = () => {
    const zoom = map.getZoom(), bounds = map.getBounds().pad(.1), size = map.getSize(), corner = map.containerPointToLayerPoint([0, 0]);
    const taken = data.stations.map(s => { const p = map.latLngToLayerPoint(s.at); return [p.x - 5, p.y - 5, p.x + 5, p.y + 5]; });
    rung.forEach(s => { const p = map.latLngToLayerPoint(s.at); taken.push([p.x - 9, p.y - 9, p.x + 9, p.y + 9]); });
    items.forEach(i => {
      i.element.style.display = "none";
      if (zoom < i.zoom + base || !bounds.contains(i.at)) return;
      const p = map.latLngToLayerPoint(i.at), r = i.gap, w = i.wide, h = i.high;
      for (const [dx, dy] of [[r, -h / 2], [-r - w, -h / 2], [-w / 2, -r - h], [-w / 2, r], [r - 2, r - 3], [r - 2, -r - h + 4], [-r - w + 2, -r - h + 4], [-r - w + 2, r - 3]]) {
        const box = [p.x + dx, p.y + dy, p.x + dx + w, p.y + dy + h];
        if (box[0] < corner.x + 2 || box[2] > corner.x + size.x - 2 || box[1] < corner.y + 2 || box[3] > corner.y + size.y - 2) continue;
        if (taken.some(t => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) continue;
        taken.push(box);
        i.element.style.display = "";
        i.element.style.transform = `translate(${Math.round(box[0])}px,${Math.round(box[1])}px)`;
        break;
      }
    });
  };
  map.on("zoomstart", () => { pane.style.visibility = "hidden"; });
  map.on("zoomend moveend resize", () => { pane.style.visibility = ""; lay(); });
  lay();
}
names(map, true);
map.createPane("ways").style.zIndex = 420;
/* ways of one call, the ground around those that were driven */
if (data.routes) {
  const ways = data.routes.map(way => L.polyline(way.line, {pane: "ways", color: way.colour, weight: way.weight, dashArray: way.dash || null}).addTo(map).bindTooltip(() => make("span", "", way.tip), {className: "tip", sticky: true}));
  const near = ways.filter((_, n) => data.routes[n].own);
  if (near.length) map.fitBounds(L.featureGroup(near).getBounds().pad(.2), {animate: false});
}
data.spots.forEach(spot => L.circleMarker(spot.at, {pane: "ways", radius: 8, color: BAD, weight: 3, fill: false}).addTo(map).bindTooltip(() => make("span", "", spot.name), {className: "tip"}));

/* a township, on the map and in the table */
let chosen = -1;
const rows = n => all(`tr[data-t="${n}"]`);
function hover(n, on) {
  rows(n).forEach(line => { line.style.background = on ? "#f4f7f9" : ""; });
  if (n !== chosen) shape[n].setStyle({weight: on ? 1.5 : 0, color: on ? INK : "#fff"});
}
function choose(n) {
  if (chosen >= 0) { shape[chosen].setStyle({weight: 0}); rows(chosen).forEach(line => line.classList.remove("on")); }
  chosen = n;
  shape[n].setStyle({weight: 2.5, color: BAD}).bringToFront();
  rows(n).forEach(line => line.classList.add("on"));
  const box = make("div");
  box.append(make("h3", "", data.towns[n].name), ...data.towns[n].card.map(text => make("p", "", text)));
  one("#card").replaceChildren(box);
}
all("tr[data-t]").forEach(line => {
  const n = +line.dataset.t;
  line.addEventListener("mouseenter", () => hover(n, true));
  line.addEventListener("mouseleave", () => hover(n, false));
  line.querySelector("button").addEventListener("click", () => choose(n));
});
show(chosenLayer());
if (data.towns[data.chosen]) choose(data.chosen);

/* a day, played from the ledger */
const played = document.getElementById("played");
if (!played) return;
const R = JSON.parse(played.textContent), say = R.words, day = frame("day");
const said = unshare(R.said), tipped = unshare(R.tips);
R.points = R.points.length ? unpack([R.points])[0] : [];
R.paths = R.paths.map(flat => {
  const passed = [];
  for (let n = 0, point = 0, time = 0; n < flat.length; n += 2) passed.push([point += flat[n], (time += flat[n + 1]) / 100]);
  return passed;
});
ground(data.layers[0]).forEach(area => L.polygon(area, {pane: "ground", stroke: false, fillColor: "#eef2f5", fillOpacity: 1, interactive: false}).addTo(day));
stations(day);
names(day, false);
day.createPane("units").style.zIndex = 650;
const marks = R.jobs.map(() => ({dot: L.circleMarker([0, 0], {pane: "units", radius: 6.5, fillOpacity: 1}).bindTooltip("", {className: "tip", direction: "right", offset: [8, 0]}), line: L.polyline([], {pane: "units", weight: 3, opacity: .8, interactive: false})}));
const rings = R.calls.map((c, n) => L.circleMarker(R.points[c.point], {radius: 10, color: BAD, weight: 2.5, fill: false}).bindTooltip(() => make("span", "", tipped[n]), {className: "tip"}));
/* a station with nobody on duty */
const empty = data.stations.map(s => L.circleMarker(s.at, {radius: 3.5 + Math.sqrt(s.ambulances) * .9, color: INK, weight: 1.5, fillColor: "#fff", fillOpacity: 1, interactive: false}));
const clock = t => {
  t = Math.round(t);
  const days = Math.floor(t / 1440);
  t -= days * 1440;
  return (days ? say["next-day"] + " " : "") + String(Math.floor(t / 60)).padStart(2, "0") + ":" + String(t % 60).padStart(2, "0");
};
const along = (path, share) => {
  const passed = R.paths[path], gone = passed[passed.length - 1][1] * Math.min(share, 1);
  let n = 1;
  while (n < passed.length - 1 && passed[n][1] < gone) n++;
  const [a, b] = [passed[n - 1], passed[n]], part = b[1] > a[1] ? Math.min(Math.max((gone - a[1]) / (b[1] - a[1]), 0), 1) : 1;
  const x = R.points[a[0]], y = R.points[b[0]], at = [x[0] + (y[0] - x[0]) * part, x[1] + (y[1] - x[1]) * part];
  return {at, rest: [at, ...passed.slice(n).map(p => R.points[p[0]])]};
};
let now = 0, timer = 0, last = 0;
/* the state of the ledger at an instant: who waits, and what each call's unit does */
function stateAt(t) {
  const state = {waiting: [], leg: {}, away: R.away.filter(a => a[1] <= t && t < a[2])};
  R.calls.forEach((c, n) => { if (c.called <= t && c.arrived !== null && t < c.arrived) state.waiting.push(n); });
  R.legs.forEach(leg => { if (leg[2] <= t && t < leg[3]) state.leg[leg[0]] = leg; });
  return state;
}
window.chucheAt = stateAt;
const list = one("#events"), lines = R.events.map((event, n) => {
  const line = make("li", event[2]), button = make("button");
  button.type = "button";
  button.append(make("time", "", clock(event[0])), make("span", "", said[n]));
  button.addEventListener("click", () => { stop(); go(event[0]); });
  line.append(button);
  list.append(line);
  return line;
});
function go(t) {
  now = Math.max(0, Math.min(R.end, t));
  const state = stateAt(now), count = {};
  rings.forEach((ring, n) => { if (state.waiting.includes(n)) ring.addTo(day); else ring.remove(); });
  R.jobs.forEach((unit, n) => {
    const mark = marks[n], leg = state.leg[n];
    if (!leg) { mark.dot.remove(); mark.line.remove(); return; }
    count[leg[1]] = (count[leg[1]] || 0) + 1;
    const [fill, edge] = R.states[leg[1]], weight = fill === "#fff" ? 2 : 1.5, where = leg[5] >= 0 ? along(leg[5], (now - leg[2]) / (leg[4] - leg[2])) : {at: R.points[leg[6]], rest: []};
    mark.line.setLatLngs(where.rest).setStyle({color: leg[1] === "back" ? "#8c9aa6" : fill, dashArray: leg[1] === "back" ? "2 5" : null}).addTo(day);
    mark.dot.setLatLng(where.at).setStyle({fillColor: fill, color: edge, weight}).addTo(day).setTooltipContent(make("span", "", `${unit}: ${say[leg[1]]}`));
  });
  one("#clock").textContent = clock(now);
  one("#slide").value = now;
  one("#slide").setAttribute("aria-valuetext", clock(now));
  const out = Object.values(count).reduce((a, b) => a + b, 0), parts = [[say.waiting, state.waiting.length], ...Object.keys(R.states).filter(k => count[k]).map(k => [say[k], count[k]]), ...[...new Set(R.away.map(a => a[3]))].map(why => [say["away " + why], state.away.filter(a => a[3] === why).length]), [say.ready, R.fleet - out - state.away.length]];
  empty.forEach((ring, n) => { const s = data.stations[n]; if (s.ambulances && state.away.filter(a => a[0] === n).length >= s.ambulances) ring.addTo(day); else ring.remove(); });
  one("#now").replaceChildren(...parts.flatMap(([what, many], n) => [n ? " · " : "", what + " ", make("b", "", String(many))]));
  let current = -1;
  R.events.forEach((event, n) => { if (event[0] <= now + 1e-6) current = n; });
  lines.forEach((line, n) => { line.classList.toggle("cur", n === current); line.classList.toggle("past", n < current); });
  if (current >= 0) {
    const line = lines[current];
    if (line.offsetTop < list.scrollTop || line.offsetTop + line.offsetHeight > list.scrollTop + list.clientHeight - 30) list.scrollTop = line.offsetTop - list.clientHeight / 2;
  }
}
function stop() { cancelAnimationFrame(timer); timer = 0; one("#play").textContent = say.play; }
function tick(t) {
  if (!timer) return;
  go(now + (t - last) / 1000 * +one("#speed").value);
  last = t;
  if (now >= R.end) { stop(); return; }
  timer = requestAnimationFrame(tick);
}
one("#play").addEventListener("click", () => {
  if (timer) { stop(); return; }
  if (now >= R.end) now = 0;
  last = performance.now();
  timer = requestAnimationFrame(tick);
  one("#play").textContent = say.pause;
});
one("#slide").addEventListener("input", event => { stop(); go(+event.target.value); });
one("#previous").addEventListener("click", () => { stop(); const before = R.events.filter(e => e[0] < now - 1e-3); go(before.length ? before[before.length - 1][0] : 0); });
one("#next").addEventListener("click", () => { stop(); const after = R.events.find(e => e[0] > now + 1e-3); if (after) go(after[0]); });
R.calls.forEach(c => { const mark = make("i", c.late ? "late" : ""); mark.style.left = c.called / R.end * 100 + "%"; one("#ticks").append(mark); });
const late = R.calls.findIndex(c => c.late);
go(late >= 0 && R.calls[late].arrived !== null ? (R.calls[late].called + R.calls[late].arrived) / 2 : R.events.length ? R.events[0][0] : 0);
})();
