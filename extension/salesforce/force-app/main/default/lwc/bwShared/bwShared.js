/* eslint-disable */
/*
 * Built from shared/contracts by scripts/build-shared.ts: change it there, and build again.
 */

// shared/contracts/appended-requests.ts
var requestKinds = [
  "log",
  "snooze",
  "override",
  "end",
  "step",
  "play",
  "stop",
  "pod",
  "tier",
  "exclude",
  "seen",
  "settings"
];

// shared/contracts/card-reply.ts
function readCardReply(body) {
  if (isObject(body) && body["ok"] === true && "value" in body)
    return { ok: true, value: body["value"] };
  if (isObject(body) && body["ok"] === false && isProblem(body["problem"]))
    return { ok: false, problem: body["problem"] };
  return { ok: false, problem: unanswered };
}
var unanswered = {
  code: "failed",
  message: "Bellwether did not answer. Nothing was lost here: try again in a minute.",
  field: null
};
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var isProblem = (value) => isObject(value) && typeof value["message"] === "string" && typeof value["code"] === "string";

// shared/contracts/json-reader.ts
var NotAsAgreed = class extends Error {
};
var refuse = (at, wanted) => {
  throw new NotAsAgreed(`${at || "it"} is not ${wanted}`);
};
var text = (value, at) => typeof value === "string" ? value : refuse(at, "text");
var number = (value, at) => typeof value === "number" && Number.isFinite(value) ? value : refuse(at, "a number");
var flag = (value, at) => typeof value === "boolean" ? value : refuse(at, "true or false");
var numberWithin = (least, most) => (value, at) => {
  const read = number(value, at);
  return read >= least && read <= most ? read : refuse(at, `between ${least} and ${most}`);
};
var instant = (value, at) => {
  const read = text(value, at);
  return Number.isNaN(Date.parse(read)) ? refuse(at, "an instant") : read;
};
var date = (value, at) => {
  const read = text(value, at);
  return /^\d{4}-\d{2}-\d{2}$/.test(read) && !Number.isNaN(Date.parse(read)) ? read : refuse(at, "a date");
};
var currency = (value, at) => {
  const read = text(value, at);
  return /^[A-Z]{3}$/.test(read) ? read : refuse(at, "a currency code");
};
var oneOf = (options) => (value, at) => options.find((option) => option === value) ?? refuse(at, `one of ${options.join(", ")}`);
var orNull = (read) => (value, at) => value === null || value === void 0 ? null : read(value, at);
var orElse = (read, otherwise) => (value, at) => value === void 0 ? otherwise : read(value, at);
var list = (read) => (value, at) => Array.isArray(value) ? value.map((item, index) => read(item, `${at}[${index}]`)) : refuse(at, "a list");
var object = (fields) => (value, at) => {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return refuse(at, "an object");
  const given = value;
  const names = Object.keys(fields);
  return Object.fromEntries(
    names.map((name) => [name, fields[name](given[name], at === "" ? name : `${at}.${name}`)])
  );
};

// shared/contracts/connection-form.ts
var named = list(object({ id: text, label: text }));
var playForm = object({
  skipReasons: list(
    object({
      id: text,
      label: text,
      leadsTo: oneOf(["nothing", "snooze", "capacity"])
    })
  ),
  playbooks: named,
  roles: named,
  pod: list(text),
  tiers: named,
  assignedDays: number
});
var content = object({
  questions: list(text),
  riskCauses: list(object({ id: text, label: text })),
  snoozeDays: number,
  overrideDays: number,
  plays: orElse(orNull(playForm), null)
});
var version = object({ v: number });
function readConnectionForm(written) {
  if (!written) return null;
  try {
    const parsed = JSON.parse(written);
    return version(parsed, "").v === 1 ? { v: 1, ...content(parsed, "") } : null;
  } catch (error) {
    if (error instanceof NotAsAgreed || error instanceof SyntaxError) return null;
    throw error;
  }
}

// shared/domain/play/urgency.ts
var noticeNearDays = 90;
var urgency = { red: 3, yellow: 2, unknown: 2, green: 1 };
function weightBefore(days, { arr, band: band2 }) {
  const isNear = days !== null && days >= 0 && days <= noticeNearDays;
  return (arr ?? 0) * urgency[band2 ?? "unknown"] * (isNear ? 2 : 1);
}

// shared/contracts/formats.ts
var minuteMs = 6e4;
var hourMs = 60 * minuteMs;
var dayMs = 24 * hourMs;
var leastPoints = 0.5;
var signed = (text2, value) => value < 0 ? `−${text2}` : text2;
var formatTenths = (value) => signed(Math.abs(value).toFixed(1), value);
function formatPoints(value) {
  const whole = Math.round(Math.abs(value));
  return `${signed(String(whole), value)} ${whole === 1 ? "point" : "points"}`;
}
var formatScore = (score2) => String(Math.floor(score2));
var formatBounds = (low, high) => `${Math.floor(low)}–${Math.ceil(high)}`;
var formatShare = (share) => `${Math.floor(share * 100 + 1e-9)} %`;
var formatHours = (hours) => `${Number(hours.toFixed(1))} h`;
var formatDays = (days) => days === 1 ? "1 day" : `${days} days`;
var formatMoney = ({ amount, currency: currency2 }) => new Intl.NumberFormat("en", {
  style: "currency",
  currency: currency2,
  notation: "compact",
  maximumFractionDigits: Math.abs(amount) >= 1e4 && Math.abs(amount) < 1e6 ? 0 : 1
}).format(amount).replace("K", "k");
var dayOf = (instant2, timeZone) => new Intl.DateTimeFormat("en-CA", {
  timeZone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit"
}).format(instant2);
var todayOf = ({ now, timeZone }) => dayOf(now, timeZone);
var daysAfter = (date2, days) => new Date(Date.parse(date2) + days * dayMs).toISOString().slice(0, 10);
function formatDate(date2, moment) {
  const sameYear = date2.slice(0, 4) === todayOf(moment).slice(0, 4);
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    ...sameYear ? {} : { year: "numeric" }
  }).format(/* @__PURE__ */ new Date(`${date2}T00:00:00Z`));
}
var formatDay = (instant2, moment) => formatDate(dayOf(new Date(instant2), moment.timeZone), moment);
var formatLastDay = (until, moment) => formatDay(new Date(Date.parse(until) - 1).toISOString(), moment);
var formatTime = (instant2, { timeZone }) => new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(
  new Date(instant2)
);
var formatInstant = (instant2, moment) => `${formatDay(instant2, moment)}, ${formatTime(instant2, moment)}`;
var daysUntil = (date2, moment) => Math.round((Date.parse(date2) - Date.parse(todayOf(moment))) / dayMs);
function formatDistance(date2, moment) {
  const days = daysUntil(date2, moment);
  if (days === 0) return "today";
  return days > 0 ? `in ${formatDays(days)}` : `${formatDays(-days)} ago`;
}
var ageInDays = (instant2, { now }) => Math.floor((now.getTime() - Date.parse(instant2)) / dayMs);
function formatAge(instant2, moment) {
  const ms = moment.now.getTime() - Date.parse(instant2);
  if (ms < minuteMs) return "just now";
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min ago`;
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} h ago`;
  return `${formatDays(Math.floor(ms / dayMs))} ago`;
}

