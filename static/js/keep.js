// Keeps what is typed into the form above [data-keep] until it is saved. Every form works without it.
(() => {
  const line = document.querySelector("[data-keep]");
  const form = line?.previousElementSibling;
  if (form?.tagName !== "FORM") return;
  const said = line.querySelector("[role=status]");
  const at = line.querySelector("[data-at]");
  const { keep: url, address, heading, lost, undecided, returned } = line.dataset;
  let timer, typing = false, sending = null, last = "", over = false;

  const tell = (words, time = "") => {
    // A screen reader hears of the first keeping and of what goes wrong, not of every minute.
    if (said.textContent !== words) said.textContent = words;
    at.textContent = time;
  };
  const fields = () => {
    const found = {};
    for (const [name, value] of new FormData(form)) {
      const hidden = name === "csrfmiddlewaretoken" || form.elements[name].type === "password";
      if (typeof value === "string" && !hidden) (found[name] ||= []).push(value);
    }
    return JSON.stringify(found);
  };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(keep, wait); };
  const heard = (kept) => {
    if (!kept) {
      last = "";
      tell(lost);
      return later(20000);
    }
    const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    tell("Kept", ` at ${time}`);
  };
  const keep = () => {
    clearTimeout(timer);
    if (!typing || over) return;
    if (undecided) return tell(undecided);
    const typed = fields();
    if (typed === last) return;
    last = typed;
    const body = new URLSearchParams({ address, heading, fields_typed: typed }).toString();
    const token = form.elements.csrfmiddlewaretoken.value;
    const headers = { "X-CSRFToken": token, "Content-Type": "application/x-www-form-urlencoded" };
    // A browser sends at most 64 KB for a page that is being closed.
    const sent = fetch(url, { method: "POST", keepalive: body.length < 60000, headers, body })
      .then((answer) => heard(answer.status === 204), () => heard(false))
      .finally(() => { if (sending === sent) sending = null; });
    sending = sent;
  };
  const typed = () => { typing = true; later(2000); };

  form.addEventListener("input", typed);
  form.addEventListener("focusout", (event) => { if (event.relatedTarget?.type !== "submit") keep(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  window.addEventListener("pagehide", keep);
  window.addEventListener("pageshow", (event) => { if (event.persisted) over = false; });
  form.addEventListener("submit", (event) => {
    const waits = over;
    over = true;
    if (!sending) return;
    // What is under way must not arrive after the form is saved.
    event.preventDefault();
    if (waits) return;
    const soon = new Promise((done) => setTimeout(done, 3000));
    Promise.race([sending, soon]).then(() => { sending = null; form.requestSubmit(event.submitter); });
  });
  if (returned) { typing = true; keep(); }
})();
