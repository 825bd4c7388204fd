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
  "handoff",
  "promise",
  "plan",
  "milestone",
  "forecast",
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

// shared/domain/handoff/template.ts
var cellKinds = [
  "text",
  "long-text",
  "date",
  "number",
  "money",
  "choice",
  "contact",
  "colleague",
  "url"
];

// shared/contracts/json-reader.ts
var NotAsAgreed = class extends Error {
};
var refuse = (at, wanted2) => {
  throw new NotAsAgreed(`${at || "it"} is not ${wanted2}`);
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
var oneOf = (options2) => (value, at) => options2.find((option) => option === value) ?? refuse(at, `one of ${options2.join(", ")}`);
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

// shared/contracts/handoff-form.ts
var needs = ["required", "confirmed", "optional"];
function byKey(read) {
  return (value, at) => {
    if (typeof value !== "object" || value === null)
      throw new NotAsAgreed(`${at} is not an object`);
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, read(each, `${at}.${key}`)])
    );
  };
}
function withOptional(required, optional) {
  return (value, at) => {
    const read = required(value, at);
    const rest = Object.entries(optional).flatMap(([name, reader]) => {
      const given = value[name];
      return given === void 0 ? [] : [[name, reader(given, `${at}.${name}`)]];
    });
    return { ...read, ...Object.fromEntries(rest) };
  };
}
var options = list(object({ id: text, label: text }));
var column = withOptional(
  object({
    id: text,
    label: text,
    kind: oneOf(cellKinds),
    need: byKey(oneOf(["required", "optional"]))
  }),
  { options, onlyIf: object({ column: text, is: list(text) }) }
);
var source = (value, _at) => value;
var field = withOptional(
  object({
    id: text,
    label: text,
    why: text,
    kind: oneOf([...cellKinds, "rows"]),
    need: byKey(oneOf(needs))
  }),
  { least: byKey(number), noneAllowed: () => true, options, columns: list(column), from: source }
);
var readSections = list(
  object({ id: text, label: text, points: number, fields: list(field) })
);

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
  plays: orElse(orNull(playForm), null),
  handoffs: orElse(orNull(readSections), null)
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
        `Handoff of ${item.deal ?? item.account.name} came back`,
        `On ${onDay(item.since.slice(0, 10))}: it waits for what was missing.`
      );
    case "handoff":
      return {
        title: `Handoff of ${item.deal ?? item.account.name}: ${clockWords[item.what]}`,
        text: item.text,
        due: dueIn(item.dueAt, moment),
        isLate: item.late
      };
    case "renewal-review":
      return {
        title: `Look back on the renewal: ${outcomeWords[item.outcome]} ${onDay(item.decidedOn)}`,
        text: "Write down the cause and what to do otherwise next time.",
        due: `due ${onDay(item.dueOn)}`,
        isLate: daysUntil(item.dueOn, moment) < 0
      };
    case "renewal-without-forecast":
      return {
        title: `Renews ${onDay(item.renewsOn)} without a forecast`,
        text: null,
        due: `notice by ${onDay(item.noticeBy)}`,
        isLate: daysUntil(item.noticeBy, moment) < 0
      };
  }
}
var clockWords = {
  submit: "hand it over",
  assign: "choose who takes it",
  accept: "accept it, or return it with what is missing",
  gap: "close a gap",
  "rate-truth": "was it true?"
};
var outcomeWords = {
  renewed: "renewed",
  expanded: "renewed for more",
  reduced: "renewed for less",
  lost: "lost"
};
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
  switch (item.kind) {
    case "step":
    case "handoff":
      return item.dueAt ?? latest;
    case "promise":
    case "renewal-review":
      return item.dueOn;
    default:
      return latest;
  }
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
var externalKey = (key) => key.replace(
  /[^A-Za-z0-9-]/gu,
  (sign) => signs[sign] ?? `_x${sign.codePointAt(0)?.toString(16)}_`
);
var keyOfExternal = (written) => written.replace(
  /_x([0-9a-f]+)_|_[_dahcs]/g,
  (part, code) => code === void 0 ? signOf[part] ?? part : String.fromCodePoint(Number.parseInt(code, 16))
);

// shared/contracts/unfinished.ts
var unfinished = (field2, message) => ({
  code: "invalid",
  message,
  field: field2
});
function firstUnfinished(checks) {
  const [, field2 = "", message = ""] = checks.find(([isMissing]) => isMissing) ?? [];
  return message === "" ? null : unfinished(field2, message);
}

// shared/contracts/forecast-draft.ts
function forecastSaid({
  category,
  cause,
  words
}) {
  if (category === null) return unfinished("category", "Choose what you expect.");
  const reason = cause || words.trim() || null;
  return reason === null && category !== "not_asked" ? unfinished("reason", "Say why: what you have seen or heard.") : { do: "forecast", category, reason };
}
var renewalOutcomeLabels = {
  renewed: "Renewed for the same",
  expanded: "Renewed for more",
  reduced: "Renewed for less",
  lost: "Lost"
};
var preventableLabels = {
  yes: "Yes",
  no: "No",
  unknown: "Nobody knows"
};
function lookBackSaid(draft) {
  const { outcome, decidedOn, causes: causes2 } = draft;
  if (outcome === null) return unfinished("outcome", "Choose how the renewal came out.");
  if (decidedOn === null) return unfinished("decidedOn", "Choose a date.");
  const isLess = outcome === "lost" || outcome === "reduced";
  const missing = firstUnfinished([
    [
      isLess && causes2.length === 0,
      "causes",
      "Choose what it came from: the next one rests on it."
    ]
  ]);
  const change = draft.change.trim() || null;
  return missing ?? { do: "review", deal: null, ...draft, outcome, decidedOn, change };
}
var expansionSaid = (need2) => need2.trim() === "" ? unfinished(
  "need",
  "Say in a few words what they need it for: the account manager reads it first."
) : { do: "hand-expansion", need: need2.trim() };

// shared/domain/default/handoff-need.ts
var signs2 = { R: "required", A: "confirmed", O: "optional" };
var columns = ["high_touch", "mid_touch", "tech_touch", "expansion", "handover"];
function need(row) {
  const asked = row.split(" ").flatMap((sign, i) => {
    const each = signs2[sign];
    const column2 = columns[i];
    return each === void 0 || column2 === void 0 ? [] : [[column2, each]];
  });
  return Object.fromEntries(asked);
}

// shared/domain/default/handoff-note.ts
var noteSection = {
  id: "note",
  label: "Note to the next owner",
  points: 76,
  fields: [
    {
      id: "stands",
      label: "How things stand",
      why: "The customer should not have to tell it again.",
      kind: "long-text",
      need: need("- - - - R")
    },
    {
      id: "comes_next",
      label: "What comes next, and when",
      why: "Nothing should wait for the change.",
      kind: "long-text",
      need: need("- - - - R")
    },
    {
      id: "to_mind",
      label: "What to mind",
      why: "What only whoever worked with them knows.",
      kind: "long-text",
      need: need("- - - - R"),
      noneAllowed: true
    }
  ]
};

// shared/domain/promise.ts
var promiseKinds = ["roadmap", "price", "service", "integration", "date"];

// shared/domain/default/handoff-rows.ts
var everywhere = {
  high_touch: "required",
  mid_touch: "required",
  tech_touch: "required",
  expansion: "required"
};
var measured = {
  high_touch: "required",
  mid_touch: "required",
  tech_touch: "optional",
  expansion: "optional"
};
var defaultGoals = [
  { id: "outcome", label: "Outcome", kind: "text", need: everywhere },
  { id: "metric", label: "Measured by", kind: "text", need: measured },
  { id: "today", label: "Today", kind: "number", need: measured },
  { id: "target", label: "Target", kind: "number", need: measured },
  { id: "due", label: "By when", kind: "date", need: measured },
  {
    id: "owner",
    label: "Who cares about it",
    kind: "contact",
    need: { high_touch: "required", mid_touch: "optional", expansion: "optional" }
  }
];
var kindLabels = {
  roadmap: "Roadmap",
  price: "Price",
  service: "Service",
  integration: "Integration",
  date: "Date"
};
var defaultPromises = [
  { id: "text", label: "What was promised", kind: "text", need: everywhere },
  {
    id: "kind",
    label: "Kind",
    kind: "choice",
    need: everywhere,
    options: promiseKinds.map((id) => ({ id, label: kindLabels[id] }))
  },
  { id: "owner", label: "Owner", kind: "colleague", need: everywhere },
  { id: "due", label: "Due", kind: "date", need: everywhere },
  { id: "proof", label: "Proof", kind: "url", need: {} },
  {
    id: "approved_by",
    label: "Approved by",
    kind: "text",
    need: everywhere,
    onlyIf: { column: "kind", is: ["roadmap", "price"] }
  }
];