// shared/contracts/health-headline.ts
var bandLabels = {
  green: "Green",
  yellow: "Yellow",
  red: "Red",
  unknown: "Unknown"
};
var flatWithin = 3;
function headlineOf(snapshot, moment) {
  const { score: score2, shownBand, band: band2, low, high, trend28d, scorecard } = snapshot;
  const known = band2 !== "unknown" && score2 !== null;
  return {
    label: known ? "Health score" : "Score lies within",
    number: known ? formatScore(score2) : formatBounds(low, high),
    band: shownBand,
    bandLabel: bandLabels[shownBand],
    trend: known && trend28d !== null ? trendOf(trend28d) : null,
    notes: [
      ...scorecard.badge === null ? [] : [scorecard.badge],
      ...overridden(snapshot, moment),
      ...assigned(snapshot, moment),
      ...setAside(snapshot, moment)
    ]
  };
}
function overridden({ override, band: band2, shownBand }, moment) {
  const computed = `computed ${bandLabels[band2].toLowerCase()}`;
  if (override === null) return shownBand === band2 ? [] : [`overridden, ${computed}`];
  return [
    `overridden by ${override.by} until ${formatLastDay(override.until, moment)}, ${computed}`
  ];
}
function assigned({ tier, tierAssigned }, moment) {
  if (tier === null || tierAssigned === null) return [];
  const { by, until } = tierAssigned;
  return [`${tier.label} set by ${by} until ${formatLastDay(until, moment)}`];
}
function setAside({ snoozed }, moment) {
  return snoozed.map(
    ({ label, until }) => `without ${label}, snoozed until ${formatLastDay(until, moment)}`
  );
}
function trendOf(points) {
  if (Math.abs(points) <= flatWithin) return { direction: "flat", text: "flat over 28 days" };
  const whole = Math.round(Math.abs(points));
  return points > 0 ? { direction: "increase", text: `up ${whole} in 28 days` } : { direction: "decrease", text: `down ${whole} in 28 days` };
}

// shared/contracts/play-summary.ts
function playsOf(plays, viewer, moment) {
  const [first, ...others] = plays.map((play) => linesOf(play, viewer, moment));
  return first === void 0 ? null : { first, others };
}
function linesOf(play, viewer, moment) {
  const { id, label, because, startedAt, asksCause, people: people2 } = play;
  return {
    id,
    label,
    title: titleOf(play),
    because: `Started ${formatDay(startedAt, moment)}: ${because}`,
    paused: play.status === "running" ? null : `Waits for ${play.pausedBy ?? "another play"}`,
    steps: play.now.map((step2) => stepLines(play, step2, viewer, moment)),
    next: nextOf(play, moment),
    people: people2.length === 0 ? null : `With ${people2.map(personOf).join(" · ")}`,
    asksCause
  };
}
function titleOf({
  label,
  now,
  done,
  of
}) {
  return `${label} ${now[0]?.number ?? done}/${of}`;
}
function stepLines(play, step2, viewer, moment) {
  const { dueAt, queued, instructions, answers, evidence: evidence3, message } = step2;
  const isMine = viewer !== null && step2.ownerId === viewer;
  const owner = isMine ? "you" : step2.owner ?? `nobody yet (${step2.role})`;
  const isOpen = dueAt !== null && !queued;
  return {
    play: play.id,
    id: step2.id,
    label: step2.label,
    title: `${step2.number}/${play.of} ${step2.label}`,
    who: isOpen ? `${owner}, ${dueIn(dueAt, moment)}` : owner,
    isLate: isOpen && isLate(dueAt, moment),
    isQueued: queued,
    notes: notesOf(step2, isMine, moment),
    instructions,
    why: [...whyOf(step2), `${step2.minutes} min`].join(" · "),
    answers,
    evidence: evidence3,
    message
  };
}
var whyOf = ({ why }) => why === "" ? [] : [`Why: ${why.replace(/\.$/, "")}`];
function notesOf(step2, isMine, moment) {
  const { fallback, queued, escalations, evidence: evidence3, decides } = step2;
  const whose = isMine ? "you have" : `${step2.owner ?? "its owner"} has`;
  return [
    ...fallback === null ? [] : [fallback],
    ...queued ? [`In the queue: ${whose} enough new steps for today`] : [],
    ...escalations.map(({ at, to, takes }) => {
      const day = formatDay(at, moment);
      return takes ? `Late: passed to ${to} on ${day}` : `Late: ${to} was told on ${day}`;
    }),
    ...evidence3 === null ? [] : [`Evidence: ${evidence3}`],
    ...decides === null ? [] : [`Decides: ${decides}`]
  ];
}
function nextOf({ next }, moment) {
  if (next === null) return null;
  const isDue = next.dueAt !== null && !isLate(next.dueAt, moment);
  const due = isDue ? [dueIn(next.dueAt, moment)] : [];
  const rest = [...next.owner === null ? [] : [next.owner], ...due].join(", ");
  return rest === "" ? `Next: ${next.label}` : `Next: ${next.label} · ${rest}`;
}
var personOf = ({ role, name }) => name === null ? `${role}: nobody yet` : `${role} ${name}`;
var isLate = (dueAt, { now }) => Date.parse(dueAt) < now.getTime();
function dueIn(dueAt, moment) {
  const day = todayOf({ ...moment, now: new Date(dueAt) });
  const days = daysUntil(day, moment);
  if (isLate(dueAt, moment))
    return days === 0 ? `was due today, ${formatTime(dueAt, moment)}` : `${formatDays(-days)} late, was due ${formatDate(day, moment)}`;
  if (days === 0) return "due today";
  return days === 1 ? "due tomorrow" : `due ${formatDate(day, moment)} (${formatDistance(day, moment)})`;
}

