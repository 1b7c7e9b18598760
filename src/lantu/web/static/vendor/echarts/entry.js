// The parts of Apache ECharts the pages use: a line chart with points, drawn on canvas (its SVG renderer needs inline
// styles, which the content security policy forbids).
export { init, use } from "echarts/core";
import { use } from "echarts/core";
import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, TooltipComponent, LegendComponent, MarkLineComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
use([LineChart, ScatterChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, CanvasRenderer]);
