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

const told = document.getElementById("places");
if (!told) return;
const data = JSON.parse(told.textContent), words = data.words;
const INK = "#16202a", SOFT = "#52606c", BAD = "#b03a0c";
const ROADS = [[1.5, "#52606c"], [1, "#7a8792"], [.6, "#97a3ad"]];
const map = L.map("map", {zoomSnap: .05, zoomDelta: .6, wheelPxPerZoomLevel: 110, attributionControl: false,
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
const hull = L.latLngBounds(data.outline);
map.fitBounds(hull, {padding: [4, 4], animate: false});
map.setMaxBounds(hull.pad(.25));
map.on("focus click", () => map.scrollWheelZoom.enable());
map.on("blur mouseout", () => map.scrollWheelZoom.disable());
map.createPane("ground").style.zIndex = 350;
map.createPane("roads").style.zIndex = 380;
L.polygon(data.outline, {pane: "ground", fill: false, color: "#9aa6b0", weight: 1, dashArray: "4 4", interactive: false}).addTo(map);
data.roads.forEach(road => L.polyline(road.lines, {pane: "roads", interactive: false, smoothFactor: .6, weight: ROADS[road.rank][0], color: ROADS[road.rank][1]}).addTo(map));

/* the ground, coloured by one layer at a time */
let shown = null, circles = null;
function show(number) {
  const layer = data.layers[number];
  if (shown) shown.remove();
  shown = L.layerGroup(layer.areas.map((area, n) => L.polygon(area, {pane: "ground", color: "#fff", weight: .7, fillColor: layer.colours[n], fillOpacity: 1, interactive: false, smoothFactor: .5}))).addTo(map);
  const key = one("#mapkey"), entry = (mark, text) => { const line = make("span"); line.append(mark, text); return line; };
  const colours = layer.name === "towns" ? [...new Set(layer.words.map((_, n) => layer.key[n]))] : layer.colours;
  key.replaceChildren(...layer.words.map((text, n) => { const mark = make("i"); mark.style.background = colours[n]; return entry(mark, text); }),
    entry(make("i", "dot"), words["key-station"]), entry(make("i", "vil"), words["key-zone"]), make("span", "", words["key-outline"]));
}
all("input[name=layer]").forEach(choice => choice.addEventListener("change", () => show(+choice.value)));
one("#circles").addEventListener("change", event => {
  if (circles) { circles.remove(); circles = null; }
  if (event.target.checked) circles = L.layerGroup(data.stations.filter(s => s.ambulances).map(s => L.circle(s.at, {radius: data.circle * 1000, fill: false, color: INK, weight: 1, dashArray: "3 4", interactive: false}))).addTo(map);
});
const tip = lines => { const box = make("div"); lines.forEach((text, n) => { if (n) box.append(make("br")); box.append(n ? text : make("b", "", text)); }); return box; };
data.zones.forEach(zone => L.circleMarker(zone.at, {radius: 1 + Math.sqrt(zone.people) / 22, stroke: false, fillColor: SOFT, fillOpacity: .75}).addTo(map)
  .bindTooltip(() => tip([zone.name, ...zone.tip]), {className: "tip"}));
const shape = data.towns.map((town, n) => L.polygon(town.areas, {color: "#fff", weight: 0, fillOpacity: 0}).addTo(map)
  .on("click", () => choose(n)).on("mouseover", () => hover(n, true)).on("mouseout", () => hover(n, false)));
shape.forEach(part => part.bringToBack());
data.stations.forEach(s => L.circleMarker(s.at, {radius: 3.5 + Math.sqrt(s.ambulances) * .9, color: s.ambulances ? "#fff" : INK, weight: 1.5, fillColor: s.ambulances ? INK : "#fff", fillOpacity: 1, bubblingMouseEvents: false}).addTo(map)
  .bindTooltip(() => tip([s.name, s.tip]), {className: "tip", direction: "top", offset: [0, -4]}));

/* names that do not overlap: the more important one is placed first, others give way */
(function () {
  const pen = document.createElement("canvas").getContext("2d"), font = getComputedStyle(document.body).fontFamily;
  const pane = map.createPane("names");
  pane.style.zIndex = 640;
  pane.style.pointerEvents = "none";
  const item = (place, kind, zoom, gap) => {
    const element = make("span", "lab " + kind, place.name), size = kind === "town" ? 14 : 12;
    pane.appendChild(element);
    pen.font = (kind === "town" ? "700 " : "") + size + "px " + font;
    return {element, at: place.at, zoom, gap, wide: Math.ceil(pen.measureText(place.name).width) + 3, high: size + 3};
  };
  const items = [...data.towns.map(t => item(t, "town", 0, 8)), ...data.stations.map(s => item(s, "stat", s.named ? 0 : 1.4, 6)), ...data.zones.slice(0, 600).map(z => item(z, "vill", 1.7, 4))];
  const base = map.getZoom();
  const lay = () => {
    const zoom = map.getZoom(), bounds = map.getBounds().pad(.1), size = map.getSize(), corner = map.containerPointToLayerPoint([0, 0]);
    const taken = data.stations.map(s => { const p = map.latLngToLayerPoint(s.at); return [p.x - 5, p.y - 5, p.x + 5, p.y + 5]; });
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
})();

/* a township, on the map and in the table */
let chosen = -1;
const row = n => one(`tr[data-t="${n}"]`);
function hover(n, on) {
  row(n).style.background = on ? "#f4f7f9" : "";
  if (n !== chosen) shape[n].setStyle({weight: on ? 1.5 : 0, color: on ? INK : "#fff"});
}
function choose(n) {
  if (chosen >= 0) { shape[chosen].setStyle({weight: 0}); row(chosen).classList.remove("on"); }
  chosen = n;
  shape[n].setStyle({weight: 2.5, color: BAD}).bringToFront();
  row(n).classList.add("on");
  const box = make("div");
  box.append(make("h3", "", data.towns[n].name), ...data.towns[n].card.map(text => make("p", "", text)));
  one("#card").replaceChildren(box);
}
all("tr[data-t]").forEach(line => {
  const n = +line.dataset.t;
  line.addEventListener("mouseenter", () => hover(n, true));
  line.addEventListener("mouseleave", () => hover(n, false));
  one(`tr[data-t="${n}"] button`).addEventListener("click", () => choose(n));
});
show(0);
if (data.towns.length) choose(data.chosen);
})();
