// Preloaded into the server's process: its clock is ahead of the machine's, so that no test waits for days.
const aheadMs = Number(process.env["CLOCK_AHEAD_MS"]);
const machineNow = Date.now;
Date.now = () => machineNow() + aheadMs;