// shared/domain/default/handoff-sections.ts
var saleSections = [
  {
    id: "why",
    label: "Why",
    points: 12,
    fields: [
      {
        id: "trigger",
        label: "Why now",
        why: "Explains the urgency; gone from memory first.",
        kind: "long-text",
        need: need("R R O R")
      },
      {
        id: "why_us",
        label: "Why us, and against whom",
        why: "Repeat this at the renewal.",
        kind: "long-text",
        need: need("R O - -")
      },
      {
        id: "leaves_behind",
        label: "What they use today and leave behind",
        why: "What is migrated, and what we are compared with.",
        kind: "long-text",
        need: need("R O O -")
      }
    ]
  },
  {
    id: "goals",
    label: "Goals",
    points: 20,
    fields: [
      {
        id: "goals",
        label: "Goals",
        why: "The success plan starts here; one without a number and a date has half marks.",
        kind: "rows",
        need: need("R R R R"),
        least: { high_touch: 2 },
        columns: defaultGoals
      }
    ]
  },
  {
    id: "pains",
    label: "Pains",
    points: 4,
    fields: [
      {
        id: "pains",
        label: "Top pains, in the customer's words",
        why: "Language for every later mail.",
        kind: "long-text",
        need: need("R R O -")
      }
    ]
  },
  {
    id: "promises",
    label: "Promises",
    points: 16,
    fields: [
      {
        id: "promises",
        label: "Promises",
        why: "They live on in the account's register until they are kept.",
        kind: "rows",
        need: need("R R R R"),
        noneAllowed: true,
        columns: defaultPromises
      }
    ]
  },
  {
    id: "expectations",
    label: "Expectations",
    points: 8,
    fields: [
      {
        id: "first_30_days",
        label: "What they expect of the first 30 days",
        why: "The first month is judged by this.",
        kind: "long-text",
        need: need("R R O -")
      },
      {
        id: "how_to_talk",
        label: "How, and how often, to talk",
        why: "Their channel and rhythm, not ours.",
        kind: "long-text",
        need: need("R O O -")
      },
      {
        id: "would_disappoint",
        label: "What would disappoint them",
        why: "Known in sales, never written down.",
        kind: "long-text",
        need: need("R O O -")
      },
      {
        id: "preferred_touch",
        label: "Preferred touch",
        why: "Decides the tier, with the revenue.",
        kind: "choice",
        need: need("R R A A"),
        options: [
          { id: "close-contact", label: "Close contact" },
          { id: "standard", label: "Standard" },
          { id: "self-service", label: "Self-service" }
        ],
        from: { from: "account", fact: "preference" }
      },
      {
        id: "growth_potential",
        label: "Growth potential",
        why: "High: seats could grow threefold, or a second product fits. Decides the tier, too.",
        kind: "choice",
        need: need("R R A A"),
        options: [
          { id: "high", label: "High" },
          { id: "some", label: "Some" },
          { id: "low", label: "Low" }
        ],
        from: { from: "account", fact: "potential" }
      }
    ]
  },
  {
    id: "people",
    label: "People",
    points: 16,
    fields: [
      {
        id: "champion",
        label: "Champion",
        why: "Who wants it to work.",
        kind: "contact",
        need: need("R R A A A"),
        from: { from: "contact", role: "champion" }
      },
      {
        id: "sponsor",
        label: "Decision maker or sponsor",
        why: "Who decides on the renewal.",
        kind: "contact",
        need: need("R R O A A"),
        from: { from: "contact", role: "sponsor" }
      },
      {
        id: "admin",
        label: "Day-to-day admin",
        why: "Who sets it up: whom to write to first.",
        kind: "contact",
        need: need("R R R A A"),
        from: { from: "contact", role: "admin" }
      },
      {
        id: "doubters",
        label: "Blockers and doubters",
        why: "Known in sales, never written down.",
        kind: "long-text",
        need: need("R O - O"),
        noneAllowed: true
      },
      {
        id: "our_sponsor",
        label: "Our sponsor",
        why: "Who of our executives answers theirs.",
        kind: "colleague",
        need: need("R - - -")
      }
    ]
  },
  {
    id: "scope",
    label: "Scope",
    points: 8,
    fields: [
      {
        id: "products",
        label: "Products",
        why: "What they bought.",
        kind: "text",
        need: need("A A A A"),
        from: { from: "line-items", fact: "products" }
      },
      {
        id: "seats",
        label: "Seats",
        why: "What use is measured against.",
        kind: "number",
        need: need("A A A A"),
        from: { from: "line-items", fact: "seats" }
      },
      {
        id: "set_up",
        label: "Integrations, data migration, sign-on and security",
        why: "What makes the set-up late.",
        kind: "long-text",
        need: need("R R - O"),
        noneAllowed: true
      },
      {
        id: "out_of_scope",
        label: "Out of scope, and said so to the customer",
        why: 'Prevents "but sales said".',
        kind: "long-text",
        need: need("R O - O"),
        noneAllowed: true
      }
    ]
  }
];

// shared/domain/default/handoff-terms.ts
var termSections = [
  {
    id: "commercial",
    label: "Commercial terms",
    points: 8,
    fields: [
      {
        id: "arr",
        label: "Revenue per year",
        why: "Decides the tier.",
        kind: "money",
        need: need("A A A A"),
        from: { from: "deal", fact: "arr" }
      },
      {
        id: "starts_on",
        label: "Start",
        why: "The term counts from here.",
        kind: "date",
        need: need("A A A A"),
        from: { from: "line-items", fact: "startsOn" }
      },
      {
        id: "term_months",
        label: "Term in months",
        why: "How long they are bound.",
        kind: "number",
        need: need("A A A A"),
        from: { from: "line-items", fact: "termMonths" }
      },
      {
        id: "renews_on",
        label: "Renewal date",
        why: "Dates of renewal in CRMs are often wrong: look while it is cheap.",
        kind: "date",
        need: need("A A A A A"),
        from: { from: "account", fact: "renewsOn" }
      },
      {
        id: "auto_renewal",
        label: "At the end of the term",
        why: "Who has to act, and who may wait.",
        kind: "choice",
        need: need("R R A R"),
        options: [
          { id: "renews", label: "Renews by itself" },
          { id: "ends", label: "Ends unless it is renewed" }
        ]
      },
      {
        id: "notice_days",
        label: "Notice, in days before the end",
        why: "The true deadline is the day of notice.",
        kind: "number",
        need: need("R R A R A"),
        from: { from: "account", fact: "noticeDays" }
      },
      {
        id: "price_terms",
        label: "Price cap, opt-out, ramp, discount and why",
        why: "What binds us when the price is next spoken of.",
        kind: "long-text",
        need: need("R R A R"),
        noneAllowed: true
      },
      {
        id: "billing_contact",
        label: "Billing contact",
        why: "Whom to ask when a payment fails.",
        kind: "contact",
        need: need("A A A -")
      },
      {
        id: "payment_terms",
        label: "Payment terms",
        why: "When a payment is late.",
        kind: "text",
        need: need("A A A -")
      }
    ]
  },
  {
    id: "risks",
    label: "Risks",
    points: 4,
    fields: [
      {
        id: "fit",
        label: "Fit",
        why: "Lets customer success prepare; a poor one is seen before it is accepted.",
        kind: "choice",
        need: need("R R O O"),
        options: [
          { id: "good", label: "Good" },
          { id: "stretch", label: "Stretch" },
          { id: "poor", label: "Poor" }
        ]
      },
      {
        id: "fit_why",
        label: "Why this fit",
        why: "A word alone helps nobody prepare.",
        kind: "long-text",
        need: need("R R O O")
      },
      {
        id: "other_risks",
        label: "Other risks, and a competitor still in play",
        why: "What could yet undo the sale.",
        kind: "long-text",
        need: need("R O - O"),
        noneAllowed: true
      }
    ]
  },
  {
    id: "timeline",
    label: "Timeline",
    points: 4,
    fields: [
      {
        id: "go_live_on",
        label: "Go-live wanted on",
        why: "The date that the customer has in mind.",
        kind: "date",
        need: need("R R O O")
      },
      {
        id: "go_live_firm",
        label: "Hard or soft",
        why: "Whether something breaks when it is missed.",
        kind: "choice",
        need: need("R R O O"),
        options: [
          { id: "hard", label: "Hard" },
          { id: "soft", label: "Soft" }
        ]
      },
      {
        id: "go_live_why",
        label: "Why that date, and who is away until then",
        why: "Reasons move dates; absences do, too.",
        kind: "long-text",
        need: need("R R O O")
      }
    ]
  },
  {
    id: "links",
    label: "Links",
    points: 0,
    fields: [
      ["contract_link", "Contract"],
      ["proposal_link", "Proposal"],
      ["recordings_link", "Recordings"],
      ["security_link", "Security answers"]
    ].map(([id, label]) => ({
      id,
      label,
      why: "Listed here, never asked for twice.",
      kind: "url",
      need: need("O O O -")
    }))
  },
  {
    id: "after",
    label: "Afterwards",
    points: 0,
    fields: [
      {
        id: "kickoff_on",
        label: "Kickoff on",
        why: "Ends the seller's part.",
        kind: "date",
        need: need("O O - -")
      }
    ]
  }
];

