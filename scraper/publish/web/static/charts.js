// Draws each chart from the table beneath it: the table is the truth, and what is left without this script.
"use strict";

(() => {
  const instants = (table) => [...table.tBodies[0].rows].map((row) => Date.parse(row.querySelector("time").dateTime) / 1000);
  const columns = (table) => {
    const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
    const values = names.map((_, at) =>
      [...table.tBodies[0].rows].map((row) => {
        const told = row.cells[at + 1].dataset.value;
        return told === "" ? null : Number(told);
      }));
    return { names, values };
  };

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const hours = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
  const axes = (percent, daily) => {
    const common = { stroke: colour("--quiet"), font: "12px system-ui, sans-serif", grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line"), width: 1 } };
    const told = (value) => (percent ? `${Math.round(value * 100)}%` : Number.isInteger(value) ? short.format(value) : "");
    const when = (_, ticks, __, ___, step) => ticks.map((tick) => (step >= 86400 ? days : hours).format(tick * 1000).replace(", ", " "));
    const steps = daily ? [1, 2, 5, 7, 14, 28, 91, 182, 364].map((n) => n * 86400) : undefined;
    return [{ ...common, grid: { show: false }, space: 80, size: 30, values: when, ...(steps && { incrs: steps }) }, { ...common, size: 52, values: (_, ticks) => ticks.map(told) }];
  };

  const draw = (figure) => {
    const place = figure.querySelector(".plot");
    const table = figure.querySelector("table");
    const times = instants(table);
    const { names, values } = columns(table);
    const bars = figure.dataset.kind === "bars";
    const percent = "percent" in figure.dataset;
    const daily = bars || percent;
    // Bars are stacked: each is drawn as the sum of itself and those below, the tallest first.
    const stacked = bars ? values.map((_, at) => times.map((_, row) => values.slice(0, at + 1).reduce((sum, one) => sum + (one[row] || 0), 0))) : values;
    const order = bars ? names.map((_, at) => names.length - 1 - at) : names.map((_, at) => at);
    const series = order.map((at) => ({
      label: names[at],
      stroke: colour(`--s${at}`),
      width: bars ? 0 : 2,
      fill: bars ? colour(`--s${at}`) : undefined,
      paths: bars ? uPlot.paths.bars({ size: [0.7, 48], radius: 0 }) : undefined,
      points: { show: !bars && times.length < 60, size: 6, fill: colour(`--s${at}`) },
    }));
    const day = 86400;
    const margin = bars ? day / 2 : times.length === 1 ? day / 2 : 0;
    const readout = figure.querySelector(".readout");
    const tell = (at) => {
      if (at === null || at === undefined) { readout.textContent = ""; return; }
      const when = table.tBodies[0].rows[at].querySelector("time").textContent;
      const parts = names.map((name, one) => [name, table.tBodies[0].rows[at].cells[one + 1].textContent]).filter(([, text]) => text !== "0" && text !== "–");
      readout.textContent = `${when} · ${parts.map(([name, text]) => `\u2068${name}\u2069 ${text}`).join(", ") || "nothing"}`;
    };
    place.replaceChildren();
    return new uPlot({
      width: place.clientWidth,
      height: place.clientHeight,
      tzDate: (stamp) => uPlot.tzDate(new Date(stamp * 1000), "UTC"),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: !bars } },
      scales: {
        x: { range: (_, low, high) => [low - margin, high + margin] },
        y: { range: (_, low, high) => (percent ? [0, 1.02] : bars ? [0, Math.max(high * 1.08, 1)] : low === high ? [low - 1, high + 1] : [low - (high - low) * 0.1, high + (high - low) * 0.1]) },
      },
      axes: axes(percent, daily),
      series: [{}, ...series],
      hooks: { setCursor: [(plot) => tell(plot.cursor.idx)] },
    }, [times, ...order.map((at) => stacked[at])], place);
  };

  const begin = () => {
    for (const figure of document.querySelectorAll("figure.chart")) {
      const place = figure.querySelector(".plot");
      let plot = draw(figure);
      figure.dataset.drawn = "";
      new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: place.clientHeight })).observe(place);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { plot.destroy(); plot = draw(figure); });
    }
  };
  begin();
})();