// shared/contracts/day-lines.ts
function dayLine(item, currency2, moment) {
  return { facts: accountFacts(item.account, currency2), ...what(item, moment) };
}
function accountFacts(account, currency2) {
  const { band: band2, score: score2, arr, tier } = account;
  return [
    score2 === null ? bandLabels[band2] : `${bandLabels[band2]} ${formatScore(score2)}`,
    ...arr === null ? [] : [formatMoney({ amount: arr, currency: currency2 })],
    ...tier === null ? [] : [tier]
  ].join(" · ");
}
function what(item, moment) {
  const onDay = (date2) => `${formatDate(date2, moment)} (${formatDistance(date2, moment)})`;
  switch (item.kind) {
    case "step":
      return {
        title: `${item.playLabel}: ${item.label}`,
        text: item.instructions || null,
        due: item.dueAt === null ? null : dueIn(item.dueAt, moment),
        isLate: item.late
      };
    case "new-red":
      return undated(`Red since ${onDay(item.since.slice(0, 10))}`, item.reason);
    case "promise":
      return {
        title: `Promised: ${item.text}`,
        text: null,
        due: `due ${onDay(item.dueOn)}`,
        isLate: daysUntil(item.dueOn, moment) < 0
      };
    case "returned-handoff":
      return undated(
        `Handoff of ${item.deal} came back`,
        `On ${onDay(item.since.slice(0, 10))}: it waits for what was missing.`
      );
    case "renewal-without-forecast":
      return {
        title: `Renews ${onDay(item.renewsOn)} without a forecast`,
        text: null,
        due: `notice by ${onDay(item.noticeBy)}`,
        isLate: daysUntil(item.noticeBy, moment) < 0
      };
  }
}
var undated = (title, text2) => ({ title, text: text2, due: null, isLate: false });
function dayWeight(account, deadline2, moment) {
  return weightBefore(deadline2 === null ? null : daysUntil(deadline2, moment), account);
}
function inDayOrder(items) {
  return items.toSorted(
    (a, b) => b.weight - a.weight || compare(a.account.id, b.account.id) || compare(dateOf(a), dateOf(b)) || compare(a.kind, b.kind)
  );
}
var latest = "9999";
var dateOf = (item) => {
  if (item.kind === "step") return item.dueAt ?? latest;
  return item.kind === "promise" ? item.dueOn : latest;
};
var compare = (a, b) => a < b ? -1 : Number(a > b);

// shared/contracts/external-key.ts
var signs = {
  _: "__",
  ".": "_d",
  "@": "_a",
  "#": "_h",
  ":": "_c",
  "/": "_s"
};
var signOf = Object.fromEntries(
  Object.entries(signs).map(([sign, written]) => [written, sign])
);
var keyOfExternal = (written) => written.replace(
  /_x([0-9a-f]+)_|_[_dahcs]/g,
  (part, code) => code === void 0 ? signOf[part] ?? part : String.fromCodePoint(Number.parseInt(code, 16))
);

// shared/contracts/health-reasons.ts
var mostReasons = 3;
function reasons(snapshot) {
  return [...causes(snapshot), ...contradiction(snapshot)];
}
function causes({ drivers, vetoes, band: band2, settles }) {
  if (band2 === "unknown")
    return [
      {
        strong: "Too little evidence for a band",
        text: settles === null ? "No measure has a value" : `${settles.label} would settle it`
      }
    ];
  const caps = vetoes.filter(({ points }) => points < 0).map(({ label, cap, points }) => ({
    text: `${sentence(label)}: no more than ${formatScore(cap)} until that changes`,
    strong: formatPoints(points)
  }));
  const costs = drivers.map((driver) => ({ text: driver.text, cost: driver.points - driver.best })).filter(({ cost }) => cost <= -leastPoints).sort((a, b) => a.cost - b.cost).map(({ text: text2, cost }) => ({ text: text2, strong: formatPoints(cost) }));
  const lines = [
    ...[...caps, ...costs].slice(0, Math.max(mostReasons, caps.length)),
    ...caps.length === 0 ? ceiling(vetoes) : []
  ];
  return lines.length > 0 ? lines : [{ text: "Every measure is at its best" }];
}
var strongDisagreement = 35;
function contradiction({ pulse, score: score2, band: band2 }) {
  if (pulse === null || score2 === null || band2 === "unknown") return [];
  const felt = (pulse.value - 1) / 4 * 100;
  if (Math.abs(felt - score2) < strongDisagreement) return [];
  return [
    {
      strong: "Feeling and data disagree",
      text: `pulse ${pulse.value.toFixed(1)} of 5 by ${pulse.by}, score ${formatScore(score2)}`
    }
  ];
}
function ceiling(vetoes) {
  const [lowest] = vetoes.toSorted((a, b) => a.cap - b.cap);
  if (lowest === void 0) return [];
  const { label, cap } = lowest;
  return [
    { strong: `At most ${formatScore(cap)}`, text: `${sentence(label)}, until that changes` }
  ];
}
var sentence = (text2) => text2.charAt(0).toUpperCase() + text2.slice(1);