// shared/domain/default/handoffs.ts
var defaultHandoffs = {
  on: true,
  opensAt: 0.75,
  sections: [...saleSections, ...termSections, noteSection],
  times: {
    high_touch: {
      submitDays: 1,
      assignDays: 1,
      acceptDays: 1,
      introductionDays: 1,
      kickoffBookedDays: 2,
      kickoffHeldDays: 10,
      rates: "all",
      minutes: 12
    },
    mid_touch: {
      submitDays: 2,
      assignDays: 1,
      acceptDays: 2,
      introductionDays: 1,
      kickoffBookedDays: 3,
      kickoffHeldDays: 10,
      rates: "all",
      minutes: 6
    },
    tech_touch: {
      submitDays: null,
      assignDays: null,
      acceptDays: null,
      introductionDays: null,
      kickoffBookedDays: null,
      kickoffHeldDays: null,
      rates: "sample",
      minutes: 2
    },
    expansion: {
      submitDays: 1,
      assignDays: 1,
      acceptDays: 2,
      introductionDays: null,
      kickoffBookedDays: null,
      kickoffHeldDays: null,
      rates: "all",
      minutes: 3
    },
    handover: {
      submitDays: 1,
      assignDays: 1,
      acceptDays: 1,
      introductionDays: 1,
      kickoffBookedDays: null,
      kickoffHeldDays: null,
      rates: "all",
      minutes: 4
    }
  },
  notFor: ["product-led"],
  returnsMost: 3,
  lateDaysMost: 3,
  wasItTrueAfterDays: 30,
  assignment: { csms: [], by: ["segment", "time-zone", "language", "skill"] }
};

// shared/domain/handoff/answers.ts
var none = "none";
function pathOf(path) {
  const parts = path.split("/");
  if (parts.length !== 1 && parts.length !== 3) return null;
  if (!parts.every((part) => /^[\w-]{1,60}$/.test(part))) return null;
  const [field2 = "", row = null, column2 = null] = parts;
  return { field: field2, row, column: column2 };
}
function rowsOf(answers, field2) {
  const rows = Object.keys(answers).flatMap((path) => {
    const parts = pathOf(path);
    return parts?.field === field2 && parts.row !== null ? [parts.row] : [];
  });
  return [...new Set(rows)].toSorted();
}
var valueAt = (answers, ...path) => answers[path.join("/")]?.value ?? null;

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
var handoffObject = {
  name: "BW_Handoff__c",
  fields: {
    /** Ours: external id, unique. */
    key: "Key__c",
    /** Master-detail. */
    account: "Account__c",
    /** Lookup. */
    opportunity: "Opportunity__c",
    /** As `HandoffState`. */
    state: "State__c",
    completeness: "Completeness__c",
    submittedAt: "Submitted_At__c",
    /** Lookups to users: who gives, and who takes. */
    from: "From__c",
    to: "To__c",
    dueAt: "Due_At__c",
    /** `HandoffView` as JSON. */
    view: "View__c",
    /** Paths of answers of the CRM's that somebody has confirmed, as JSON. */
    confirmed: "Confirmed__c",
    /** Answers that no field of their own holds as they were said, by path, as JSON; see `handoff-record.ts`. */
    more: "More__c",
    /** What the server knew of the answers when it last wrote, as JSON: it leaves what people changed since. */
    seen: "Seen__c"
  }
};
function handoffAnswerField(id) {
  const words = id.split(/[_-]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("_")}__c`;
}
var promiseObject = {
  name: "BW_Promise__c",
  fields: {
    /** Ours or the form's: the row's id in the handoff, later the promise's. External id, unique. */
    key: "Key__c",
    /** Master-detail. */
    account: "Account__c",
    /** Lookup. */
    handoff: "Handoff__c",
    text: "Text__c",
    kind: "Kind__c",
    owner: "Promise_Owner__c",
    dueOn: "Due_On__c",
    proof: "Proof__c",
    approvedBy: "Approved_By__c",
    /** open · kept · withdrawn; empty in a handoff that is not accepted. */
    state: "State__c",
    reason: "Reason__c"
  }
};
var outcomeObject = {
  name: "BW_Outcome__c",
  fields: {
    key: "Key__c",
    /** Master-detail. */
    account: "Account__c",
    /** Lookup. */
    handoff: "Handoff__c",
    text: "Text__c",
    metric: "Metric__c",
    unit: "Unit__c",
    baseline: "Baseline__c",
    target: "Target__c",
    current: "Current__c",
    currentOn: "Current_On__c",
    dueOn: "Due_On__c",
    /** Lookup to a contact: who of the customer's cares about it. */
    owner: "Outcome_Owner__c",
    /** open · met · missed · dropped. */
    state: "State__c",
    reason: "Reason__c"
  }
};

// shared/contracts/handoff-cells.ts
var textMost = 255;
var longTextMost = 32768;
var optionsOf = ({ options: options2 = [] }) => options2.map(({ id }) => id);
var shippedFields = defaultHandoffs.sections.flatMap(({ fields }) => fields).filter(({ kind, noneAllowed }) => kind !== "rows" || noneAllowed === true);
var handoffCells = Object.fromEntries(
  shippedFields.map((field2) => [
    field2.id,
    {
      field: handoffAnswerField(field2.id),
      kind: field2.kind === "rows" ? "none" : field2.kind,
      options: optionsOf(field2)
    }
  ])
);
var rowsFields = ["goals", "promises"];
var columnFields = {
  goals: {
    outcome: outcomeObject.fields.text,
    metric: outcomeObject.fields.metric,
    today: outcomeObject.fields.baseline,
    target: outcomeObject.fields.target,
    due: outcomeObject.fields.dueOn,
    owner: outcomeObject.fields.owner
  },
  promises: {
    text: promiseObject.fields.text,
    kind: promiseObject.fields.kind,
    owner: promiseObject.fields.owner,
    due: promiseObject.fields.dueOn,
    proof: promiseObject.fields.proof,
    approved_by: promiseObject.fields.approvedBy
  }
};
var rowCell = (field2) => (column2) => {
  const name = columnFields[field2][column2.id];
  const cell = { kind: column2.kind, options: optionsOf(column2) };
  return name === void 0 ? [] : [[column2.id, { field: name, ...cell }]];
};
function cellsOfRows(field2) {
  const of = defaultHandoffs.sections.flatMap(
    ({ fields }) => fields.filter(({ id }) => id === field2)
  );
  return Object.fromEntries(of.flatMap(({ columns: columns2 = [] }) => columns2.flatMap(rowCell(field2))));
}
var rowCells = {
  goals: cellsOfRows("goals"),
  promises: cellsOfRows("promises")
};
var asRowsField = (field2) => rowsFields.find((each) => each === field2);
function cellOf(path) {
  const { field: field2 = "", row = null, column: column2 = null } = pathOf(path) ?? {};
  if (row === null || column2 === null) return own(handoffCells, field2);
  const rows = asRowsField(field2);
  return rows && own(rowCells[rows], column2);
}
var own = (of, name) => Object.hasOwn(of, name) ? of[name] : void 0;
var line = (said) => said.trim().slice(0, textMost).trim() || null;
var number2 = (said) => isNumber(said) ? Number(said) : null;
var idOf = (prefix) => (said) => new RegExp(`^${prefix}[a-zA-Z0-9]{15}$`).test(said) ? said : null;
var holdings = {
  text: line,
  url: line,
  "long-text": (said) => withoutReturns(said).trim().slice(0, longTextMost).trim() || null,
  date: (said) => isDay(said) ? said : null,
  number: number2,
  money: number2,
  choice: (said, options2) => options2.includes(said) ? said : null,
  contact: idOf("003"),
  colleague: idOf("005"),
  none: (said) => said === none ? none : null
};
var valueInField = ({ kind, options: options2 }, said) => holdings[kind](said, options2);
function saidInField({ kind }, value) {
  if (value === void 0 || value === null || value === "") return null;
  if (kind === "number" || kind === "money") return String(Number(value));
  return withoutReturns(String(value));
}
var withoutReturns = (text2) => text2.replaceAll("\r\n", "\n");
function isDay(said) {
  if (!/^\d{4}-\d\d-\d\d$/.test(said)) return false;
  const at = /* @__PURE__ */ new Date(`${said}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(said) && said >= "1700-01-01";
}
var isNumber = (said) => /^-?\d{1,14}(\.\d{1,4})?$/.test(said) && Math.abs(Number(said)) < 1e12;

