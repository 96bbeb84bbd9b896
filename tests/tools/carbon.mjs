// Grams of CO2 for so many bytes, as the Green Web Foundation's CO2.js reckons them: carbon.mjs BYTES
// By the Sustainable Web Design model, version 4, for servers of which nothing green is claimed.

import { co2 } from "@tgwf/co2";

console.log(JSON.stringify(new co2({ model: "swd", version: 4 }).perByte(Number(process.argv[2]), false)));
