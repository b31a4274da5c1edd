// Loaded by Node before Playwright's driver: looks up the host names of CONFORM_HOSTS at their addresses. A page that asks
// for a client certificate is connected to by that driver, and not by the browser.
const dns = require("node:dns");
const addresses = JSON.parse(process.env.CONFORM_HOSTS);
const found = name => addresses[String(name).toLowerCase()] ?? name;
const { lookup } = dns;
const { lookup: promised } = dns.promises;
dns.lookup = (name, ...others) => lookup(found(name), ...others);
dns.promises.lookup = (name, ...others) => promised(found(name), ...others);