// shared/contracts/health-summary.ts
var mostListed = 3;
var fewestForCourse = 3;
function summarise(snapshot, assessedAt, moment) {
  const rows = [
    { label: "Why", lines: reasons(snapshot) },
    { label: "Now", lines: nextAction(snapshot, moment) },
    { label: "Open", lines: open(snapshot, moment) },
    { label: "Who", lines: people(snapshot, moment) },
    { label: "90 days", lines: history(snapshot, moment) },
    { label: "Data", lines: evidence(snapshot, moment) }
  ];
  return {
    headline: headlineOf(snapshot, moment),
    facts: facts(snapshot, moment),
    rows: rows.filter(({ lines }) => lines.length > 0),
    asOf: `Assessed ${formatInstant(assessedAt, moment)}`
  };
}
function facts({ tier, arr, noticeBy, renewsOn }, moment) {
  return [
    ...tier === null ? [] : [{ label: "Tier", value: tier.label }],
    ...arr === null ? [] : [{ label: "ARR", value: formatMoney(arr) }],
    ...deadline({ noticeBy, renewsOn }, moment)
  ];
}
function deadline({ noticeBy, renewsOn }, moment) {
  const dated = (label, date2) => [
    { label, value: `${formatDate(date2, moment)} (${formatDistance(date2, moment)})` }
  ];
  if (noticeBy !== null && daysUntil(noticeBy, moment) >= 0) return dated("Notice by", noticeBy);
  if (renewsOn === null) return noticeBy === null ? [] : dated("Notice was due", noticeBy);
  return dated(daysUntil(renewsOn, moment) >= 0 ? "Renews" : "Renewal was due", renewsOn);
}
function nextAction({ next, plays }, moment) {
  if (next === null || isOfPlay(next.text, plays)) return [];
  const due = next.dueOn === null ? [] : [`due ${formatDate(next.dueOn, moment)} (${formatDistance(next.dueOn, moment)})`];
  const rest = [...next.owner === null ? [] : [next.owner], ...due].join(", ");
  return [{ strong: next.text, text: rest }];
}
var isOfPlay = (text2, plays) => plays.some(
  ({ now }) => now.some(({ label }) => text2.toLowerCase().includes(label.toLowerCase()))
);
function open(snapshot, moment) {
  const { risk, openTickets, excluded, group, tierPending, expansion } = snapshot;
  const lines = [];
  if (risk !== null)
    lines.push({
      strong: `Risk: ${risk.label}`,
      text: `${risk.by}, ${formatAge(risk.at, moment)}`
    });
  if (openTickets > 0)
    lines.push({ text: openTickets === 1 ? "1 open ticket" : `${openTickets} open tickets` });
  if (excluded !== null)
    lines.push({
      strong: `No plays until ${formatLastDay(excluded.until, moment)}`,
      text: `${excluded.by}: ${excluded.reason}`
    });
  if (group !== null)
    lines.push({
      text: `Group of ${group.children}: ${group.score === null ? "no score" : `mean ${formatScore(group.score)}`}, worst ${group.worstBand}`
    });
  if (tierPending !== null)
    lines.push({ text: `Tier becomes ${tierPending.label} later: ${tierPending.waits}` });
  if (expansion !== null)
    lines.push(
      expansion.hidden === null ? { strong: "Ready to expand", text: expansion.text } : { text: `Expansion can wait (${expansion.hidden}): ${expansion.text}` }
    );
  return lines;
}
function people(snapshot, moment) {
  const { people: people2, csm, lastTwoWayAt, skillsMissing, touch } = snapshot;
  const held = people2.filter(({ name }) => name !== null);
  const vacant = people2.filter(({ name }) => name === null);
  const lines = [];
  if (vacant.length > 0) lines.push({ strong: `${vacantRoles(vacant)} vacant`, text: "" });
  lines.push({
    text: [
      ...held.map(
        (person) => `${roleOf(person)} ${person.name}${person.silent ? " (silent)" : ""}`
      ),
      csm === null ? "No CSM named" : `CSM ${csm}`
    ].join(" · ")
  });
  lines.push({
    text: lastTwoWayAt === null ? "No two-way contact on record" : `Last two-way contact ${formatAge(lastTwoWayAt, moment)}`
  });
  if (skillsMissing.length > 0)
    lines.push({ text: `${csm ?? "The CSM"} lacks ${listOf(skillsMissing)}` });
  return touch === null ? lines : [...lines, touchLine(touch, moment)];
}
function touchLine({ dueOn, why }, moment) {
  if (dueOn === null) return { text: sentence(why) };
  const on = `${formatDate(dueOn, moment)} (${formatDistance(dueOn, moment)})`;
  return daysUntil(dueOn, moment) < 0 ? { strong: `Contact was due ${on}`, text: "" } : { text: `Next contact due ${on}` };
}
var roleOf = ({ role }) => sentence(role.replaceAll("-", " "));
var vacantRoles = (vacant) => sentence(listOf(vacant.map((each) => roleOf(each).toLowerCase())));
var listOf = (words) => new Intl.ListFormat("en-GB").format(words);
function history({ history: history2, score: score2, band: band2 }, moment) {
  const recent = history2.filter(({ at }) => ageInDays(at, moment) <= 90);
  const [first] = recent;
  const tells = score2 !== null && band2 !== "unknown" && recent.length >= fewestForCourse;
  if (first === void 0 || !tells) return [];
  const lowest = recent.reduce((least, point) => point.score < least.score ? point : least);
  const how = first.reconstructed ? " (reconstructed)" : "";
  const from = `${formatScore(first.score)} on ${formatDay(first.at, moment)}${how}`;
  const trough = lowest.score < Math.min(first.score, score2) ? `, lowest ${formatScore(lowest.score)} on ${formatDay(lowest.at, moment)}` : "";
  return [{ text: `${from}, now ${formatScore(score2)}${trough}` }];
}
function evidence(snapshot, moment) {
  const { coverage, feeds, pulse, missing, low, high } = snapshot;
  const fed = feeds.map(
    ({ label, at }) => at === null ? `no ${label}` : `${label} ${formatAge(at, moment)}`
  );
  const asked = pulse === null ? [] : [`pulse ${formatAge(pulse.at, moment)}`];
  const lines = [
    { text: [`${formatShare(coverage)} of the evidence is there`, ...fed, ...asked].join(" · ") }
  ];
  if (missing.length > 0)
    lines.push({
      text: `Missing ${listed(missing.map(({ label }) => label))}: ${formatBounds(low, high)} once known`
    });
  return lines;
}
function listed(labels) {
  const shown = labels.slice(0, mostListed).join(", ");
  return labels.length > mostListed ? `${shown} and ${labels.length - mostListed} more` : shown;
}
var staleSentence = (assessedAt, staleDays, moment) => `Not assessed since ${formatDay(assessedAt, moment)}, ${formatDays(staleDays)} ago. What follows are its last values.`;

