// node truth.mjs FROM TO EAN...: prints the number of values and their exact sum for each meter, direction,
// register, unit and granularity, from the server's JSON.
import { energy } from "./api.mjs";

const [from, to, ...eans] = process.argv.slice(2);
const arrays = { dailyEnergy: "daily", hourlyEnergy: "hourly", quarterHourlyEnergy: "quarter_hourly" };
const sums = new Map();

for (const ean of eans) {
  // numbers as they are written
  const text = (await energy(ean, from, to)).replace(/"value":\s*(-?[0-9.]+)/g, '"value":"$1"');
  const headpoint = JSON.parse(text).data.headpoint ?? {};
  for (const point of [headpoint, ...(headpoint.physicalMeters ?? []), ...(headpoint.subHeadpoints ?? [])]) {
    for (const [array, granularity] of Object.entries(arrays)) {
      for (const slice of point[array] ?? []) {
        for (const measurement of slice.measurements ?? []) {
          for (const [direction, registers] of Object.entries(measurement)) {
            for (const [register, { value, unit }] of Object.entries(registers)) {
              add([ean, granularity, direction, register, unit].join(" "), value);
            }
          }
        }
      }
    }
  }
}

function add(series, value) {
  const [whole, decimals = ""] = value.split(".");
  const thousandths = BigInt(whole + decimals.padEnd(3, "0"));
  const sum = sums.get(series) ?? { rows: 0, thousandths: 0n };
  sums.set(series, { rows: sum.rows + 1, thousandths: sum.thousandths + thousandths });
}

for (const series of [...sums.keys()].sort()) {
  const { rows, thousandths } = sums.get(series);
  const digits = thousandths.toString().padStart(4, "0");
  console.log(`${series} ${rows} ${digits.slice(0, -3)}.${digits.slice(-3)}`);
}
