// The chart of one indicator, drawn from the numbers the page carries. Without it the page shows a still picture.
(function () {
  "use strict";
  var box = document.getElementById("chart");
  var source = document.getElementById("chart-data");
  if (!box || !source || !window.echarts) {
    return;
  }
  var data = JSON.parse(source.textContent);
  var css = getComputedStyle(document.documentElement);
  var looks = { straight: "dashed", geometric: "dotted" };

  function colour(name) {
    return css.getPropertyValue(name).trim();
  }

  var series = data.lines.map(function (line) {
    return {
      name: line.name,
      type: "line",
      data: line.points,
      showSymbol: false,
      lineStyle: { type: looks[line.kind], width: 2, color: line.kind === "straight" ? "#5d7490" : "#a56a14" },
      itemStyle: { color: line.kind === "straight" ? "#5d7490" : "#a56a14" },
    };
  });
  series.push({
    name: data.actualName,
    type: "line",
    data: data.actual,
    symbolSize: 9,
    symbol: "circle",
    lineStyle: { width: 3, color: colour("--bp-600") },
    itemStyle: { color: colour("--bp-600") },
  });
  if (data.target) {
    series.push({
      name: data.targetName,
      type: "scatter",
      data: [data.target],
      symbol: "circle",
      symbolSize: 12,
      itemStyle: { color: "#fff", borderColor: colour("--bp-900"), borderWidth: 2 },
    });
  }
  box.hidden = false;
  box.parentElement.classList.add("chart-on");
  var chart = window.echarts.init(box, null, { renderer: "canvas" });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: css.getPropertyValue("--sans"), color: colour("--ink-2") },
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    // The legend stands below, in the page: there it wraps on a narrow screen and covers nothing.
    // Rich text: the other way of drawing a tooltip writes inline styles, which this site forbids.
    tooltip: { trigger: "axis", renderMode: "richText", confine: true },
    xAxis: {
      type: "value",
      min: data.years[0],
      max: data.years[data.years.length - 1],
      minInterval: 1,
      axisLabel: { formatter: function (year) { return String(year); }, fontSize: 13 },
      splitLine: { show: false },
    },
    yAxis: { type: "value", scale: true, name: data.unit, nameLocation: "end", axisLabel: { fontSize: 13 }, nameTextStyle: { align: "left" } },
    series: series,
  });
  window.addEventListener("resize", function () {
    chart.resize();
  });
})();