// shared/contracts/health-terms.ts
function termsOf(snapshot, moment) {
  const { override, snoozed, tier, tierAssigned, excluded } = snapshot;
  const row = (title, { id, by, until, reason }) => ({
    id,
    title,
    text: `${by}, until ${formatLastDay(until, moment)}: ${reason}`
  });
  return [
    ...override === null ? [] : [row(`Shown as ${bandLabels[override.band].toLowerCase()}`, override)],
    ...snoozed.map((snooze) => row(`Without ${snooze.label}`, snooze)),
    ...tierAssigned === null ? [] : [row(tier === null ? "Tier set by hand" : `Tier ${tier.label} by hand`, tierAssigned)],
    ...excluded === null ? [] : [row("No plays", excluded)]
  ];
}
function wayOf(way2) {
  if (way2 === null) return null;
  if ("blocked" in way2)
    return { title: "The next band is out of reach", text: way2.blocked, steps: [] };
  const { to, reaches, hours, steps } = way2;
  return {
    title: `Shortest way to ${bandLabels[to].toLowerCase()}`,
    text: `${formatHours(hours)} of work, and the score reaches ${formatScore(reaches)}`,
    steps: steps.map(({ measure, label, action, hours: hours2 }) => ({
      id: measure,
      text: `${action} (${label}, ${formatHours(hours2)})`
    }))
  };
}

// shared/contracts/health-details.ts
function detail(snapshot, moment) {
  const { drivers, vetoes, score: score2, missing, history: history2, tier, complexity, scorecard, configVersion } = snapshot;
  const byCost = drivers.toSorted((a, b) => a.points - a.best - (b.points - b.best));
  return {
    drivers: [
      ...vetoes.map((veto) => ({
        id: veto.id,
        label: `Cap: ${veto.label}`,
        reading: `At most ${formatScore(veto.cap)}`,
        points: formatTenths(veto.points),
        best: "",
        from: "",
        behind: []
      })),
      ...byCost.map((driver) => ({
        id: driver.measure,
        label: driver.label,
        reading: withoutLabel(driver),
        points: formatTenths(driver.points),
        best: formatTenths(driver.best),
        from: formatDay(driver.at, moment),
        behind: evidenceRows(driver, moment)
      }))
    ],
    total: score2 === null ? null : formatTenths(score2),
    missing: missing.map(({ label, weight }) => ({
      label,
      weight: formatTenths(weight)
    })),
    way: wayOf(snapshot.way),
    terms: termsOf(snapshot, moment),
    history: history2.length < fewestForCourse ? [] : history2.map(({ at, score: score3, reconstructed }) => ({
      day: at.slice(0, 10),
      score: score3,
      kind: reconstructed ? "Reconstructed" : "Assessed"
    })),
    notes: [
      ...tier === null ? [] : [`Tier ${tier.label}: ${tier.reason}`],
      ...complexity === null ? [] : [complexityNote(complexity)],
      `Scorecard ${scorecard.label}, configuration ${configVersion}`
    ]
  };
}
function complexityNote({
  label,
  index,
  hoursPerMonth
}) {
  const hours = hoursPerMonth === null ? "" : `, planned ${formatHours(hoursPerMonth)} a month`;
  return `Complexity ${label}: ${index} of 100${hours}`;
}
function evidenceRows({ behind, more }, moment) {
  const rows = behind.map(({ text: text2, record, on }) => ({
    text: on === null ? text2 : `${text2} · ${formatDate(on, moment)}`,
    record
  }));
  return more > 0 ? [...rows, { text: `and ${more} more`, record: null }] : rows;
}
function withoutLabel({ label, text: text2 }) {
  return text2.startsWith(`${label} `) ? text2.slice(label.length + 1) : text2;
}

// shared/contracts/play-view.ts
var step = object({
  id: text,
  number,
  label: text,
  why: text,
  instructions: text,
  minutes: number,
  role: text,
  owner: orNull(text),
  ownerId: orNull(text),
  fallback: orNull(text),
  queued: flag,
  dueAt: orNull(instant),
  escalations: list(object({ at: instant, to: text, takes: flag })),
  answers: list(object({ id: text, label: text })),
  evidence: orNull(text),
  decides: orNull(text),
  message: orNull(object({ subject: text, body: text }))
});
var readPlay = object({
  id: text,
  playbook: text,
  label: text,
  because: text,
  startedAt: instant,
  status: oneOf(["running", "paused"]),
  pausedBy: orNull(text),
  done: number,
  of: number,
  now: list(step),
  next: orNull(object({ label: text, owner: orNull(text), dueAt: orNull(instant) })),
  people: list(object({ role: text, name: orNull(text) })),
  asksCause: flag
});

// shared/contracts/snapshot.ts
var evidenceKinds = [
  "contact",
  "deal",
  "ticket",
  "meeting",
  "call",
  "email",
  "survey"
];
var score = numberWithin(0, 100);
var band = oneOf(["green", "yellow", "red", "unknown"]);
var named2 = { id: text, label: text };
var knownBand = oneOf(["green", "yellow", "red"]);
var term = { id: text, reason: text, by: text, until: instant };
var evidence2 = object({
  text,
  record: orNull(object({ kind: oneOf(evidenceKinds), id: text })),
  on: orNull(date)
});
var reachable = object({
  to: knownBand,
  reaches: score,
  hours: number,
  steps: list(object({ measure: text, label: text, action: text, hours: number }))
});
var blocked = object({ blocked: text });
var way = (value, at) => typeof value === "object" && value !== null && "blocked" in value ? blocked(value, at) : reachable(value, at);
var content2 = object({
  assessedAt: instant,
  score: orNull(score),
  band,
  shownBand: band,
  low: score,
  high: score,
  coverage: numberWithin(0, 1),
  trend28d: orNull(number),
  scorecard: object({ ...named2, badge: orNull(text) }),
  drivers: list(
    object({
      measure: text,
      label: text,
      text,
      points: number,
      best: number,
      at: instant,
      behind: orElse(list(evidence2), []),
      more: orElse(number, 0)
    })
  ),
  vetoes: list(object({ ...named2, cap: score, points: number })),
  missing: list(object({ measure: text, label: text, weight: number })),
  settles: orNull(object({ measure: text, label: text })),
  segment: orNull(object(named2)),
  tier: orNull(object({ ...named2, reason: text })),
  arr: orNull(object({ amount: number, currency })),
  renewsOn: orNull(date),
  noticeBy: orNull(date),
  csm: orNull(text),
  people: list(object({ role: text, name: orNull(text), silent: flag })),
  lastTwoWayAt: orNull(instant),
  openTickets: number,
  next: orNull(object({ text, owner: orNull(text), dueOn: orNull(date) })),
  feeds: list(object({ label: text, at: orNull(instant) })),
  history: list(object({ at: instant, score, reconstructed: orElse(flag, false) })),
  override: orNull(object({ ...term, band: knownBand })),
  snoozed: orElse(list(object({ ...term, measure: text, label: text })), []),
  pulse: orNull(object({ value: number, at: instant, by: text })),
  risk: orNull(object({ label: text, at: instant, by: text })),
  way: orNull(way),
  plays: orElse(list(readPlay), []),
  tierPending: orNull(object({ label: text, waits: text })),
  tierAssigned: orNull(object(term)),
  excluded: orNull(object(term)),
  touch: orNull(object({ dueOn: orNull(date), why: text })),
  expansion: orNull(object({ text, hidden: orNull(text) })),
  complexity: orNull(object({ label: text, index: score, hoursPerMonth: orNull(number) })),
  group: orNull(object({ children: number, score: orNull(score), worstBand: band })),
  skillsMissing: orElse(list(text), []),
  configVersion: text
});
var version2 = object({ v: number });
function readSnapshot(written) {
  if (written === null || written === void 0 || written.trim() === "")
    return { state: "absent" };
  try {
    const parsed = JSON.parse(written);
    const { v } = version2(parsed, "");
    if (v !== 1) return { state: "unreadable", reason: `version ${v}, and this reads version 1` };
    return { state: "ready", snapshot: { v, ...content2(parsed, "") } };
  } catch (error) {
    if (error instanceof NotAsAgreed) return { state: "unreadable", reason: error.message };
    return { state: "unreadable", reason: "it is not JSON" };
  }
}