// shared/contracts/handoff-record.ts
function rowPathOf(path) {
  const { field: field2 = "", row = null } = pathOf(path) ?? {};
  const of = asRowsField(field2);
  return of === void 0 || row === null ? null : { of, row };
}
function partsOf(said) {
  const entries = Object.entries(said);
  const rowPaths = entries.flatMap(([path]) => rowPathOf(path) ?? []);
  const rowsIn = (field2) => {
    const ids = new Set(rowPaths.filter(({ of }) => of === field2).map(({ row }) => row));
    return Object.fromEntries([...ids].map((row) => [row, rowValues(said, field2, row)]));
  };
  return {
    fields: Object.fromEntries(
      Object.entries(handoffCells).map(([path, cell]) => [cell.field, heldOf(said, path, cell)])
    ),
    rows: { goals: rowsIn("goals"), promises: rowsIn("promises") },
    more: Object.fromEntries(entries.filter(([path, value]) => !isHeld(path, value)))
  };
}
var rowValues = (said, field2, row) => Object.fromEntries(
  Object.entries(rowCells[field2]).map(([column2, cell]) => [
    cell.field,
    heldOf(said, `${field2}/${row}/${column2}`, cell)
  ])
);
function heldOf(said, path, cell) {
  const value = own(said, path);
  return value === void 0 ? null : valueInField(cell, value);
}
function isHeld(path, value) {
  const cell = cellOf(path);
  return cell !== void 0 && saidInField(cell, valueInField(cell, value)) === value;
}
function answersIn(parts) {
  const { more } = parts;
  const inFields = placedIn(parts).flatMap(({ path, cell, value }) => {
    const held = saidInField(cell, value);
    const exact = own(more, path);
    const stands = exact !== void 0 && saidInField(cell, valueInField(cell, exact)) === held;
    const result = stands ? exact : held;
    return result === null ? [] : [[path, result]];
  });
  const others = Object.entries(more).filter(
    ([path]) => cellOf(path) === void 0 && !isOfGoneRow(parts, path)
  );
  return Object.fromEntries([...inFields, ...others]);
}
function isOfGoneRow({ rows }, path) {
  const at = rowPathOf(path);
  return at !== null && !Object.hasOwn(rows[at.of], at.row);
}
function placedIn({ fields, rows }) {
  const single = Object.entries(handoffCells).map(
    ([path, cell]) => ({ path, cell, value: fields[cell.field] })
  );
  const ofRow = (field2, row, values) => Object.entries(rowCells[field2]).map(
    ([column2, cell]) => ({
      path: `${field2}/${row}/${column2}`,
      cell,
      value: values[cell.field]
    })
  );
  const inRows = rowsFields.flatMap(
    (field2) => Object.entries(rows[field2]).flatMap(([row, values]) => ofRow(field2, row, values))
  );
  return [...single, ...inRows];
}
function readMore(written) {
  const parsed = parsedOf(written);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return {};
  return Object.fromEntries(
    Object.entries(parsed).flatMap(
      ([path, value]) => typeof value === "string" ? [[path, value]] : []
    )
  );
}
function readConfirmed(written) {
  const parsed = parsedOf(written);
  return Array.isArray(parsed) ? parsed.filter((path) => typeof path === "string") : [];
}
function parsedOf(written) {
  try {
    return JSON.parse(String(written ?? "null"));
  } catch {
    return null;
  }
}
function answersOf(said, confirmed, at) {
  return Object.fromEntries(
    Object.entries(said).map(([path, value]) => {
      const isConfirmed = confirmed.includes(path);
      return [path, { value, source: null, confirmed: isConfirmed, by: null, at }];
    })
  );
}

// shared/contracts/written-snapshot.ts
var version2 = object({ v: number });
function readWritten(written, content4) {
  if (written === null || written === void 0 || written.trim() === "")
    return { state: "absent" };
  try {
    const parsed = JSON.parse(written);
    const { v } = version2(parsed, "");
    if (v !== 1) return { state: "unreadable", reason: `version ${v}, and this reads version 1` };
    return { state: "ready", snapshot: { v, ...content4(parsed, "") } };
  } catch (error) {
    if (error instanceof NotAsAgreed) return { state: "unreadable", reason: error.message };
    return { state: "unreadable", reason: "it is not JSON" };
  }
}

// shared/contracts/handoff-view.ts
var person = object({ id: text, name: text });
var kinds = ["new", "expansion", "owner", "stage", "cover"];
var states = [
  "draft",
  "submitted",
  "accepted",
  "accepted_with_gaps",
  "returned",
  "refused",
  "withdrawn"
];
var withoutBrief = object({
  id: text,
  kind: oneOf(kinds),
  account: person,
  column: object({ id: text, label: text }),
  state: oneOf(states),
  completeness: numberWithin(0, 100),
  filled: number,
  of: number,
  missing: list(object({ path: text, text })),
  unconfirmed: number,
  minutes: number,
  from: orNull(person),
  to: orNull(person),
  toBecause: orNull(text),
  won: flag,
  submittedAt: orNull(instant),
  decidedAt: orNull(instant),
  decidedBy: orNull(text),
  reason: orNull(text),
  gaps: list(
    object({ id: text, path: orNull(text), text, owner: orNull(text), dueOn: orNull(date) })
  ),
  returns: number,
  waits: list(object({ what: text, owner: orNull(text), since: instant, dueAt: instant }))
});
var briefOf = object({
  brief: orElse(list(object({ title: text, lines: list(text) })), [])
});
function readHandoffView(value, at) {
  const view = withoutBrief(value, at);
  const { brief } = briefOf(value, at);
  return brief.length === 0 ? view : { ...view, brief };
}
var content2 = object({
  handoff: orNull(readHandoffView),
  why: orNull(text)
});
var readDealSnapshot = (written) => readWritten(written, content2);

