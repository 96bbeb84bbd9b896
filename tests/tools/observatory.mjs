// MDN's HTTP Observatory scans a site that is on this machine: observatory.mjs NAME PORT-OF-80 PORT-OF-443
// Prints what its own command does: the scan and each test, as JSON.

import { mkdirSync, writeFileSync } from "node:fs";
import net from "node:net";
import { fileURLToPath } from "node:url";

const [name, plain, secure] = process.argv.slice(2);
const ports = { 80: Number(plain), 443: Number(secure) };

// The name is this machine and nothing else is anywhere; the scanner itself knows nothing of that.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (options.host !== name || !(options.port in ports)) {
    throw new Error(`the scan wanted to reach ${options.host}:${options.port}`);
  }
  Object.assign(options, { host: "127.0.0.1", port: ports[options.port] });
  return connect.apply(this, given);
};

// Which names browsers know as HTTPS-only it would have fetched while it was installed. Ours is none of them.
const scanner = import.meta.resolve("@mdn/mdn-http-observatory");
const lists = fileURLToPath(new URL("../conf/", scanner));
mkdirSync(lists, { recursive: true });
writeFileSync(`${lists}hsts-preload.json`, "{}");

const { scan } = await import(scanner);
console.log(JSON.stringify(await scan(name), null, 1));