// shared/contracts/health-view.ts
var staleAfterDays = 10;
function healthView({
  outputs,
  stage,
  moment
}) {
  const reading = readSnapshot(outputs.bw_snapshot);
  if (reading.state === "unreadable") return reading;
  if (reading.state === "absent") return withoutSnapshot(outputs, stage);
  const hidden = hiddenWith(reading.snapshot, outputs);
  if (hidden.length > 0) return { state: "restricted", hidden };
  const assessedAt = latest2(reading.snapshot.assessedAt, outputs.bw_scored_at);
  const age = ageInDays(assessedAt, moment);
  return {
    state: "scored",
    snapshot: onlyPermitted(reading.snapshot, outputs),
    assessedAt,
    staleDays: age > staleAfterDays ? age : null
  };
}
function withoutSnapshot(outputs, stage) {
  const scored = outputs.bw_health_score || outputs.bw_health_band_shown || outputs.bw_scored_at;
  if (scored || outputs.bw_snapshot === void 0)
    return { state: "restricted", hidden: ["Bellwether card data"] };
  if (!stage.isCustomer && stage.label !== null)
    return { state: "not-customer", stage: stage.label };
  return { state: "not-scored", stage: stage.label };
}
function hiddenWith(snapshot, outputs) {
  const hidden = [];
  if (snapshot.score !== null && snapshot.band !== "unknown" && !outputs.bw_health_score)
    hidden.push("Health score");
  if (!outputs.bw_health_band_shown) hidden.push("Health band");
  return hidden;
}
var onlyPermitted = (snapshot, outputs) => ({
  ...snapshot,
  tier: outputs.bw_tier ? snapshot.tier : null,
  arr: outputs.bw_arr ? snapshot.arr : null,
  renewsOn: outputs.bw_renewal_date ? snapshot.renewsOn : null,
  noticeBy: outputs.bw_notice_date ? snapshot.noticeBy : null,
  next: outputs.bw_next_action ? snapshot.next : null
});
function latest2(assessedAt, scoredAt) {
  if (!scoredAt) return assessedAt;
  const ms = /^\d+$/.test(scoredAt) ? Number(scoredAt) : Date.parse(scoredAt);
  return Number.isNaN(ms) || ms < Date.parse(assessedAt) ? assessedAt : new Date(ms).toISOString();
}

// shared/contracts/log-draft.ts
var emptyLog = {
  note: "",
  answers: [],
  risk: null,
  people: [],
  step: "",
  stepDueOn: null,
  stepDone: false
};
function saidIn(draft, questions) {
  const step2 = draft.step.trim();
  const answered = Array.from({ length: questions }, (_, index) => draft.answers[index] ?? null);
  const pulse = answered.filter((answer) => answer !== null);
  const people2 = draft.people.flatMap(
    ({ contactId, change }) => contactId === null || change === null ? [] : [{ contactId, change }]
  );
  if (pulse.length > 0 && pulse.length < questions)
    return invalid("pulse", "Answer this one too: a pulse counts with all of its answers.");
  if (people2.length < draft.people.length)
    return invalid("people", "Choose both the contact and what changed.");
  if (step2 === "" && draft.stepDueOn !== null)
    return invalid("nextStep", "Say what the next step is, or clear its date.");
  const said = {
    note: draft.note.trim() || null,
    pulse: pulse.length > 0 ? pulse : null,
    risk: draft.risk,
    people: people2,
    nextStep: nextStep(draft, step2)
  };
  const { note, risk, nextStep: next } = said;
  const isSilent = [note, said.pulse, risk, next].every((part) => part === null);
  return isSilent && people2.length === 0 ? invalid(null, "Nothing is filled in yet: one of the fields is enough.") : said;
}
function nextStep({ stepDone, stepDueOn }, step2) {
  if (step2 !== "") return { text: step2, dueOn: stepDueOn };
  return stepDone ? { text: null, dueOn: null } : null;
}
var invalid = (field, message) => ({
  code: "invalid",
  message,
  field
});

// shared/domain/default/pulse.ts
var defaultRiskCauses = [
  { id: "no_value", label: "No value reached" },
  { id: "product_gap", label: "Product gap" },
  { id: "quality", label: "Quality or outage" },
  { id: "support", label: "Support" },
  { id: "price", label: "Price" },
  { id: "budget_cut", label: "Budget cut" },
  { id: "sponsor_left", label: "Sponsor left" },
  { id: "competitor", label: "Competitor" },
  { id: "wrong_fit", label: "Wrong fit at sale" },
  { id: "acquired", label: "Acquired or closed" },
  { id: "paused", label: "Paused project" },
  { id: "payment", label: "Payment failed" }
];