// shared/contracts/handoff-words.ts
function tagOf({ state, gaps }) {
  const tags = {
    draft: { text: "Draft", variant: "default" },
    submitted: { text: "Submitted", variant: "info" },
    returned: { text: `Returned: ${counted(gaps.length, "gap")}`, variant: "warning" },
    accepted: { text: "Accepted", variant: "success" },
    accepted_with_gaps: {
      text: `Accepted with ${counted(gaps.length, "gap")}`,
      variant: "warning"
    },
    refused: { text: "Refused as a poor fit", variant: "danger" },
    withdrawn: { text: "Withdrawn", variant: "default" }
  };
  return tags[state];
}
var counted = (number3, what2) => `${number3} ${what2}${number3 === 1 ? "" : "s"}`;
var mostMissing = 6;
function handoffLines(view, moment) {
  const rows = [
    { label: "Gaps", lines: view.gaps.map((gap) => gapLine(gap, moment)) },
    { label: "Now", lines: nowLines(view, moment) },
    { label: "Missing", lines: missingLines(view) },
    { label: "Done", lines: doneLines(view, moment) },
    { label: "Who", lines: whoLines(view) }
  ];
  return rows.filter(({ lines }) => lines.length > 0);
}
function gapLine({ text: text2, owner, dueOn }, moment) {
  const due = dueOn === null ? null : `by ${formatDate(dueOn, moment)}`;
  return { strong: text2, text: [owner, due].filter((part) => part !== null).join(", ") };
}
var isLate2 = ({ dueAt }, { now }) => Date.parse(dueAt) < now.getTime();
function nowLines(view, moment) {
  const waits = view.waits.map((wait) => {
    const owner = wait.owner ?? "nobody yet: it waits in the lead's queue";
    const since = `since ${formatInstant(wait.since, moment)}`;
    const due = `${isLate2(wait, moment) ? "was due" : "due"} ${formatInstant(wait.dueAt, moment)}`;
    return { strong: wait.what, text: `${owner}, ${since}, ${due}` };
  });
  const isAhead = view.state === "submitted" && !view.won;
  return isAhead ? [...waits, { text: "It can be accepted once the deal is won." }] : waits;
}
function missingLines({ missing, unconfirmed, state }) {
  if (state === "withdrawn" || state === "refused") return [];
  const named3 = missing.slice(0, mostMissing).map(({ text: text2 }) => ({ text: text2 }));
  const more = missing.length - named3.length;
  return [
    ...named3,
    ...more > 0 ? [{ text: `and ${more} more` }] : [],
    ...unconfirmed > 0 ? [{ text: `${counted(unconfirmed, "answer")} from the CRM to be confirmed` }] : []
  ];
}
function doneLines(view, moment) {
  const { state, submittedAt, decidedAt, decidedBy, reason, returns } = view;
  const by = decidedBy === null ? "" : `by ${decidedBy}, `;
  const decided = decidedWords[state];
  return [
    { text: `${view.filled} of ${view.of} fields, ${view.completeness} % complete` },
    ...submittedAt === null ? [] : [{ text: `Submitted ${formatInstant(submittedAt, moment)}` }],
    ...decidedAt === null || decided === null ? [] : [{ text: `${decided} ${by}${formatInstant(decidedAt, moment)}` }],
    ...reason === null ? [] : [{ text: reason }],
    ...returns > 1 ? [{ text: `Returned ${returns} times` }] : []
  ];
}
var decidedWords = {
  draft: null,
  submitted: null,
  returned: "Returned",
  accepted: "Accepted",
  accepted_with_gaps: "Accepted with gaps",
  refused: "Refused",
  withdrawn: null
};
function whoLines({ from, to, toBecause }) {
  const names = `From ${from?.name ?? "nobody"} to ${to?.name ?? "nobody yet"}`;
  return [{ text: toBecause === null ? names : `${names} · ${toBecause}` }];
}

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

// shared/contracts/journey-lines.ts
var soonDays = 7;
var reviewSoonDays = 14;
var mostPromises = 2;
var fewestOwnerChanges = 2;
function openLines(snapshot, moment) {
  return [
    ...openPromises(snapshot, moment),
    ...openHandoff(snapshot, moment),
    ...openOnboarding(snapshot),
    ...openPlan(snapshot, moment),
    ...openForecast(snapshot, moment),
    ...snapshot.ownerChanges >= fewestOwnerChanges ? [{ text: `Its owner changed ${snapshot.ownerChanges} times in 90 days` }] : []
  ];
}
function openPromises({ promises }, moment) {
  const pressing = promises.flatMap((promise) => {
    const days = promise.dueOn === null ? null : daysUntil(promise.dueOn, moment);
    return days === null || days > soonDays ? [] : [{ ...promise, days }];
  });
  const lines = pressing.slice(0, mostPromises).map(({ text: text2, owner, dueOn, days }) => ({
    strong: days < 0 ? `Promise ${formatDays(-days)} late` : `Promise due ${formatDistance(dueOn ?? "", moment)}`,
    text: `${text2}, ${owner ?? "nobody has it"}`
  }));
  const more = pressing.length - lines.length;
  return more > 0 ? [...lines, { text: `${counted(more, "more promise")} late or due` }] : lines;
}
var handoffHeads = {
  draft: "Handoff not submitted",
  submitted: "Handoff not accepted",
  returned: "Handoff returned",
  refused: "Handoff refused",
  accepted: "Handoff accepted",
  accepted_with_gaps: "Handoff accepted with gaps",
  withdrawn: "Handoff withdrawn"
};
function openHandoff({ handoff }, moment) {
  if (handoff === null || handoff.state === "withdrawn") return [];
  const head = handoffHeads[handoff.state];
  const isSettled = handoff.state === "accepted" || handoff.state === "accepted_with_gaps";
  const [wait] = handoff.waits.filter(
    ({ dueAt }) => !isSettled || daysUntil(dueAt.slice(0, 10), moment) <= soonDays
  );
  if (wait === void 0)
    return handoff.state === "refused" ? [{ strong: head, text: handoff.reason ?? "" }] : [];
  const due = isLate2(wait, moment) ? "was due" : "due";
  const who = wait.owner ?? "nobody yet";
  return [
    { strong: head, text: `${wait.what}: ${who}, ${due} ${formatInstant(wait.dueAt, moment)}` }
  ];
}
function openOnboarding({ onboarding }) {
  if (onboarding === null || onboarding.status === "graduated") return [];
  const { status, because, gate } = onboarding;
  if (status === "on_track")
    return gate.length === 0 ? [{ text: "Ready to graduate from onboarding" }] : [];
  return [{ strong: `Onboarding ${onboardingWords[status]}`, text: because }];
}
function openPlan({ plan }, moment) {
  if (plan === null) return [];
  const late = plan.outcomes.filter((outcome) => isOutcomeLate(outcome, moment));
  const [first] = late;
  const due = plan.reviewDueOn;
  return [
    ...first === void 0 ? [] : [{ strong: `${counted(late.length, "outcome")} not reached in time`, text: first.text }],
    ...due === null || daysUntil(due, moment) > reviewSoonDays ? [] : [{ text: `Business review ${dueWords(due, moment)}` }]
  ];
}
var forecastLabels = {
  commit: "Commit",
  likely: "Likely",
  at_risk: "At risk",
  lost: "Lost",
  not_asked: "Not yet asked"
};
function openForecast({ forecast }, moment) {
  if (forecast === null || forecast.category === "not_asked") return [];
  const { category, reason, by, at } = forecast;
  const line2 = `Forecast: ${forecastLabels[category].toLowerCase()}`;
  const why = `${reason === null ? "" : `${reason} · `}${by}, ${formatAge(at, moment)}`;
  const isDoubted = category === "at_risk" || category === "lost";
  return [isDoubted ? { strong: line2, text: why } : { text: `${line2} · ${why}` }];
}
function dueWords(date2, moment) {
  const verb = daysUntil(date2, moment) < 0 ? "was due" : "due";
  return `${verb} ${formatDate(date2, moment)} (${formatDistance(date2, moment)})`;
}
function promiseRows({ promises }, moment) {
  return promises.map(({ id, text: text2, kind, owner, dueOn, proof, madeBy, madeAt }) => ({
    id,
    title: text2,
    text: `${sentence(kind)} · ${owner ?? "nobody has it"}, ${dueOn === null ? "no date" : dueWords(dueOn, moment)}`,
    isLate: dueOn !== null && daysUntil(dueOn, moment) < 0,
    from: `Made ${formatDay(madeAt, moment)}${madeBy === null ? "" : ` by ${madeBy}`}`,
    proof
  }));
}
var onboardingWords = {
  on_track: "on track",
  behind: "behind",
  stuck: "stuck",
  graduated: "graduated"
};
function milestoneRows({ onboarding }, moment) {
  return (onboarding?.milestones ?? []).map(({ id, label, targetOn, reachedOn, replanned }) => {
    if (reachedOn !== null)
      return { id, label, text: `reached ${formatDate(reachedOn, moment)}`, state: "reached" };
    const text2 = `${dueWords(targetOn, moment)}${replanned ? ", new target" : ""}`;
    return { id, label, text: text2, state: daysUntil(targetOn, moment) < 0 ? "late" : "ahead" };
  });
}
var stateLabels = {
  open: "Open",
  met: "Met",
  missed: "Missed",
  dropped: "Dropped"
};
function outcomeRows({ plan }, moment) {
  return (plan?.outcomes ?? []).map((outcome) => {
    const { id, text: text2, owner, dueOn, currentOn, state } = outcome;
    const due = dueOn === null ? "no date" : dueOf(state, dueOn, moment);
    const asOf = currentOn === null ? "" : ` · as of ${formatDate(currentOn, moment)}`;
    return {
      id,
      title: text2,
      way: wayOfOutcome(outcome),
      text: `${owner ?? "nobody of theirs named"}, ${due}${asOf}`,
      state,
      stateLabel: stateLabels[state],
      isLate: isOutcomeLate(outcome, moment)
    };
  });
}
var dueOf = (state, dueOn, moment) => state === "open" ? dueWords(dueOn, moment) : `by ${formatDate(dueOn, moment)}`;
var isOutcomeLate = ({ state, dueOn }, moment) => state === "open" && dueOn !== null && daysUntil(dueOn, moment) < 0;
function wayOfOutcome(outcome) {
  const { metric, unit, baseline, current, target } = outcome;
  const way2 = [baseline, current, target].map((value) => value?.toLocaleString("en") ?? "?");
  return `${metric}: ${way2.join(" → ")}${unit === null ? "" : ` ${unit}`}`;
}
function planLines({ plan }, moment) {
  if (plan === null) return [];
  const { agreedOn, sponsorsMissing, value, reviewDueOn } = plan;
  return [
    agreedOn === null ? { strong: "Not agreed with the customer yet", text: "" } : { text: `Agreed with the customer ${formatDate(agreedOn, moment)}` },
    ...sponsorsMissing.length === 0 ? [] : [{ strong: "Sponsors missing", text: sponsorsMissing.join(", ") }],
    { text: `Confirmed value: ${value === null ? "none yet" : `${formatMoney(value)} a year`}` },
    ...reviewDueOn === null ? [] : [{ text: `Business review ${dueWords(reviewDueOn, moment)}` }]
  ];
}
function renewalLines(snapshot, moment) {
  const { renewsOn, noticeBy, forecast, expansion } = snapshot;
  return [
    {
      text: renewsOn === null ? "No renewal date is known" : `Renewal ${dueWords(renewsOn, moment)}`
    },
    ...noticeBy === null ? [] : [{ text: `Notice ${dueWords(noticeBy, moment)}` }],
    ...forecast === null || forecast.category === "not_asked" ? [{ strong: "Forecast: nobody has said", text: "" }] : openForecast(snapshot, moment),
    ...expansion === null ? [] : [{ text: `For more business: ${expansion.text}` }]
  ];
}

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
  const lines = openLines(snapshot, moment);
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
        (person2) => `${roleOf(person2)} ${person2.name}${person2.silent ? " (silent)" : ""}`
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