// shared/contracts/outputs.ts
var bands = [
  { value: "green", label: "Green" },
  { value: "yellow", label: "Yellow" },
  { value: "red", label: "Red" },
  { value: "unknown", label: "Unknown" }
];
var riskReasons = [
  ...defaultRiskCauses.map(({ id, label }) => ({ value: id, label })),
  { value: "other", label: "Another cause" }
];
var accountOutputs = [
  {
    name: "bw_health_score",
    label: "Health score",
    description: "0-100, rounded down. Empty while the evidence is too thin for a number.",
    type: "number"
  },
  {
    name: "bw_health_band",
    label: "Health band, computed",
    description: "The band as computed, whatever override is in force.",
    type: "enumeration",
    options: bands
  },
  {
    name: "bw_health_band_shown",
    label: "Health band",
    description: "The band with an override in force: what lists, alerts and plays read.",
    type: "enumeration",
    options: bands
  },
  {
    name: "bw_health_trend_28d",
    label: "Health trend, 28 days",
    description: "Change of the score in points over 28 days; empty under three assessments.",
    type: "number"
  },
  {
    name: "bw_evidence_coverage",
    label: "Evidence coverage",
    description: "0-1: how much of the score's weight rests on evidence that is there and fresh.",
    type: "number"
  },
  {
    name: "bw_top_reasons",
    label: "Top reasons",
    description: "What moves the score most, in words.",
    type: "string"
  },
  {
    name: "bw_missing_evidence",
    label: "Missing evidence",
    description: "Measures without a value, heaviest first.",
    type: "string"
  },
  {
    name: "bw_segment",
    label: "Segment",
    description: "Size class by recurring revenue.",
    type: "enumeration",
    options: [
      { value: "enterprise", label: "Enterprise" },
      { value: "mid_market", label: "Mid-Market" },
      { value: "smb", label: "SMB" }
    ]
  },
  {
    name: "bw_tier",
    label: "Tier",
    description: "The coverage model this account gets.",
    type: "enumeration",
    options: [
      { value: "high_touch", label: "High-touch" },
      { value: "mid_touch", label: "Mid-touch" },
      { value: "tech_touch", label: "Tech-touch" }
    ]
  },
  {
    name: "bw_tier_reason",
    label: "Tier reason",
    description: "Why this tier, in words.",
    type: "string"
  },
  {
    name: "bw_lifecycle_stage",
    label: "Customer lifecycle stage",
    description: "Where the customer stands with us.",
    type: "enumeration",
    options: [
      { value: "onboarding", label: "Onboarding" },
      { value: "adoption", label: "Adoption" },
      { value: "expansion", label: "Expansion" },
      { value: "renewal", label: "Renewal" },
      { value: "churned", label: "Churned" }
    ]
  },
  {
    name: "bw_pulse",
    label: "CSM pulse",
    description: "1-5: what the CSM answered last, while it counts.",
    type: "number"
  },
  {
    name: "bw_risk_reason",
    label: "Risk reason",
    description: "What a person named as the main risk.",
    type: "enumeration",
    options: riskReasons
  },
  {
    name: "bw_next_action",
    label: "Next action",
    description: "What somebody should do next.",
    type: "string"
  },
  {
    name: "bw_next_action_owner",
    label: "Next action owner",
    description: "Who has the next action.",
    type: "string"
  },
  {
    name: "bw_next_action_due",
    label: "Next action due",
    description: "The day by which the next action should be done.",
    type: "date"
  },
  {
    name: "bw_playbook",
    label: "Playbook",
    description: "The playbook that runs and comes first; empty while none does.",
    type: "string"
  },
  {
    name: "bw_playbook_step",
    label: "Playbook step",
    description: "How far that playbook is and what its next step is.",
    type: "string"
  },
  {
    name: "bw_expansion_signal",
    label: "Expansion signal",
    description: "What speaks for selling more, in words; empty while nothing does.",
    type: "string"
  },
  {
    name: "bw_forecast",
    label: "Renewal forecast",
    description: "What a person expects of the coming renewal. People fill it in on the record; Bellwether never writes it.",
    type: "enumeration",
    filledBy: "people",
    options: [
      { value: "commit", label: "Commit" },
      { value: "likely", label: "Likely" },
      { value: "at_risk", label: "At risk" },
      { value: "lost", label: "Lost" },
      { value: "not_asked", label: "Not asked yet" }
    ]
  },
  {
    name: "bw_red_since",
    label: "Red since",
    description: "Since which day the shown band is red; empty otherwise.",
    type: "date"
  },
  {
    name: "bw_arr",
    label: "ARR",
    description: "Recurring revenue per year, home currency.",
    type: "number"
  },
  {
    name: "bw_arr_at_risk",
    label: "ARR at risk",
    description: "ARR of an account whose shown band is red, else 0; home currency.",
    type: "number"
  },
  {
    name: "bw_renewal_date",
    label: "Renewal date",
    description: "When the current term ends.",
    type: "date"
  },
  {
    name: "bw_notice_date",
    label: "Notice date",
    description: "Last day on which notice can be given: the renewal date less the notice period.",
    type: "date"
  },
  {
    name: "bw_scored_at",
    label: "Scored at",
    description: "When the score was computed; written with another change, or once a week.",
    type: "datetime"
  },
  {
    name: "bw_score_version",
    label: "Score version",
    description: "Versions of the configuration and the engine that made the score.",
    type: "string"
  },
  {
    name: "bw_snapshot",
    label: "Bellwether card data",
    description: "What the Bellwether card shows, as JSON. Maintained by Bellwether.",
    type: "text"
  }
];

// shared/contracts/play-draft.ts
var emptyStep = { answer: "", reason: "", owner: "", note: "" };
function stepSaid(action, step2, draft) {
  const { answer, reason, owner, note } = draft;
  const only = (when, value) => action === when && value.trim() || null;
  return unfinishedStep(action, step2, draft) ?? {
    play: step2.play,
    step: step2.id,
    action,
    answer: only("done", answer),
    reason: only("skip", reason),
    owner: only("reassign", owner),
    note: action === "reassign" ? null : note.trim() || null
  };
}
function unfinishedStep(action, { answers }, { answer, reason, owner, note }) {
  switch (action) {
    case "done":
      return answers.length > 0 && answer === "" ? unfinished("answer", "Choose what came of it: the rest of the play depends on it.") : null;
    case "skip":
      return reason === "" ? unfinished("reason", "Choose why the step is skipped.") : null;
    case "reassign":
      return owner === "" ? unfinished("owner", "Choose who takes the step.") : null;
    case "note":
      return note.trim() === "" ? unfinished("note", "Write the note.") : null;
  }
}
var emptyStop = { outcome: null, cause: "", note: "" };
var outcomes = [
  { id: "achieved", label: "Its goal is reached" },
  { id: "lost", label: "It is lost" },
  { id: "cancelled", label: "It is not needed any more" }
];
function stopSaid(play, asksCause, { outcome, cause, note }) {
  if (outcome === null) return unfinished("outcome", "Choose how it ended.");
  if (asksCause && outcome !== "cancelled" && cause === "")
    return unfinished("cause", "Choose the cause: what is known of causes is learnt here.");
  return { play, outcome, cause: cause || null, note: note.trim() || null };
}
var playSaid = (playbook) => playbook === "" ? unfinished("playbook", "Choose a playbook.") : { playbook };
var hasPod = (roles2) => roles2.length >= 2;
var unfinished = (field, message) => ({
  code: "invalid",
  message,
  field
});

// shared/contracts/review-lines.ts
var weekDays = 7;
function changesOfWeek({ history: history2, score: score2, plays, risk, override }, redSince, moment) {
  const isNew = (at) => ageInDays(at, moment) < weekDays;
  const isRecent = redSince !== null && daysUntil(redSince, moment) > -weekDays;
  const before = history2.findLast(({ at }) => !isNew(at))?.score ?? score2;
  const moved = score2 !== null && before !== null && Math.abs(score2 - before) > flatWithin;
  return [
    ...isRecent ? [`Became red on ${formatDate(redSince, moment)}.`] : [],
    ...moved ? [`Score ${formatScore(score2)}, was ${formatScore(before)}.`] : [],
    ...plays.filter(({ startedAt }) => isNew(startedAt)).map(({ label, because }) => `${label} started: ${because}.`),
    ...risk !== null && isNew(risk.at) ? [`Risk named: ${risk.label}.`] : [],
    ...override === null ? [] : [`Overridden by ${override.by}.`]
  ];
}
function totalsLine({ totals, currency: currency2 }) {
  const { accounts, arr, withoutPlan } = totals;
  const all = accounts === 1 ? "1 account" : `${accounts} accounts`;
  const plan = withoutPlan === 0 ? "all with a plan" : `${withoutPlan} without a plan`;
  return `${all}, ${formatMoney({ amount: arr, currency: currency2 })} · ${plan}`;
}

// shared/contracts/said-lines.ts
function saidLines(said, wording) {
  const { note, pulse, risk, people: people2, nextStep: nextStep2 } = said;
  return [
    ...pulse === null ? [] : [`Pulse ${mean(pulse).toFixed(1)}`],
    ...risk === null ? [] : [riskLine(risk.cause, wording)],
    ...people2.map((change) => personLine(change, wording)),
    ...nextStep2 === null ? [] : [stepLine(nextStep2, wording)],
    ...note === null ? [] : [note]
  ];
}
var mean = (answers) => answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
function riskLine(cause, { riskCauses }) {
  if (cause === null) return "The risk is over";
  return `Risk: ${riskCauses.find(({ id }) => id === cause)?.label ?? cause}`;
}
var roles = {
  left: "left",
  champion: "is champion",
  "decision-maker": "is decision maker",
  sponsor: "is sponsor",
  admin: "is admin",
  other: "has another role"
};
function personLine({ contactId, change }, { names }) {
  return `${names.get(contactId) ?? "A former contact"} ${roles[change]}`;
}
function stepLine({ text: text2, dueOn }, moment) {
  if (text2 === null) return "The next step is done";
  return dueOn === null ? `Next: ${text2}` : `Next: ${text2}, by ${formatDate(dueOn, moment)}`;
}

// shared/contracts/salesforce.ts
function salesforceField(output, namespace = "") {
  const words = output.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${prefixOf(namespace)}${words.join("_").replace(/^Bw_/, "BW_")}__c`;
}
var packaged = (name, namespace = "") => `${prefixOf(namespace)}${name}`;
var prefixOf = (namespace) => namespace === "" ? "" : `${namespace}__`;
var connectionObject = {
  name: "BW_Connection__c",
  key: "main",
  fields: {
    key: "Key__c",
    /** Datetimes. */
    heardAt: "Heard_At__c",
    pulledAt: "Pulled_At__c",
    writtenAt: "Written_At__c",
    cardSeenAt: "Card_Seen_At__c",
    /** Numbers. */
    accounts: "Accounts__c",
    callsToday: "Calls_Today__c",
    callBudget: "Call_Budget__c",
    /** How often requests are looked for. */
    pollSeconds: "Poll_Seconds__c",
    /** Sentences, a line each; empty when all is well. */
    problems: "Problems__c",
    /** What the forms offer that is the same for every account: `ConnectionForm` as JSON. */
    form: "Form__c"
  }
};

// shared/contracts/term-draft.ts
var emptyTerm = { reason: "", until: null };
function missingIn({ reason, until }, subject) {
  if (!subject.isChosen) return unfinished2(subject.field, subject.ask);
  if (reason.trim() === "")
    return unfinished2("reason", "Say why in a few words: colleagues will read it.");
  return until === null ? unfinished2("until", "Choose its last day.") : null;
}
var unfinished2 = (field, message) => ({
  code: "invalid",
  message,
  field
});
export {
  accountFacts,
  accountOutputs,
  bandLabels,
  changesOfWeek,
  connectionObject,
  dayLine,
  dayWeight,
  daysAfter,
  daysUntil,
  detail,
  dueIn,
  emptyLog,
  emptyStep,
  emptyStop,
  emptyTerm,
  formatAge,
  formatDate,
  formatDay,
  formatDistance,
  formatScore,
  hasPod,
  healthView,
  inDayOrder,
  isLate,
  keyOfExternal,
  missingIn,
  outcomes,
  packaged,
  playSaid,
  playsOf,
  readCardReply,
  readConnectionForm,
  readSnapshot,
  requestKinds,
  saidIn,
  saidLines,
  salesforceField,
  staleSentence,
  stepSaid,
  stopSaid,
  summarise,
  todayOf,
  totalsLine,
  unanswered
};