// shared/contracts/onboarding-view.ts
var readOnboarding = object({
  status: oneOf(["on_track", "behind", "stuck", "graduated"]),
  because: text,
  startedOn: date,
  milestones: list(
    object({ id: text, label: text, targetOn: date, reachedOn: orNull(date), replanned: flag })
  ),
  gate: list(text),
  replansLeft: number
});

// shared/contracts/plan-view.ts
var states2 = ["open", "met", "missed", "dropped"];
var readPlan = object({
  outcomes: list(
    object({
      id: text,
      text,
      metric: text,
      unit: orNull(text),
      baseline: orNull(number),
      target: orNull(number),
      current: orNull(number),
      currentOn: orNull(date),
      dueOn: orNull(date),
      owner: orNull(text),
      state: oneOf(states2),
      library: orNull(text),
      measure: orNull(text)
    })
  ),
  agreedOn: orNull(date),
  sponsorsMissing: list(text),
  value: orNull(object({ amount: number, currency })),
  reviewDueOn: orNull(date)
});

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

// shared/contracts/promise-view.ts
var readPromises = list(
  object({
    id: text,
    text,
    kind: oneOf(promiseKinds),
    owner: orNull(text),
    dueOn: orNull(date),
    proof: orNull(text),
    madeBy: orNull(text),
    madeAt: instant
  })
);

// shared/domain/renewal/forecast.ts
var forecastCategories = ["commit", "likely", "at_risk", "lost", "not_asked"];
var undatedMs = 365 * 864e5;

// shared/contracts/renewal-view.ts
var readForecast = object({
  category: oneOf(forecastCategories),
  reason: orNull(text),
  by: text,
  at: instant
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
var content3 = object({
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
  handoff: orNull(readHandoffView),
  promises: orElse(readPromises, []),
  onboarding: orNull(readOnboarding),
  plan: orNull(readPlan),
  forecast: orNull(readForecast),
  ownerChanges: orElse(number, 0),
  configVersion: text
});
var readSnapshot = (written) => readWritten(written, content3);

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

// shared/contracts/journey-brief.ts
var briefMost = 6;
function briefLines(snapshot, moment) {
  const rows = [
    { label: "How it stands", lines: standing(snapshot, moment) },
    { label: "They want", lines: wanted(snapshot) },
    { label: "Promised", lines: promised(snapshot, moment) },
    { label: "Next dates", lines: nextDates(snapshot, moment) },
    { label: "To be done", lines: toBeDone(snapshot, moment) },
    { label: "People", lines: peopleOfBrief(snapshot, moment) }
  ];
  return rows.filter(({ lines }) => lines.length > 0).map(fitted);
}
function fitted({ label, lines }) {
  const more = lines.length - briefMost;
  const shown = lines.slice(0, briefMost);
  return { label, lines: more > 0 ? [...shown, { text: `and ${more} more` }] : shown };
}
function standing(snapshot, moment) {
  const { tier, segment, arr, risk, onboarding, ownerChanges } = snapshot;
  const headline = headlineOf(snapshot, moment);
  const facts2 = [segment?.label, tier?.label, arr === null ? void 0 : formatMoney(arr)];
  return [
    {
      strong: `${headline.bandLabel} ${headline.number}`,
      text: facts2.filter((fact) => fact !== void 0).join(" · ")
    },
    ...risk === null ? [] : [{ strong: `Risk: ${risk.label}`, text: `${risk.by}, ${formatAge(risk.at, moment)}` }],
    ...onboarding === null ? [] : [{ text: `Onboarding ${onboardingWords[onboarding.status]}: ${onboarding.because}` }],
    ...openForecast(snapshot, moment),
    ...ownerChanges > 0 ? [
      {
        text: `Its owner changed ${ownerChanges === 1 ? "once" : `${ownerChanges} times`} in 90 days`
      }
    ] : []
  ];
}
var wanted = ({ plan }) => (plan?.outcomes ?? []).filter(({ state }) => state === "open").map((outcome) => ({ strong: outcome.text, text: wayOfOutcome(outcome) }));
var promised = (snapshot, moment) => promiseRows(snapshot, moment).map(({ title, text: text2 }) => ({ strong: title, text: text2 }));
function nextDates(snapshot, moment) {
  const { next, touch, onboarding, plan, noticeBy, renewsOn } = snapshot;
  const milestones = (onboarding?.milestones ?? []).filter(({ reachedOn }) => reachedOn === null).map(({ label, targetOn }) => ({ what: label, on: targetOn }));
  const dates = [
    { what: next?.text ?? "", on: next?.dueOn ?? null },
    { what: "Next contact", on: touch?.dueOn ?? null },
    ...milestones,
    { what: "Business review", on: plan?.reviewDueOn ?? null },
    { what: "Notice", on: noticeBy },
    { what: "Renewal", on: renewsOn }
  ];
  return dates.flatMap(({ what: what2, on }) => on === null ? [] : [{ what: what2, on }]).toSorted((a, b) => a.on.localeCompare(b.on, "en")).map(({ what: what2, on }) => ({ text: `${what2} ${dueWords(on, moment)}` }));
}
function toBeDone({ handoff, plays }, moment) {
  const waits = (handoff?.waits ?? []).map(({ what: what2, owner, dueAt }) => ({
    strong: what2,
    text: `${owner ?? "nobody yet"}, by ${formatInstant(dueAt, moment)}`
  }));
  const steps = plays.flatMap(
    ({ label, now }) => now.map((step2) => ({
      strong: `${label}: ${step2.label}`,
      text: `${step2.owner ?? "nobody yet"}${step2.dueAt === null ? "" : `, by ${formatInstant(step2.dueAt, moment)}`}`
    }))
  );
  return [...waits, ...steps];
}
function peopleOfBrief({ people: people2, csm, lastTwoWayAt, plan }, moment) {
  const missing = plan?.sponsorsMissing ?? [];
  return [
    ...people2.map(({ role, name, silent }) => ({
      strong: sentence(role.replaceAll("-", " ")),
      text: name === null ? "vacant" : `${name}${silent ? " (silent)" : ""}`
    })),
    { strong: "CSM", text: csm ?? "nobody named" },
    ...missing.length === 0 ? [] : [{ strong: "Sponsors missing", text: missing.join(", ") }],
    {
      text: lastTwoWayAt === null ? "No two-way contact on record" : `Last two-way contact ${formatAge(lastTwoWayAt, moment)}`
    }
  ];
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
var invalid = (field2, message) => ({
  code: "invalid",
  message,
  field: field2
});

// shared/contracts/milestone-draft.ts
function milestoneSaid(action, milestone, { on, note }) {
  const isOfMilestone = action === "reach" || action === "replan";
  const words = action === "replan" || action === "sponsor" ? note.trim() || null : null;
  return firstUnfinished([
    [isOfMilestone && on === null, "on", "Choose a date."],
    [
      action === "replan" && words === null,
      "note",
      "Say why in a few words: colleagues will read it."
    ],
    [
      action === "sponsor" && words === null,
      "note",
      "Write in a few words what the sponsor said: it stands for a survey."
    ]
  ]) ?? { action, milestone, on: isOfMilestone ? on : null, note: words };
}

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
var handoffStates = [
  { value: "draft", label: "Draft" },
  { value: "submitted", label: "Submitted" },
  { value: "accepted", label: "Accepted" },
  { value: "accepted_with_gaps", label: "Accepted with gaps" },
  { value: "returned", label: "Returned" },
  { value: "refused", label: "Refused" }
];
var handoffOutputs = [
  {
    name: "bw_handoff_status",
    label: "Handoff status",
    description: "Where the handoff from sales to customer success stands; empty where there is none.",
    type: "enumeration",
    options: handoffStates
  },
  {
    name: "bw_handoff_completeness",
    label: "Handoff completeness",
    description: "0-100: how much of what the handoff asks for is there.",
    type: "number"
  }
];
var dealOutputs = [
  ...handoffOutputs,
  {
    name: "bw_handoff_missing",
    label: "Handoff: what is missing",
    description: "What the handoff still lacks, in words.",
    type: "string"
  },
  {
    name: "bw_handoff_due",
    label: "Handoff due",
    description: "The day by which somebody has to act on the handoff; empty while nobody has to.",
    type: "date"
  },
  {
    name: "bw_handoff_submitted_at",
    label: "Handoff submitted",
    description: "When the handoff was submitted; empty until then and after a return. Require it in a stage's rules to hold a deal until its handoff is there.",
    type: "datetime"
  },
  {
    name: "bw_snapshot",
    label: "Bellwether card data",
    description: "What the Bellwether card shows, as JSON. Maintained by Bellwether.",
    type: "text"
  }
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
  ...handoffOutputs,
  {
    name: "bw_open_promises",
    label: "Open promises",
    description: "How many promises to the customer are neither kept nor withdrawn.",
    type: "number"
  },
  {
    name: "bw_onboarding_status",
    label: "Onboarding status",
    description: "How the customer comes to value; empty where it is not onboarding.",
    type: "enumeration",
    options: [
      { value: "on_track", label: "On track" },
      { value: "behind", label: "Behind" },
      { value: "stuck", label: "Stuck" },
      { value: "graduated", label: "Graduated" }
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

// shared/contracts/plan-draft.ts
function outcomeSaid(outcome, draft) {
  const text2 = draft.text.trim();
  const metric = draft.metric.trim();
  return firstUnfinished([
    [text2 === "", "text", "Write what the customer wants to reach."],
    [metric === "", "metric", "Say what it is measured by."]
  ]) ?? { do: "set-outcome", outcome, ...draft, text: text2, metric, unit: draft.unit.trim() || null };
}
var wantsReason = (state) => state === "missed" || state === "dropped";
function endSaid(outcome, { state, reason }) {
  const why = wantsReason(state) ? reason.trim() || null : null;
  if (state === null) return unfinished("state", "Choose how it ended.");
  if (wantsReason(state) && why === null)
    return unfinished("reason", "Say why in a few words: the next plan rests on it.");
  return { do: "end-outcome", outcome, state, reason: why };
}
function valueSaid(draft, home) {
  const { on, amount } = draft;
  const text2 = draft.text.trim();
  if (text2 === "") return unfinished("text", "Write what it brought them.");
  if (on === null) return unfinished("on", "Choose a date.");
  const currency2 = amount === null ? null : draft.currency ?? home;
  return { do: "add-value", ...draft, text: text2, on, currency: currency2 };
}
function reviewSaid(draft) {
  const { how, on } = draft;
  const outcome = draft.outcome.trim();
  const reason = draft.reason.trim();
  if (how === "skipped")
    return reason === "" ? unfinished("reason", "Say why in a few words: colleagues will read it.") : { do: "skip-review", reason };
  if (on === null) return unfinished("on", "Choose a date.");
  return outcome === "" ? unfinished("outcome", "Say what came of it: a review that was merely held is none.") : { do: "hold-review", on, outcome };
}

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

// shared/contracts/promise-draft.ts
var wantsApproval = (kind) => kind === "roadmap" || kind === "price";
function promiseSaid(draft) {
  const { kind, owner, dueOn } = draft;
  const text2 = draft.text.trim();
  const approvedBy = draft.approvedBy.trim() || null;
  if (text2 === "") return unfinished("text", "Write what is promised.");
  if (kind === null) return unfinished("kind", "Choose what kind of promise it is.");
  return firstUnfinished([
    [owner === "", "owner", "Choose who sees to it."],
    [dueOn === null, "dueOn", "Choose a date."],
    [
      wantsApproval(kind) && approvedBy === null,
      "approvedBy",
      "Say who approved it: not everybody may promise this."
    ]
  ]) ?? { text: text2, kind, owner, dueOn, proof: draft.proof.trim() || null, approvedBy };
}

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

// shared/contracts/term-draft.ts
var emptyTerm = { reason: "", until: null };
function missingIn({ reason, until }, subject) {
  if (!subject.isChosen) return unfinished(subject.field, subject.ask);
  if (reason.trim() === "")
    return unfinished("reason", "Say why in a few words: colleagues will read it.");
  return until === null ? unfinished("until", "Choose its last day.") : null;
}

// shared/domain/handoff/checks.ts
var leastCharacters = 20;
function faultOf(asked, value, contacts) {
  const text2 = value?.trim() ?? "";
  if (text2 === "") return "missing";
  if (text2 === none) {
    if ("noneAllowed" in asked && asked.noneAllowed) return null;
    return asked.kind === "rows" ? "missing" : 'cannot be "none"';
  }
  if (asked.kind === "choice")
    return asked.options?.some(({ id }) => id === text2) ? null : "is none of the choices";
  return wrongAs(asked.kind, text2, contacts);
}
function wrongAs(kind, text2, contacts) {
  switch (kind) {
    case "long-text":
      return text2.length < leastCharacters ? `fewer than ${leastCharacters} characters` : null;
    case "date":
      return isDate(text2) ? null : "is not a date";
    case "number":
    case "money":
      return /^-?\d+(\.\d+)?$/.test(text2) ? null : "is not a number";
    case "url":
      return /^https?:\/\/[^\s/]+\.\S+$/.test(text2) ? null : "is not a link";
    case "contact":
      return wrongAsContact(text2, contacts);
    case "text":
    case "colleague":
    case "choice":
    case "rows":
      return null;
    default:
      return kind;
  }
}
function wrongAsContact(id, contacts) {
  if (contacts === null) return null;
  const email = contacts.get(id);
  if (email === void 0) return "is not a contact of the account or the deal";
  return email === null || email.trim() === "" ? "has no e-mail address" : null;
}
function isDate(text2) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text2)) return false;
  const date2 = new Date(text2);
  return !Number.isNaN(date2.getTime()) && date2.toISOString().startsWith(text2);
}
var sameWords = (text2) => text2.trim().toLowerCase().replaceAll(/\s+/g, " ");

// shared/domain/handoff/form-of.ts
var goalsField = "goals";
var promisesField = "promises";
function formOf(sections, column2) {
  return sections.map((section) => ({
    ...section,
    fields: section.fields.filter(({ need: need2 }) => Object.hasOwn(need2, column2))
  })).filter(({ fields }) => fields.length > 0);
}
var oneOf2 = (label) => label.replace(/s$/, "");

// shared/domain/handoff/row-marks.ts
var emptyCells = {
  [goalsField]: {
    metric: "nothing to measure it by",
    today: "no number for today",
    target: "no number to measure it by",
    due: "no date",
    owner: "nobody who cares about it"
  },
  [promisesField]: { due: "no date", approved_by: "nobody who approved it" }
};
function begunRows(answers, field2) {
  const prefix = (row) => `${field2}/${row}/`;
  return rowsOf(answers, field2).filter(
    (row) => Object.entries(answers).some(
      ([path, { value }]) => path.startsWith(prefix(row)) && value.trim() !== ""
    )
  );
}
function markOfRows(field2, answers, { column: column2, contacts }) {
  const rows = begunRows(answers, field2.id);
  const saysNone = valueAt(answers, field2.id)?.trim() === none;
  if (rows.length === 0 && saysNone && field2.noneAllowed) return { mark: 1, missing: [] };
  const wanted2 = Math.max(field2.least?.[column2] ?? 1, rows.length);
  const marks = rows.map(
    (row, i) => markOfRow(`${oneOf2(field2.label)} ${i + 1}`, row, { field: field2, answers, column: column2, contacts })
  );
  const short = rows.length < wanted2 ? [{ path: field2.id, text: shortInWords(field2, rows.length, wanted2) }] : [];
  return {
    mark: marks.reduce((sum, { mark }) => sum + mark, 0) / wanted2,
    missing: [...marks.flatMap(({ missing }) => missing), ...short]
  };
}
function markOfRow(name, row, given) {
  const { field: field2, answers, column: column2, contacts } = given;
  const [first, ...others] = (field2.columns ?? []).filter(
    (each) => each.need[column2] === "required" && isAsked(each, row, given)
  );
  const gaps = (each) => {
    const path = `${field2.id}/${row}/${each.id}`;
    const fault = faultOf(each, answers[path]?.value ?? null, contacts);
    return fault === null ? [] : [{ path, text: `${name}: ${inWords(field2, each, fault)}` }];
  };
  const basic = first === void 0 ? [] : gaps(first);
  const rest = others.flatMap(gaps);
  const half = field2.id === goalsField && basic.length === 0 ? 0.5 : 0;
  return { mark: basic.length + rest.length === 0 ? 1 : half, missing: [...basic, ...rest] };
}
function isAsked({ onlyIf }, row, { field: field2, answers }) {
  if (onlyIf === void 0) return true;
  const value = valueAt(answers, field2.id, row, onlyIf.column);
  return value !== null && onlyIf.is.includes(value.trim());
}
function inWords(field2, column2, fault) {
  const label = column2.label.toLowerCase();
  if (fault !== "missing") return `${label}: ${fault}`;
  return emptyCells[field2.id]?.[column2.id] ?? `no ${label}`;
}
function shortInWords(field2, given, wanted2) {
  if (wanted2 > 1) return `${field2.label}: ${wanted2} wanted, ${given} given`;
  return `${field2.label}: missing${field2.noneAllowed ? ", or say that there are none" : ""}`;
}

// shared/domain/handoff/completeness.ts
function completenessOf(answers, asked) {
  const form = formOf(asked.sections, asked.column);
  const said = /* @__PURE__ */ new Map();
  const sections = form.flatMap((section) => {
    const marks2 = section.fields.flatMap((field2) => {
      const mark = markOf(field2, answers, asked, said);
      return section.points > 0 && field2.need[asked.column] !== "optional" ? [mark] : [];
    });
    return marks2.length === 0 ? [] : [{ section, marks: marks2 }];
  });
  const marks = sections.flatMap((section) => section.marks);
  const points = sections.reduce((sum, { section }) => sum + section.points, 0);
  const reached = sections.reduce((sum, { section, marks: own2 }) => {
    return sum + section.points * meanOf(own2);
  }, 0);
  const missing = marks.flatMap((mark) => mark.missing);
  return {
    percent: missing.length === 0 ? 100 : Math.min(99, wholePercent(reached / points)),
    filled: marks.filter(isFull).length,
    of: marks.length,
    missing,
    unconfirmed: unconfirmedPaths(answers, form).length,
    bySection: sections.map(({ section: { id, label }, marks: own2 }) => ({
      id,
      label,
      percent: own2.every(isFull) ? 100 : Math.min(99, wholePercent(meanOf(own2))),
      filled: own2.filter(isFull).length,
      of: own2.length
    }))
  };
}
function unconfirmedPaths(answers, form) {
  const fields = new Set(form.flatMap(({ fields: own2 }) => own2.map(({ id }) => id)));
  return Object.keys(answers).filter((path) => {
    const answer = answers[path];
    const field2 = pathOf(path)?.field;
    if (answer === void 0 || field2 === void 0 || !fields.has(field2)) return false;
    return answer.source !== null && !answer.confirmed;
  }).toSorted();
}
function markOf(field2, answers, { column: column2, contacts }, said) {
  if (field2.kind === "rows") return markOfRows(field2, answers, { column: column2, contacts });
  const answer = answers[field2.id];
  const fault = faultOf(field2, answer?.value ?? null, contacts) ?? repeats(field2, answer?.value, said);
  const failed = (text2) => ({
    mark: 0,
    missing: [{ path: field2.id, text: `${field2.label}: ${text2}` }]
  });
  if (fault !== null) return failed(fault);
  if (field2.need[column2] === "confirmed" && answer?.confirmed !== true)
    return failed("to be confirmed");
  return { mark: 1, missing: [] };
}
function repeats({ kind, label }, value, said) {
  if (kind !== "long-text" || value === void 0 || value.trim() === none) return null;
  const words = sameWords(value);
  const first = said.get(words);
  if (first === void 0) said.set(words, label);
  return first === void 0 ? null : `says the same as "${first}"`;
}
var isFull = ({ mark }) => mark === 1;
var meanOf = (marks) => marks.reduce((sum, { mark }) => sum + mark, 0) / marks.length;
var wholePercent = (share) => Math.floor(share * 100 + 1e-9);

// shared/domain/onboarding/onboarding.ts
var graduationMilestone = "graduation";
export {
  accountFacts,
  accountOutputs,
  answersIn,
  answersOf,
  bandLabels,
  briefLines,
  changesOfWeek,
  completenessOf,
  connectionObject,
  dayLine,
  dayWeight,
  daysAfter,
  daysUntil,
  defaultHandoffs,
  detail,
  dueIn,
  emptyLog,
  emptyStep,
  emptyStop,
  emptyTerm,
  endSaid,
  expansionSaid,
  externalKey,
  forecastLabels,
  forecastSaid,
  formOf,
  formatAge,
  formatDate,
  formatDay,
  formatDistance,
  formatScore,
  graduationMilestone,
  handoffCells,
  handoffLines,
  handoffObject,
  hasPod,
  healthView,
  inDayOrder,
  isLate,
  keyOfExternal,
  lookBackSaid,
  milestoneRows,
  milestoneSaid,
  missingIn,
  onboardingWords,
  outcomeObject,
  outcomeRows,
  outcomeSaid,
  outcomes,
  packaged,
  partsOf,
  planLines,
  playSaid,
  playsOf,
  preventableLabels,
  promiseObject,
  promiseRows,
  promiseSaid,
  readCardReply,
  readConfirmed,
  readConnectionForm,
  readDealSnapshot,
  readMore,
  readSnapshot,
  renewalLines,
  renewalOutcomeLabels,
  requestKinds,
  reviewSaid,
  rowCells,
  rowsFields,
  saidIn,
  saidLines,
  salesforceField,
  staleSentence,
  stepSaid,
  stopSaid,
  summarise,
  tagOf,
  todayOf,
  totalsLine,
  unanswered,
  valueSaid,
  wantsApproval,
  wantsReason
};
